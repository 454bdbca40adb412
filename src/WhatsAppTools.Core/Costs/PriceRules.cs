using System;
using System.Globalization;
using WhatsAppTools.Addressing;
using WhatsAppTools.Modes;
using WhatsAppTools.Templates;

namespace WhatsAppTools.Costs;

/// <summary>
/// What messages cost by a card, under the rules of the day: since 2026-10-01 free-form messages cost what a utility template does,
/// and utility templates inside an open window cost as much as outside (Meta: pricing updates). A card has list
/// prices: volume tiers make messages cheaper, never dearer. Pure.
/// </summary>
internal sealed class PriceRules(CostOptions options)
{
    private static readonly DateTime s_chargesInsideWindow = new(2026, 10, 1);

    private readonly CostOptions _options = options;

    public string Currency => _options.Card.Currency;

    /// <summary>What a message is charged as; null where the template's category is not known.</summary>
    public static RateCategory? CategoryOf(SendMode mode, TemplateCategory? category) => mode == SendMode.Template
        ? category switch
        {
            TemplateCategory.Marketing => RateCategory.Marketing,
            TemplateCategory.Utility => RateCategory.Utility,
            TemplateCategory.Authentication => RateCategory.Authentication,
            _ => null,
        }
        : RateCategory.Service;

    /// <summary>The price of a message.</summary>
    /// <param name="category">What it is charged as.</param>
    /// <param name="isInWindow">Whether it goes into an open window.</param>
    /// <param name="when">When it goes.</param>
    /// <param name="isFree">Whether it is one of the free-form messages that Meta delivers free of charge.</param>
    public MessagePrice Of(WhatsAppAddress to, RateCategory? category, bool isInWindow, DateTimeOffset when, bool isFree)
    {
        decimal twilio = _options.TwilioFee ?? 0;
        DateTime day = when.UtcDateTime.Date;
        if (category is not RateCategory kind)
        {
            return new MessagePrice(Find(to, RateCategory.Utility, day).Market, null, null, twilio, "the template's category is not known");
        }

        bool isCharged = day >= s_chargesInsideWindow;
        RateFinding found = Find(to, kind, day);
        if (kind == RateCategory.Service && found.Amount is null)
        {
            found = isCharged ? Find(to, RateCategory.Utility, day) : found;
        }

        bool isFreeOfMeta = (kind == RateCategory.Service && (isFree || !isCharged)) || (kind == RateCategory.Utility && isInWindow && !isCharged);
        return isFreeOfMeta
            ? new MessagePrice(found.Market, kind, 0, twilio)
            : new MessagePrice(found.Market, kind, found.Amount, twilio, found.Amount is null ? Why(found, day) : null);
    }

    private RateFinding Find(WhatsAppAddress to, RateCategory category, DateTime day) => _options.Card.Find(to, category, day);

    private static string Why(RateFinding found, DateTime day) => found.OtherDay is DateTime other
        ? string.Format(CultureInfo.InvariantCulture, other > day ? "the card's rate holds from {0:yyyy-MM-dd} on" : "the card's rate held until {0:yyyy-MM-dd}", other)
        : "the card has no rate for it";
}

/// <summary>What one message will cost where it is delivered.</summary>
/// <param name="Market">The market, as the card calls it.</param>
/// <param name="Category">What it is charged as; null where the template's category is not known.</param>
/// <param name="Meta">Meta's fee; null where the card has none.</param>
/// <param name="Twilio">Twilio's fee.</param>
/// <param name="Why">Why Meta's fee is not known.</param>
internal sealed record MessagePrice(string Market, RateCategory? Category, decimal? Meta, decimal Twilio, string? Why = null)
{
    /// <summary>Both fees; null where one is not known.</summary>
    public decimal? Amount => Meta + Twilio;
}
