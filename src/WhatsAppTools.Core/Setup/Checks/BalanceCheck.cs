using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Setup.Checks;

/// <summary>Whether there is money left.</summary>
internal sealed class BalanceCheck() : SetupCheck("balance", SetupArea.Account, "what is left of the account's money", SetupReading.Balance)
{
    // About a thousand messages of Twilio's own fee.
    private const decimal Low = 5;

    public override async Task<SetupFinding> LookAsync(SetupVisit visit, CancellationToken cancellationToken)
    {
        TwilioBalance balance;
        try
        {
            balance = await visit.Read.Balance.ConfigureAwait(false);
        }
        catch (TwilioApiException failure) when (SetupVisit.IsRefusal(failure) || failure.HttpStatus == 404)
        {
            return SetupFinding.Unknown("May not be read", "A restricted key may not read it, and a subaccount has no balance of its own.");
        }

        string found = balance.Balance.ToString("0.00", CultureInfo.InvariantCulture) + " " + (balance.Currency ?? "USD").ToUpperInvariant();
        const string Remedy = "Pay in at the Console under Billing, or switch auto-recharge on there.";
        return balance.Balance switch
        {
            <= 0 => SetupFinding.Fail(found, "Twilio suspends an account whose money is used up, in the middle of a run if need be.", Remedy),
            < Low => SetupFinding.Warning(found, "That is little: a list of a thousand costs more.", Remedy),
            _ => SetupFinding.Pass(found),
        };
    }
}
