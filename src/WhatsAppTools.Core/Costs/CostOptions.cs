namespace WhatsAppTools.Costs;

/// <summary>How messages are priced before they are sent.</summary>
public sealed record CostOptions
{
    /// <summary>What Meta charges.</summary>
    public required RateCard Card { get; init; }

    /// <summary>What Twilio charges for each message, in the card's currency; null leaves it out.</summary>
    public decimal? TwilioFee { get; init; }

    /// <summary>How many free-form messages Meta still delivers free of charge this month: 1,000 a sender and month, of which nobody can read how many are used.</summary>
    public int FreeServiceMessages { get; init; }

    /// <summary>What a run may cost at the most, in the card's currency; null for any amount.</summary>
    public decimal? Most { get; init; }
}
