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

    /// <summary>The period's last day.</summary>
    public string? EndDate { get; init; }

    /// <summary>Until when was counted: today's rows lag.</summary>
    public DateTimeOffset? AsOf { get; init; }
}
