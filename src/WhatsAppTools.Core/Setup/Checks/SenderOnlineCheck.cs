using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Setup.Checks;

/// <summary>Whether the sender is online, and if not, why.</summary>
internal sealed class SenderOnlineCheck : SetupCheck
{
    public override string Id => "sender-online";

    public override SetupArea Area => SetupArea.Sender;

    public override string Looks => "whether the sender is online, and why not";

    public override SetupReading Reads => SetupReading.Senders;

    public override async Task<SetupFinding> LookAsync(SetupVisit visit, CancellationToken cancellationToken)
    {
        TwilioSender? sender = await visit.OwnSenderAsync().ConfigureAwait(false);
        if (sender is null)
        {
            return visit.WithoutOwnSender();
        }

        // While a change of its profile is under way it goes on sending.
        if (sender.Status is "ONLINE" or "ONLINE:UPDATING")
        {
            return SetupFinding.Pass(sender.Status);
        }

        if (sender.OfflineReasons.Count == 0)
        {
            return SetupFinding.Fail(
                sender.Status ?? "no status",
                "It sends only while it is ONLINE, and Twilio gives no reason.",
                "Open the sender in the Console under Messaging, Senders, WhatsApp senders: it says what is missing.");
        }

        TwilioOfflineReason reason = sender.OfflineReasons[0];
        bool isCode = int.TryParse(reason.Code, NumberStyles.None, CultureInfo.InvariantCulture, out int code);
        ErrorExplanation? explanation = isCode ? ErrorCatalogue.Explain(code, reason.Message) : null;
        string codes = string.Join(", ", sender.OfflineReasons.Select(each => each.Code));
        return SetupFinding.Fail(
            $"{sender.Status} ({codes})",
            explanation?.Meaning ?? reason.Message ?? "Twilio gives no sentence.",
            explanation?.Remedy ?? "Open the sender in the Console: it says what is missing.",
            reason.MoreInfo ?? explanation?.Link);
    }
}
