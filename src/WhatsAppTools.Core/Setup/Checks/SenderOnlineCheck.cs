using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Senders;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Setup.Checks;

/// <summary>Whether the sender is online, and if not, why.</summary>
internal sealed class SenderOnlineCheck() : SetupCheck("sender-online", SetupArea.Sender, "whether the sender is online, and why not", SetupReading.Senders)
{
    public override async Task<SetupFinding> LookAsync(SetupVisit visit, CancellationToken cancellationToken)
    {
        TwilioSender? sender = await visit.OwnSenderAsync().ConfigureAwait(false);
        if (sender is null)
        {
            return visit.WithoutOwnSender();
        }

        if (SenderProblem.Of(sender) is not SenderProblem problem)
        {
            return SetupFinding.Pass(sender.Status!);
        }

        string codes = string.Join(", ", sender.OfflineReasons.Select(each => each.Code));
        return SetupFinding.Fail(
            codes.Length == 0 ? sender.Status ?? "no status" : $"{sender.Status} ({codes})",
            problem.Why,
            problem.Remedy,
            problem.Link);
    }
}
