using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Setup.Checks;

/// <summary>Codes in the error log that tell that Meta or Twilio has locked the account or the sender.</summary>
internal sealed class AccountAlertsCheck() : SetupCheck(
    "account-alerts",
    SetupArea.Account,
    "63051, 63112 and 63120 in the error log of the last 24 hours",
    SetupReading.Alerts)
{
    // The sender is locked, the WhatsApp Business Account is disabled, the business account is locked.
    private static readonly int[] s_codes = [63112, 63120, 63051];

    public override async Task<SetupFinding> LookAsync(SetupVisit visit, CancellationToken cancellationToken)
    {
        foreach ((int code, int count) in await visit.AlertCodesAsync().ConfigureAwait(false))
        {
            if (s_codes.Contains(code))
            {
                ErrorExplanation explanation = ErrorCatalogue.Explain(code);
                return SetupFinding.Fail($"{code} in the error log, {count} in 24 hours", explanation.Meaning, explanation.Remedy, explanation.Link);
            }
        }

        return SetupFinding.Pass("None in 24 hours");
    }
}
