using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Sending;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Setup.Checks;

/// <summary>To how many people outside an open window the sender may write in 24 hours.</summary>
internal sealed class SenderLimitCheck() : SetupCheck(
    "sender-limit",
    SetupArea.Sender,
    "to how many people outside an open window it may write in 24 hours",
    SetupReading.Senders)
{
    // A business that Meta has not verified begins with 250 (Meta: messaging limits).
    private const int Unverified = 250;

    public override async Task<SetupFinding> LookAsync(SetupVisit visit, CancellationToken cancellationToken)
    {
        TwilioSender? sender = await visit.OwnSenderAsync().ConfigureAwait(false);
        if (sender is null)
        {
            return visit.WithoutOwnSender();
        }

        if (MessagingLimit.Parse(sender.MessagingLimit) is not int limit)
        {
            return sender.MessagingLimit?.StartsWith("UNLIMITED", StringComparison.OrdinalIgnoreCase) == true
                ? SetupFinding.Pass("Unlimited")
                : SetupFinding.Unknown(sender.MessagingLimit ?? "Not told", "Twilio shows no number. Meta's own page in the WhatsApp Manager has it.");
        }

        string found = limit.ToString("N0", CultureInfo.InvariantCulture) + " people in 24 hours";
        return limit <= Unverified
            ? SetupFinding.Warning(found, "All senders of the business share it, and templates to more people fail with 63018.", "Verify the business in Meta's Business Manager; a list that is longer goes over several days.", "https://developers.facebook.com/docs/whatsapp/messaging-limits")
            : SetupFinding.Pass(found);
    }
}
