namespace WhatsAppTools.Sending;

/// <summary>What a run's progress says at one moment.</summary>
public sealed record RunProgressText
{
    /// <summary>The rate and the counts by outcome.</summary>
    public required string Status { get; init; }

    /// <summary>How much is done, 0 to 100; null as long as rows come in, because nobody knows how many there are.</summary>
    public int? Percent { get; init; }

    /// <summary>The time left in seconds, at the run's rate; null where it cannot be told.</summary>
    public int? SecondsLeft { get; init; }
}
