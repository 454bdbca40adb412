namespace WhatsAppTools.Sending;

/// <summary>What a run's progress says at one moment.</summary>
public sealed record RunProgressText
{
    /// <summary>How many rows are done, of how many, how fast; or what the run waits for.</summary>
    public required string Status { get; init; }

    /// <summary>How much is done, 0 to 100; null where it is not known how many rows there are.</summary>
    public int? Percent { get; init; }

    /// <summary>The time left in seconds, at the run's rate; null where it cannot be told.</summary>
    public int? SecondsLeft { get; init; }
}
