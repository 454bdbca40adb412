using System;
using System.Collections.Generic;

namespace WhatsAppTools.Webhooks;

/// <summary>That WhatsApp has approved or rejected a template, or moved it to another category (Twilio: Event Streams, template approval).</summary>
public sealed record WhatsAppTemplateChange
{
    /// <summary>The template's sid.</summary>
    public string? Sid { get; init; }

    /// <summary>The template's name at Twilio.</summary>
    public string? Name { get; init; }

    /// <summary>The template's name at WhatsApp.</summary>
    public string? WhatsAppName { get; init; }

    /// <summary>The template's language.</summary>
    public string? Language { get; init; }

    /// <summary>What changed: Status or Category, or Twilio's word for something else.</summary>
    public string? Changed { get; init; }

    /// <summary>What it was.</summary>
    public string? Before { get; init; }

    /// <summary>What it is now.</summary>
    public string? Now { get; init; }

    /// <summary>When it changed.</summary>
    public DateTimeOffset? DateUpdated { get; init; }

    /// <summary>The account.</summary>
    public string? AccountSid { get; init; }

    /// <summary>The event's id: an event that comes twice has the same.</summary>
    public required string Id { get; init; }

    /// <summary>When it happened, as the event says.</summary>
    public DateTimeOffset? EventTime { get; init; }

    /// <summary>Whether the same was given before, or may have been where a process was killed.</summary>
    public bool MayBeRepeated { get; init; }

    /// <summary>True where the simulator's account is meant.</summary>
    public bool Simulated { get; init; }

    /// <summary>What else the event said, by its name there.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();
}
