using System.Management.Automation;
using WhatsAppTools.Costs;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Sending;

/// <summary>What a command says about costs: its own parameters first, then SendOption, then the profile.</summary>
internal static class CostRequest
{
    /// <returns>Null where nobody named a rate card: messages have no price then.</returns>
    /// <exception cref="WhatsAppException"><c>MaxCostWithoutRateCard</c>, or the card cannot be read.</exception>
    public static CostOptions? Of(
        PSCmdlet command,
        WhatsAppSendOption option,
        WhatsAppConnection? connection,
        string? rateCard = null,
        string? currency = null,
        decimal? twilioFee = null)
    {
        string? path = rateCard ?? option.RateCard;
        path = path is null ? connection?.RateCard : command.GetUnresolvedProviderPathFromPSPath(path);
        if (path is null)
        {
            return option.MaxCost is null ? null : throw new WhatsAppException("MaxCostWithoutRateCard", option.MaxCost);
        }

        return new CostOptions
        {
            Card = Costs.RateCard.Load(path, currency ?? option.Currency),
            TwilioFee = twilioFee ?? option.TwilioFee,
            FreeServiceMessages = option.FreeServiceMessage,
            Most = option.MaxCost,
        };
    }

    /// <summary>Refuses a journal that counts in another currency, and gives it back.</summary>
    /// <exception cref="WhatsAppException"><c>CostCurrencyDiffers</c>.</exception>
    public static void Check(CostOptions? costs, CampaignJournal? journal)
    {
        if (costs is not null && journal?.Costs.Currency is string currency && currency != costs.Card.Currency)
        {
            journal.Dispose();
            throw new WhatsAppException("CostCurrencyDiffers", currency, costs.Card.Currency);
        }
    }
}
