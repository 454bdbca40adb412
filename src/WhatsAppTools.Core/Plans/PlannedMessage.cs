using System;
using WhatsAppTools.Addressing;
using WhatsAppTools.Costs;

namespace WhatsAppTools.Plans;

/// <summary>One row of a plan, as it is counted: of Test-WhatsAppMessage, or read again from where it was saved.</summary>
internal sealed record PlannedMessage
{
    /// <summary>The recipient; null where the row has none that can be read.</summary>
    public WhatsAppAddress? To { get; init; }

    /// <summary>The recipient as it stands there.</summary>
    public string? GivenTo { get; init; }

    /// <summary>The sender's address; null where a messaging service picks it.</summary>
    public WhatsAppAddress? From { get; init; }

    public string? MessagingServiceSid { get; init; }

    /// <summary>Whether it would be sent.</summary>
    public bool IsSendable { get; init; }

    public bool IsTemplate => ContentSid is not null;

    public string? ContentSid { get; init; }

    /// <summary>What it would be charged as; null where that is not known.</summary>
    public RateCategory? Category { get; init; }

    /// <summary>Whether it would go into an open window, as far as that was looked at.</summary>
    public bool IsInWindow { get; init; }

    /// <summary>The stable id of the reason why nothing would be sent.</summary>
    public string? ErrorId { get; init; }

    /// <summary>That reason in words.</summary>
    public string? Problem { get; init; }

    /// <summary>What to do about it.</summary>
    public string? Remedy { get; init; }

    /// <summary>The line of the file, or the row's place.</summary>
    public long Line { get; init; }

    /// <summary>When it is to go; null for at once.</summary>
    public DateTimeOffset? SendAt { get; init; }

    public DateTimeOffset? PlannedAt { get; init; }

    /// <summary>The person's time zone, where the plan names one.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The template's values, the text, the media and the location: what the person would see.</summary>
    public (string? Variables, string? Text, string? Media, string? Location) Content { get; init; }

    public bool IsSimulated { get; init; }
}
