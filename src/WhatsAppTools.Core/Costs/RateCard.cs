using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Costs;

/// <summary>
/// What Meta charges for a delivered message, by market and category, in one currency: read from a file, because nobody offers it
/// over an API.
/// </summary>
public sealed class RateCard
{
    private readonly Dictionary<(string Market, RateCategory Category), List<RateEntry>> _rates;
    private readonly Dictionary<string, string> _names;

    internal RateCard(string path, string currency, IReadOnlyCollection<RateEntry> rates, IReadOnlyDictionary<string, string> names, IReadOnlyList<string> unknownMarkets)
    {
        Path = path;
        Currency = currency;
        UnknownMarkets = unknownMarkets;
        _rates = rates.GroupBy(rate => (rate.Market, rate.Category)).ToDictionary(group => group.Key, group => group.OrderByDescending(rate => rate.From ?? DateTime.MinValue).ToList());
        _names = names.ToDictionary(pair => pair.Key, pair => pair.Value);
        Newest = rates.Max(rate => rate.From);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The currency of its rates.</summary>
    public string Currency { get; }

    /// <summary>The newest day from which rates of it hold; null where it names none.</summary>
    public DateTime? Newest { get; }

    /// <summary>Markets that it names and that nobody knows here: nothing is charged by them.</summary>
    public IReadOnlyList<string> UnknownMarkets { get; }

    /// <summary>Reads a card.</summary>
    /// <param name="path">The file's full path: Meta's CSV, or one with the columns market, category and rate.</param>
    /// <param name="currency">Which of its currencies; null where it has one.</param>
    /// <exception cref="WhatsAppException"><c>RateCardMissing</c>, <c>RateCardBinary</c>, <c>RateCardNoRates</c>, <c>RateCardValue</c>, <c>RateCardTwice</c>, <c>RateCardCurrency</c>.</exception>
    public static RateCard Load(string path, string? currency = null) => new RateCardReader(path).Read(currency);

    /// <summary>What it says of a message.</summary>
    internal RateFinding Find(WhatsAppAddress to, RateCategory category, DateTime day)
    {
        RateFinding? other = null;
        string? known = null;
        foreach (string market in RateMarkets.Of(to.PhoneNumber, to.Country, day))
        {
            known = _names.TryGetValue(market, out string? name) ? known ?? name : known;
            if (!_rates.TryGetValue((market, category), out List<RateEntry>? rates))
            {
                continue;
            }

            if (rates.Find(rate => rate.IsValidOn(day)) is RateEntry valid)
            {
                return new RateFinding(name ?? market, valid.Amount);
            }

            // The newest first: where its first day is to come, that is what is to be told, else the last day of all.
            RateEntry near = rates[rates.Count - 1].From > day ? rates[rates.Count - 1] : rates[0];
            other ??= new RateFinding(name ?? market, null, near.From > day ? near.From : near.Until);
        }

        return other ?? new RateFinding(known ?? to.Country ?? "?", null);
    }
}

/// <summary>What a message is charged as.</summary>
public enum RateCategory
{
    /// <summary>A marketing template.</summary>
    Marketing,

    /// <summary>A utility template.</summary>
    Utility,

    /// <summary>An authentication template.</summary>
    Authentication,

    /// <summary>An authentication template at the rate of businesses of other countries, which only some accounts pay. Read, and not applied.</summary>
    AuthenticationInternational,

    /// <summary>Free-form text or media.</summary>
    Service,
}

/// <summary>One rate of a card.</summary>
/// <param name="Market">The market, as <see cref="RateMarkets.KeyOf"/> writes it.</param>
/// <param name="Category">What it is for.</param>
/// <param name="Currency">The currency, three capitals.</param>
/// <param name="From">The first day that it holds for; null where the card names none.</param>
/// <param name="Until">The last day that it holds for; null where the card names none.</param>
/// <param name="Amount">The price of one delivered message.</param>
/// <param name="Line">The line of the file.</param>
internal sealed record RateEntry(string Market, RateCategory Category, string Currency, DateTime? From, DateTime? Until, decimal Amount, int Line)
{
    /// <summary>Whether it holds for a day.</summary>
    public bool IsValidOn(DateTime day) => !(From > day) && !(Until < day);
}

/// <summary>What a card says of one message.</summary>
/// <param name="Market">The market as the card calls it; what is known of it where the card has none.</param>
/// <param name="Amount">The rate; null where the card has none that holds.</param>
/// <param name="OtherDay">Where the card has a rate for another day only: the first or the last day that it holds for.</param>
internal sealed record RateFinding(string Market, decimal? Amount, DateTime? OtherDay = null);
