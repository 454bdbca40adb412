using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;
using WhatsAppTools.Senders;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Setup.Checks;

/// <summary>Whether the sender is one of the account's, with the nearest where it is not.</summary>
internal sealed class SenderExistsCheck() : SetupCheck(
    "sender-exists",
    SetupArea.Sender,
    "whether the sender is one of the account's own",
    SetupReading.Senders)
{
    public override async Task<SetupFinding> LookAsync(SetupVisit visit, CancellationToken cancellationToken)
    {
        if (visit.Connection.From is not WhatsAppAddress from)
        {
            return SetupFinding.Pass("No sender is named");
        }

        if (visit.UsesSandbox)
        {
            return SetupFinding.Pass("Twilio's shared sandbox");
        }

        IReadOnlyList<TwilioSender> senders = await visit.Read.Senders.ConfigureAwait(false);
        if (SenderDirectory.Find(senders, from) is not null)
        {
            return SetupFinding.Pass(from.PhoneNumber ?? from.Value);
        }

        string[] own = [.. senders.Select(sender => sender.PhoneNumber)];
        string? near = SenderDirectory.Nearest(from, senders);
        return SetupFinding.Fail(
            $"{from.PhoneNumber} is no WhatsApp sender of this account",
            own.Length == 0 ? "The account has no sender (63007). The first one is registered in the Console." : $"Twilio refuses it (63007). The account has: {string.Join(", ", own.Take(5))}.",
            near is null ? "Register the number in the Console under Messaging, Senders, WhatsApp senders." : $"Connect-WhatsApp -From {near}",
            TwilioErrors.LinkOf(63007));
    }
}
