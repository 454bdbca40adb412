using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Setup.Checks;

/// <summary>Whether the sender is the shared sandbox, which reaches only who joined it.</summary>
internal sealed class SandboxCheck() : SetupCheck(
    "sender-sandbox",
    SetupArea.Sender,
    "whether the sender is the sandbox, and whether messages failed because nobody joined (63015)",
    SetupReading.Alerts)
{
    public override async Task<SetupFinding> LookAsync(SetupVisit visit, CancellationToken cancellationToken)
    {
        if (!visit.UsesSandbox)
        {
            return SetupFinding.Pass("Not the sandbox");
        }

        const string Remedy = "Each person sends 'join' and your two words (Console, Messaging, Try it out) to +14155238886, again every three days.";
        IReadOnlyList<(int Code, int Count)> codes = await visit.AlertCodesAsync().ConfigureAwait(false);
        int missing = codes.FirstOrDefault(entry => entry.Code == 63015).Count;
        return missing > 0
            ? SetupFinding.Fail($"The sandbox, and {missing} messages failed in 24 hours because the person had not joined", "The sandbox reaches only who has joined it (63015).", Remedy, TwilioErrors.LinkOf(63015))
            : SetupFinding.Warning("The sandbox", "It is for trying: it reaches only who has joined it in the last three days, and who has joined cannot be read.", Remedy, "https://www.twilio.com/docs/whatsapp/sandbox");
    }
}
