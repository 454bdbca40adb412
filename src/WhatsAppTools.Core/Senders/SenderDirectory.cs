using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;
using WhatsAppTools.Templates;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Senders;

/// <summary>Finds senders of the account by number or by sid. The list is read once; it serves one command.</summary>
internal sealed class SenderDirectory(ITwilioApi api)
{
    private static readonly Regex s_sid = new("^XE[0-9a-fA-F]{32}$", RegexOptions.CultureInvariant);

    private readonly ITwilioApi _api = api;
    private IReadOnlyList<TwilioSender>? _all;

    public async Task<IReadOnlyList<TwilioSender>> ReadAsync(CancellationToken cancellationToken) =>
        _all ??= await _api.ListSendersAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>The sender that a number or a sid names.</summary>
    /// <exception cref="WhatsAppException"><c>SenderNotOfAccount</c> names the nearest; or the text is no number.</exception>
    public async Task<TwilioSender> FindAsync(string text, CancellationToken cancellationToken)
    {
        if (s_sid.IsMatch(text.Trim()))
        {
            return await _api.FetchSenderAsync(text.Trim(), cancellationToken).ConfigureAwait(false);
        }

        WhatsAppAddress address = WhatsAppAddress.Parse(text);
        IReadOnlyList<TwilioSender> all = await ReadAsync(cancellationToken).ConfigureAwait(false);
        return Find(all, address) ?? throw NotOfAccount(address, all, _api.AccountSid, "Get-WhatsAppSender shows the account's senders.");
    }

    /// <summary>The sender that has the number; null where none has.</summary>
    public static TwilioSender? Find(IEnumerable<TwilioSender> senders, WhatsAppAddress address) =>
        senders.FirstOrDefault(sender => string.Equals(sender.Address, address.Value, StringComparison.Ordinal));

    /// <summary>The number of the account's that is nearest to one that is not, by how many digits differ; null where it has none.</summary>
    public static string? Nearest(WhatsAppAddress address, IEnumerable<TwilioSender> senders) =>
        NearName.Nearest(address.PhoneNumber ?? address.Value, senders.Select(sender => sender.PhoneNumber));

    /// <summary>The failure that a number is no sender of the account, with the nearest that is.</summary>
    /// <param name="remedy">What to do where the account has senders; null for connecting with the nearest.</param>
    public static WhatsAppException NotOfAccount(WhatsAppAddress address, IReadOnlyList<TwilioSender> senders, string account, string? remedy = null)
    {
        string number = address.PhoneNumber ?? address.Value;
        return Nearest(address, senders) is string nearest
            ? new WhatsAppException("SenderNotOfAccount", number, account, $"The nearest is {nearest}", remedy ?? $"Connect-WhatsApp -From {nearest}") { Target = number, Code = 63007 }
            : new WhatsAppException("SenderNotOfAccount", number, account, "It has none", "Register the first in the Console under Messaging, Senders, WhatsApp senders; try things out with the sandbox until then: Connect-WhatsApp -From +14155238886") { Target = number, Code = 63007 };
    }

    /// <summary>The failure that a sender cannot send.</summary>
    public static WhatsAppException? Offline(TwilioSender sender) => SenderProblem.Of(sender) is SenderProblem problem
        ? new WhatsAppException("SenderOffline", sender.PhoneNumber, sender.Status ?? "without a status", problem.Why, problem.Remedy)
        {
            Target = sender.Address,
            MoreInfo = problem.Link,
        }
        : null;
}
