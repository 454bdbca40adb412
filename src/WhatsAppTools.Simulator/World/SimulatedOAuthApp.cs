namespace WhatsAppTools.Simulator;

/// <summary>An OAuth app of the simulated account (Twilio docs, account OAuth apps): it gets tokens for its client id and secret.</summary>
public sealed class SimulatedOAuthApp
{
    /// <summary>The client id, <c>OQ…</c>.</summary>
    public required string ClientId { get; init; }

    /// <summary>The client secret.</summary>
    public required string ClientSecret { get; init; }

    /// <summary>What its tokens may do; a token is given whatever they may, and what is not allowed shows at the request, as seen live.</summary>
    public SimulatorPermissions Permissions { get; init; } = SimulatorPermissions.Standard;
}
