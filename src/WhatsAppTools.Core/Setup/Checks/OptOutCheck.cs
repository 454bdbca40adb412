using System.Threading;
using System.Threading.Tasks;

namespace WhatsAppTools.Setup.Checks;

/// <summary>Whether Twilio answers STOP itself. No API tells.</summary>
internal sealed class OptOutCheck() : SetupCheck("inbound-optout", SetupArea.Inbound, "whether Twilio itself answers STOP: no API tells")
{
    public override Task<SetupFinding> LookAsync(SetupVisit visit, CancellationToken cancellationToken) => Task.FromResult(Judge(visit));

    private static SetupFinding Judge(SetupVisit visit) => visit.Connection.MessagingServiceSid is null
        ? SetupFinding.Pass("Twilio keeps no list for a sender: STOP is read by the module")
        : SetupFinding.Unknown("Advanced Opt-Out of the service", "There is no API to read whether it is on, and whether it holds for WhatsApp is not documented.", "Look in the Console under Messaging, Services, Opt-Out Management.");
}
