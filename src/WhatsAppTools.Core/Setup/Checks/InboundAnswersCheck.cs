using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Setup.Checks;

/// <summary>Whether the webhook answered Twilio, as far as the error log tells.</summary>
internal sealed class InboundAnswersCheck() : SetupCheck(
    "inbound-answers",
    SetupArea.Inbound,
    "webhook failures (11xxx) in the error log of the last 24 hours",
    SetupReading.Alerts)
{
    public override async Task<SetupFinding> LookAsync(SetupVisit visit, CancellationToken cancellationToken)
    {
        (int Code, int Count)[] failures = [.. (await visit.AlertCodesAsync().ConfigureAwait(false)).Where(entry => entry.Code is >= 11200 and < 11300)];
        if (failures.Length == 0)
        {
            return SetupFinding.Pass("No failure in 24 hours");
        }

        ErrorExplanation explanation = ErrorCatalogue.Explain(failures[0].Code);
        return SetupFinding.Fail($"{failures[0].Code}, {failures[0].Count} in 24 hours", explanation.Meaning, $"Get-WhatsAppErrorLog -ErrorCode {failures[0].Code} -First 3 | Format-List", explanation.Link);
    }
}
