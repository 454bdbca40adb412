using System;

namespace WhatsAppTools.Twilio;

/// <summary>
/// What one category cost in one period (Twilio: Usage Records). Days are GMT. A parent category is already the sum of its
/// children, so the two are never added.
/// </summary>
public sealed record TwilioUsage
{
    /// <summary>Such as <c>channels-messaging</c>.</summary>
    public required string Category { get; init; }

    /// <summary>How many were counted: messages, mostly.</summary>
    public decimal? Count { get; init; }

    /// <summary>What they cost; a number or a text over the wire.</summary>
    public decimal? Price { get; init; }

    /// <summary>The price's currency, in lower case.</summary>
    public string? PriceUnit { get; init; }

    /// <summary>The period's first day, <c>yyyy-MM-dd</c> in GMT.</summary>
    public string? StartDate { get; init; }

    /// <summary>Until when was counted: today's rows lag.</summary>
    public DateTimeOffset? AsOf { get; init; }
}

/// <summary>A page of usage records as it comes over the wire.</summary>
internal sealed record UsagePageBody
{
    public required PageItems<TwilioUsage>? UsageRecords { get; init; }

    public string? NextPageUri { get; init; }
}

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
