using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Modes;

/// <summary>
/// Whether the message list can show who wrote at all. With message redaction the stored addresses are masked, every filter
/// comes back empty, and "has not written" would be said of everybody. Asked once, and only when a list was empty.
/// </summary>
internal sealed class AddressVisibility(ITwilioApi api, TimeProvider time)
{
    private const int Few = 20;

    private readonly ITwilioApi _api = api;
    private readonly TimeProvider _time = time;
    private bool? _isMasked;

    /// <summary>A list has shown a person's own address: nothing is masked.</summary>
    public void Shown() => _isMasked = false;

    /// <summary>Whether the account's newest messages have masked addresses.</summary>
    /// <exception cref="WhatsAppException">The list could not be read.</exception>
    public async Task<bool> IsMaskedAsync(CancellationToken cancellationToken)
    {
        if (_isMasked is not bool known)
        {
            TwilioPage<TwilioMessage> page = await RepeatedRead
                .RunAsync(_time, token => _api.ListMessagesAsync(new MessageFilter { PageSize = Few }, token), cancellationToken)
                .ConfigureAwait(false);
            _isMasked = known = page.Items.Any(message => MaskedAddress.IsMasked(message.From) || MaskedAddress.IsMasked(message.To));
        }

        return known;
    }
}
