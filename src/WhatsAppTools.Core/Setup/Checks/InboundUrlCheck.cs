using System;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Setup.Checks;

/// <summary>Where what people write is posted to.</summary>
internal sealed class InboundUrlCheck() : SetupCheck(
    "inbound-url",
    SetupArea.Inbound,
    "where what people write is posted to, and whether Twilio can reach that",
    SetupReading.Senders | SetupReading.Services)
{
    public override async Task<SetupFinding> LookAsync(SetupVisit visit, CancellationToken cancellationToken)
    {
        string? url = await visit.InboundUrlAsync().ConfigureAwait(false);
        if (string.IsNullOrEmpty(url))
        {
            return SetupFinding.Pass("None: what people write is read with Get-WhatsAppMessage");
        }

        const string Remedy = "Give the sender, or the service, an https address that is reachable from the internet, in the Console.";
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? address))
        {
            return SetupFinding.Fail("Not an address", "Twilio cannot post to it (11100).", Remedy, TwilioErrors.LinkOf(11100));
        }

        // The path may hold a key; the host tells enough.
        string host = address.GetLeftPart(UriPartial.Authority);
        if (address.UserInfo.Length > 0)
        {
            host = $"{address.Scheme}://{address.Host}";
        }

        return address switch
        {
            { IsLoopback: true } => SetupFinding.Fail(host, "That is this machine's own name for itself: Twilio would post to itself.", Remedy),
            { Scheme: not "https" } => SetupFinding.Warning(host, "What people write, and the signature, travel without protection.", Remedy),
            _ => SetupFinding.Pass(host),
        };
    }
}
