namespace WhatsAppTools.Costs;

/// <summary>What the messages of one market and category cost.</summary>
public sealed record CostLine
{
    /// <summary>The market, as the rate card calls it.</summary>
    public required string Market { get; init; }

    /// <summary>Marketing, Utility, Authentication or Service; null where the template's category is not known.</summary>
    public string? Category { get; init; }

    /// <summary>How many messages.</summary>
    public int Count { get; init; }

    /// <summary>Meta's fee for one; null where the card has none.</summary>
    public decimal? Rate { get; init; }

    /// <summary>Both fees for all of them; null where one is not known.</summary>
    public decimal? Amount { get; init; }

    /// <summary>The currency.</summary>
    public required string Currency { get; init; }

    /// <summary>Why there is no amount; null where there is one.</summary>
    public string? Why { get; init; }

    /// <summary>The line in words.</summary>
    public override string ToString() => Amount is decimal amount ? $"{Count:N0} {Category} {Market}: {amount:N2} {Currency}" : $"{Count:N0} {Category} {Market}: not known, {Why}";
}
