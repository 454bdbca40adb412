using System;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Setup.Checks;

/// <summary>Whether the account is a trial, which may write to verified numbers alone.</summary>
internal sealed class AccountTypeCheck() : SetupCheck("account-type", SetupArea.Account, "whether the account is a trial", SetupReading.Account)
{
    public override async Task<SetupFinding> LookAsync(SetupVisit visit, CancellationToken cancellationToken)
    {
        TwilioAccount account;
        try
        {
            account = await visit.Read.Account.ConfigureAwait(false);
        }
        catch (TwilioApiException failure) when (SetupVisit.IsRefusal(failure))
        {
            return SetupFinding.Unknown("May not be read", "Only the auth token or a main key may read the account.");
        }

        return string.Equals(account.Type, "Trial", StringComparison.OrdinalIgnoreCase)
            ? SetupFinding.Warning(
                "Trial",
                "A trial account writes only to numbers that were verified in the Console (21608), and what became of a message may not be readable.",
                "Verify the numbers in the Console under Phone Numbers, Verified Caller IDs, or upgrade the account.",
                TwilioErrors.LinkOf(21608))
            : SetupFinding.Pass(account.Type ?? "Full");
    }
}
