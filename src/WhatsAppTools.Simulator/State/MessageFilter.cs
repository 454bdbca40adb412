using WhatsAppTools.Simulator.Paging;

namespace WhatsAppTools.Simulator.State;

/// <summary>What a message list is narrowed to.</summary>
internal sealed class MessageFilter
{
    public string? To { get; init; }

    public string? From { get; init; }

    /// <summary>When it was sent.</summary>
    public DateFilter Sent { get; init; }
}
