using System;

namespace WhatsAppTools.Twilio;

/// <summary>What the error log is narrowed to (Twilio: Monitor alerts). Twilio keeps 30 days.</summary>
public sealed record AlertFilter
{
    /// <summary>error, warning, notice or debug; null for all.</summary>
    public string? LogLevel { get; init; }

    /// <summary>Only from then on.</summary>
    public DateTimeOffset? After { get; init; }

    /// <summary>Only until then.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>How many rows a page may hold, 1 to 1000.</summary>
    public int PageSize { get; init; } = 50;
}
