using System;
using System.Threading;
using System.Threading.Tasks;

namespace WhatsAppTools.Setup.Checks;

/// <summary>Whether the signature of what Twilio posts could be checked here.</summary>
internal sealed class InboundSignatureCheck() : SetupCheck(
    "inbound-signature",
    SetupArea.Inbound,
    "whether the auth token is there, which webhook signatures need",
    SetupReading.Senders | SetupReading.Services)
{
    public override async Task<SetupFinding> LookAsync(SetupVisit visit, CancellationToken cancellationToken)
    {
        string? url = await visit.InboundUrlAsync().ConfigureAwait(false);
        if (string.IsNullOrEmpty(url))
        {
            return SetupFinding.Pass("Not needed: nothing is posted anywhere");
        }

        bool signsInWithToken = (visit.Connection.UserName ?? string.Empty).StartsWith("AC", StringComparison.Ordinal);
        return signsInWithToken || visit.Machine.HasAuthToken
            ? SetupFinding.Pass("The auth token is at hand")
            : SetupFinding.Unknown(
                "No auth token here",
                "Signatures of webhooks are made with the auth token, whatever signs in. Whether the machine that receives them has it cannot be seen from here.",
                "Set TWILIO_AUTH_TOKEN where webhooks are received.");
    }
}
