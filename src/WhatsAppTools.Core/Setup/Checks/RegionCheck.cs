using System.Threading;
using System.Threading.Tasks;

namespace WhatsAppTools.Setup.Checks;

/// <summary>Whether the connection is to the region that has WhatsApp.</summary>
internal sealed class RegionCheck() : SetupCheck("region", SetupArea.Credential, "whether the region is us1, the only one with WhatsApp")
{
    public override Task<SetupFinding> LookAsync(SetupVisit visit, CancellationToken cancellationToken) => Task.FromResult(Judge(visit));

    private static SetupFinding Judge(SetupVisit visit) => visit.Connection.Region?.ToLowerInvariant() is null or "us1"
        ? SetupFinding.Pass("us1")
        : SetupFinding.Warning(
            visit.Connection.Region!,
            "Twilio documents WhatsApp and templates for us1 only, and a region has keys of its own.",
            "Remove TWILIO_REGION from the environment, and run Connect-WhatsApp without -Region.",
            "https://www.twilio.com/docs/global-infrastructure/regional-product-and-feature-availability");
}
