using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Senders;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Setup.Checks;

/// <summary>Whether a sender that is online stands in the service's pool.</summary>
internal sealed class ServicePoolCheck() : SetupCheck(
    "service-pool",
    SetupArea.Sender,
    "whether a WhatsApp sender that is online is in the service's pool",
    SetupReading.Pool | SetupReading.Senders)
{
    public override async Task<SetupFinding> LookAsync(SetupVisit visit, CancellationToken cancellationToken)
    {
        if (visit.Connection.MessagingServiceSid is null)
        {
            return SetupFinding.Pass("No messaging service is used");
        }

        IReadOnlyList<string> pool;
        try
        {
            pool = await visit.Read.Pool.ConfigureAwait(false);
        }
        catch (TwilioApiException failure) when (failure.HttpStatus == 404)
        {
            return SetupFinding.Skipped("There is no such service: see service-exists.");
        }

        IReadOnlyList<TwilioSender> senders = await visit.Read.Senders.ConfigureAwait(false);
        string[] online = [.. pool.Where(address => senders.Any(sender => sender.Address == address && SenderProblem.CanSend(sender.Status)))];
        return online.Length > 0
            ? SetupFinding.Pass($"{online.Length} of {pool.Count} online")
            : SetupFinding.Fail(
                pool.Count == 0 ? "No WhatsApp sender in the pool" : "No sender in the pool is online",
                "The service has nobody to send as (21703, 63007).",
                "Add a sender that is online in the Console under Messaging, Services, Sender Pool.");
    }
}
