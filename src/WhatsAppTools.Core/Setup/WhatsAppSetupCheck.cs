using System;

namespace WhatsAppTools.Setup;

/// <summary>What one check of a set-up found.</summary>
public sealed record WhatsAppSetupCheck
{
    /// <summary>The check's stable name, such as <c>sender-online</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What part of the set-up it looks at.</summary>
    public string Area => AreaKind.ToString();

    /// <summary>Pass, Warning, Fail, Unknown or Skipped.</summary>
    public string Result => ResultKind.ToString();

    /// <summary>What is there.</summary>
    public required string Found { get; init; }

    /// <summary>Why that matters, or why it cannot be known; null where nothing need be said.</summary>
    public string? Why { get; init; }

    /// <summary>What to do, a command where one helps; null where nothing is to be done.</summary>
    public string? Remedy { get; init; }

    /// <summary>The page on it, or null.</summary>
    public string? Link { get; init; }

    /// <summary>How long the look took, the requests that it shares with others included.</summary>
    public TimeSpan Duration { get; init; }

    internal SetupArea AreaKind { get; init; }

    internal SetupResult ResultKind { get; init; }
}

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
