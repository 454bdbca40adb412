using System;

namespace WhatsAppTools.Twilio;

/// <summary>What a message list is narrowed to (Twilio: Message resource, read multiple).</summary>
public sealed record MessageFilter
{
    /// <summary>The recipient's exact address, with its prefix.</summary>
    public string? To { get; init; }

    /// <summary>The sender's exact address, with its prefix.</summary>
    public string? From { get; init; }

    /// <summary>Only what was sent on this day or later. Twilio looks at the GMT date alone, and a message not sent yet has none.</summary>
    public DateTimeOffset? SentOnOrAfter { get; init; }

    /// <summary>Only what was sent on this day or earlier; GMT date alone.</summary>
    public DateTimeOffset? SentOnOrBefore { get; init; }

    /// <summary>How many rows a page may hold, 1 to 1000.</summary>
    public int PageSize { get; init; } = 50;
}
