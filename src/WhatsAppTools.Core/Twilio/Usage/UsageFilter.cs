using System;

namespace WhatsAppTools.Twilio;

/// <summary>Which usage records are wanted (Twilio: Usage Records).</summary>
public sealed record UsageFilter
{
    /// <summary>Only this category; null for one row of each.</summary>
    public string? Category { get; init; }

    /// <summary>The first day, in GMT.</summary>
    public required DateTime FirstDay { get; init; }

    /// <summary>The last day, in GMT; it is included.</summary>
    public required DateTime LastDay { get; init; }

    /// <summary>A row for each day rather than one for all of them.</summary>
    public bool ByDay { get; init; }
}
