using System;

namespace WhatsAppTools.Costs;

/// <summary>What a card says of one message.</summary>
/// <param name="Market">The market as the card calls it; what is known of it where the card has none.</param>
/// <param name="Amount">The rate; null where the card has none that holds.</param>
/// <param name="OtherDay">Where the card has a rate for another day only: the first or the last day that it holds for.</param>
internal sealed record RateFinding(string Market, decimal? Amount, DateTime? OtherDay = null);
