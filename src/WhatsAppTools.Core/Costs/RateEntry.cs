using System;

namespace WhatsAppTools.Costs;

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
