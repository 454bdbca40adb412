namespace WhatsAppTools.Setup;

/// <summary>What part of a set-up a check looks at, in the order in which they are shown.</summary>
public enum SetupArea
{
    /// <summary>This machine: PowerShell, TLS, the proxy, the clock.</summary>
    Machine,

    /// <summary>The way to each of Twilio's hosts.</summary>
    Network,

    /// <summary>Who signs in, and what it may do.</summary>
    Credential,

    /// <summary>The account at Twilio.</summary>
    Account,

    /// <summary>The sender or the messaging service.</summary>
    Sender,

    /// <summary>The templates.</summary>
    Templates,

    /// <summary>What people write back.</summary>
    Inbound,

    /// <summary>Where journals are kept.</summary>
    Journal,
}
