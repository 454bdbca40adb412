using System.Threading;
using System.Threading.Tasks;

namespace WhatsAppTools.Setup.Checks;

/// <summary>Whether the connection names who sends.</summary>
internal sealed class SenderChosenCheck() : SetupCheck("sender-chosen", SetupArea.Sender, "whether the connection has a sender or a messaging service")
{
    public override Task<SetupFinding> LookAsync(SetupVisit visit, CancellationToken cancellationToken) => Task.FromResult(Judge(visit));

    private static SetupFinding Judge(SetupVisit visit)
    {
        string? chosen = visit.Connection.From?.PhoneNumber ?? visit.Connection.MessagingServiceSid;
        return chosen is null
            ? SetupFinding.Fail("None", "Every command would need -From or -MessagingServiceSid.", "Connect-WhatsApp -From, with Tab after it: the account's senders are offered. Or set TWILIO_WHATSAPP_FROM.")
            : SetupFinding.Pass(chosen);
    }
}
