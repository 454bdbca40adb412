namespace WhatsAppTools.Simulator.State;

/// <summary>What a message list is narrowed to. Days are UTC ticks of midnight; both ends are inclusive.</summary>
internal sealed class MessageFilter
{
    public string? To { get; init; }

    public string? From { get; init; }

    /// <summary>The first day; 0 is no bound.</summary>
    public long FirstDay { get; init; }

    /// <summary>The last day; 0 is no bound.</summary>
    public long LastDay { get; init; }
}
