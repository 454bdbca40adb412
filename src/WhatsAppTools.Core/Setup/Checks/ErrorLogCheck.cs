using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Setup.Checks;

/// <summary>A code that fills the account's error log.</summary>
internal sealed class ErrorLogCheck() : SetupCheck(
    "error-log",
    SetupArea.Account,
    "the most frequent code in the error log of the last 24 hours",
    SetupReading.Alerts)
{
    private const int Many = 10;

    public override async Task<SetupFinding> LookAsync(SetupVisit visit, CancellationToken cancellationToken)
    {
        IReadOnlyList<(int Code, int Count)> codes = await visit.AlertCodesAsync().ConfigureAwait(false);
        if (codes.Count == 0)
        {
            return SetupFinding.Pass("Nothing in 24 hours");
        }

        (int code, int count) = codes[0];
        ErrorExplanation explanation = ErrorCatalogue.Explain(code);
        string found = $"{code} ({explanation.Title}), {count} in 24 hours";
        return count < Many
            ? SetupFinding.Pass(found)
            : SetupFinding.Warning(found, explanation.Meaning, $"Get-WhatsAppErrorHelp {code}", explanation.Link);
    }
}
