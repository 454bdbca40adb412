using System;
using System.Collections.Generic;

namespace WhatsAppTools.Webhooks;

/// <summary>Something else that a webhook tells: an event of Event Streams or a form that is about no message.</summary>
public sealed record WhatsAppWebhookEvent
{
    /// <summary>The event's type, such as com.twilio.messaging.link.clicked; Form for a form.</summary>
    public required string Type { get; init; }

    /// <summary>What it is known by where it comes twice.</summary>
    public required string Id { get; init; }

    /// <summary>The account.</summary>
    public string? AccountSid { get; init; }

    /// <summary>When it happened, as the event says; null for a form.</summary>
    public DateTimeOffset? EventTime { get; init; }

    /// <summary>Whether the same was given before, or may have been where a process was killed.</summary>
    public bool MayBeRepeated { get; init; }

    /// <summary>True where the simulator's account is meant.</summary>
    public bool Simulated { get; init; }

    /// <summary>All that it says, by its name there; an inner value's name is "outer.inner".</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();
}
