namespace WhatsAppTools.Simulator;

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
