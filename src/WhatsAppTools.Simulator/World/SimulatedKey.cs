using System.Collections.Generic;

namespace WhatsAppTools.Simulator;

/// <summary>An API key of the simulated account.</summary>
public sealed class SimulatedKey
{
    /// <summary>The key's sid, <c>SK…</c>.</summary>
    public required string Sid { get; init; }

    /// <summary>The secret.</summary>
    public required string Secret { get; init; }

    /// <summary>What kind of key it is.</summary>
    public SimulatedKeyKind Kind { get; init; } = SimulatedKeyKind.Standard;

    /// <summary>
    /// What a restricted key may do, by Twilio's names such as <c>/twilio/messaging/messages/create</c>, or with <c>*</c> as the
    /// last part; the other kinds do not read it.
    /// </summary>
    public IReadOnlyList<string> Allow { get; init; } = ["/twilio/messaging/messages/create"];
}

/// <summary>The kinds of API keys (Twilio docs, API keys).</summary>
public enum SimulatedKeyKind
{
    /// <summary>Everything but the account's own resource.</summary>
    Standard,

    /// <summary>Everything.</summary>
    Main,

    /// <summary>Only what its permissions name.</summary>
    Restricted,
}
