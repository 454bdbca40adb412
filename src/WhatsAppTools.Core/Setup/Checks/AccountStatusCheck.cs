using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Setup.Checks;

/// <summary>Whether the account is active.</summary>
internal sealed class AccountStatusCheck() : SetupCheck("account-status", SetupArea.Account, "whether the account is active", SetupReading.Account)
{
    public override async Task<SetupFinding> LookAsync(SetupVisit visit, CancellationToken cancellationToken)
    {
        const string Remedy = "Open the account in Twilio's Console: it says what is owed or asked for.";
        try
        {
            TwilioAccount account = await visit.Read.Account.ConfigureAwait(false);
            return account.Status is null or "active"
                ? SetupFinding.Pass(account.Status ?? "active")
                : SetupFinding.Fail(account.Status, "Nothing can be sent while the account is not active (20005).", Remedy, TwilioErrors.LinkOf(20005));
        }
        catch (TwilioApiException failure) when (failure.Code == 20005)
        {
            return SetupFinding.Fail("Not active", failure.Message, Remedy, failure.MoreInfo);
        }
        catch (TwilioApiException failure) when (SetupVisit.IsRefusal(failure))
        {
            return SetupFinding.Unknown("May not be read", "Only the auth token or a main key may read the account.");
        }
    }
}
