namespace WhatsAppTools.Simulator.State;

/// <summary>A status change that somebody wants to be told of.</summary>
internal sealed class Callback
{
    public required Message Message { get; init; }

    public required MessageStatus Status { get; init; }
}
