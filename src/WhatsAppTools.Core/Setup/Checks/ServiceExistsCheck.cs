using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Setup.Checks;

/// <summary>Whether the messaging service is one of the account's.</summary>
internal sealed class ServiceExistsCheck() : SetupCheck(
    "service-exists",
    SetupArea.Sender,
    "whether the messaging service is one of the account's",
    SetupReading.Services)
{
    public override async Task<SetupFinding> LookAsync(SetupVisit visit, CancellationToken cancellationToken)
    {
        if (visit.Connection.MessagingServiceSid is not string sid)
        {
            return SetupFinding.Pass("No messaging service is used", "Scheduling (-SendAt) needs one.");
        }

        IReadOnlyList<TwilioService> services = await visit.Read.Services.ConfigureAwait(false);
        TwilioService? service = services.FirstOrDefault(candidate => candidate.Sid == sid);
        return service is not null
            ? SetupFinding.Pass($"{service.FriendlyName} ({sid})")
            : SetupFinding.Fail(
                $"{sid} is no service of this account",
                services.Count == 0 ? "The account has none." : "It has: " + string.Join(", ", services.Take(3).Select(each => $"{each.FriendlyName} ({each.Sid})")) + ".",
                services.Count == 0 ? "Make one in the Console under Messaging, Services." : "Connect-WhatsApp -MessagingServiceSid " + services[0].Sid);
    }
}
