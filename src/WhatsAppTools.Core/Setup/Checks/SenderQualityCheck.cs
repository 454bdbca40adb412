using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Setup.Checks;

/// <summary>What people think of the sender's messages.</summary>
internal sealed class SenderQualityCheck() : SetupCheck("sender-quality", SetupArea.Sender, "the sender's quality rating", SetupReading.Senders)
{
    public override async Task<SetupFinding> LookAsync(SetupVisit visit, CancellationToken cancellationToken)
    {
        TwilioSender? sender = await visit.OwnSenderAsync().ConfigureAwait(false);
        return sender?.QualityRating?.ToUpperInvariant() switch
        {
            _ when sender is null => visit.WithoutOwnSender(),
            null or "" or "UNKNOWN" => SetupFinding.Unknown("Unknown", "Meta rates a sender once it has sent for some days."),
            "LOW" => SetupFinding.Warning(
                "LOW",
                "People block or report these messages. Meta pauses templates and lowers the limit of such a sender.",
                "Write only to people who asked for it, and look at what was sent last: Get-WhatsAppMessage -First 50",
                "https://developers.facebook.com/docs/whatsapp/messaging-limits"),
            string rating => SetupFinding.Pass(rating),
        };
    }
}
