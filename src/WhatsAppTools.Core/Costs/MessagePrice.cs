namespace WhatsAppTools.Costs;

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
