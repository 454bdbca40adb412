using System;

namespace WhatsAppTools.Simulator.State;

/// <summary>A token that an OAuth app was given.</summary>
internal sealed class AccessToken
{
    public required string ClientId { get; init; }

    public required DateTimeOffset Expires { get; init; }
}
