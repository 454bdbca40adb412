using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Modes;

/// <summary>
/// Looks service windows up: for one person with one request, for many with few. May be used from many threads at once.
/// What it learns it keeps, so that it should live as long as a command, and not longer.
/// </summary>
/// <param name="time">The clock for how fresh an answer is. Windows themselves are judged by Twilio's clock.</param>
/// <param name="options">How windows are looked up; the defaults where null.</param>
public sealed class WindowLookup(ITwilioApi api, TimeProvider time, WindowLookupOptions? options = null)
{
    private readonly ITwilioApi _api = api ?? throw new ArgumentNullException(nameof(api));
    private readonly TimeProvider _time = time ?? throw new ArgumentNullException(nameof(time));
    private readonly WindowLookupOptions _options = options ?? new WindowLookupOptions();
    private readonly ConcurrentDictionary<string, SenderWindows> _senders = new(StringComparer.Ordinal);
    private readonly AddressVisibility _visibility = new(api, time);

    /// <summary>Looks one window up. A failure makes the window unknown; it is not thrown.</summary>
    /// <param name="sender">The sender's address with its prefix.</param>
    /// <param name="sendAt">The moment to judge; now by Twilio's clock where null.</param>
    /// <param name="margin">How much must be left for the window to count as open.</param>
    public async Task<ServiceWindow> LookAsync(
        WhatsAppAddress person,
        string sender,
        DateTimeOffset? sendAt,
        TimeSpan margin,
        CancellationToken cancellationToken)
    {
        _ = person ?? throw new ArgumentNullException(nameof(person));

        SenderWindows windows = _senders.GetOrAdd(sender, address => new SenderWindows(_api, _time, _options, address));
        (InboundMoment? newest, WhatsAppException? failure) = await windows
            .FindAsync(person.Value, at => Judge(at).State == WindowState.Open, cancellationToken)
            .ConfigureAwait(false);
        if (newest is not InboundMoment message)
        {
            return failure is null
                ? await JudgeSilenceAsync(sendAt, margin, cancellationToken).ConfigureAwait(false) with { Sender = sender }
                : ServiceWindow.NotKnown(Describe(failure), sendAt ?? _api.ServerNow, failure) with { Sender = sender };
        }

        _visibility.Shown();
        bool isVariant = !string.Equals(message.Address, person.Value, StringComparison.Ordinal);
        ServiceWindow window = Judge(message.When) with { Sender = sender, WroteAs = isVariant ? message.Address : null, IsOptOut = message.IsOptOut };
        return message.IsOptOut ? window with { State = WindowState.Closed } : window;

        ServiceWindow Judge(DateTimeOffset? lastInbound) => ServiceWindow.Judge(lastInbound, sendAt ?? _api.ServerNow, margin);
    }

    // That nobody is found means that nobody wrote, unless the list hides who did.
    private async Task<ServiceWindow> JudgeSilenceAsync(DateTimeOffset? sendAt, TimeSpan margin, CancellationToken cancellationToken)
    {
        try
        {
            return await _visibility.IsMaskedAsync(cancellationToken).ConfigureAwait(false)
                ? ServiceWindow.NotKnown(
                    "this account masks the addresses of its messages (message redaction), so who wrote cannot be seen",
                    sendAt ?? _api.ServerNow)
                : ServiceWindow.Judge(null, sendAt ?? _api.ServerNow, margin);
        }
        catch (WhatsAppException failure)
        {
            return ServiceWindow.NotKnown(Describe(failure), sendAt ?? _api.ServerNow, failure);
        }
    }

    private static string Describe(WhatsAppException failure) =>
        failure.Code == 20003 || failure.HttpStatus is 401 or 403
            ? $"this key may not list messages; it needs the permission to read /Accounts/…/Messages ({failure.ErrorId})"
            : failure.Message.TrimEnd('.');
}
