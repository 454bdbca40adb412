using System;
using System.Collections.Generic;

namespace WhatsAppTools.Simulator;

/// <summary>A messaging service of the simulated account (messaging v1, Services).</summary>
public sealed class SimulatedService
{
    /// <summary>The service's sid, <c>MG…</c>.</summary>
    public required string Sid { get; init; }

    /// <summary>The name that people see.</summary>
    public string FriendlyName { get; set; } = "";

    /// <summary>The sids of the WhatsApp senders in its pool.</summary>
    public List<string> SenderSids { get; init; } = [];

    /// <summary>Where status changes go when the message names no StatusCallback, or null.</summary>
    public string? StatusCallback { get; set; }

    /// <summary>Where inbound messages go, or null. Used unless <see cref="UseInboundWebhookOnNumber"/>.</summary>
    public string? InboundRequestUrl { get; set; }

    /// <summary>The verb of <see cref="InboundRequestUrl"/>, POST or GET.</summary>
    public string InboundMethod { get; set; } = "POST";

    /// <summary>What is called where <see cref="InboundRequestUrl"/> cannot be reached or answers no TwiML, or null.</summary>
    public string? FallbackUrl { get; set; }

    /// <summary>The verb of <see cref="FallbackUrl"/>, POST or GET.</summary>
    public string FallbackMethod { get; set; } = "POST";

    /// <summary>Inbound messages go to the sender's own webhook.</summary>
    public bool UseInboundWebhookOnNumber { get; set; }

    /// <summary>How long a message may wait in the queue, in seconds, 1 to 36000.</summary>
    public int ValidityPeriod { get; set; } = 36000;

    /// <summary>The settings that concern SMS alone, by their parameter's name: shown, and without effect on WhatsApp.</summary>
    public Dictionary<string, string> Settings { get; init; } = [];

    /// <summary>When the service was made.</summary>
    public DateTimeOffset? Created { get; set; }

    /// <summary>When it last changed; null where it never did.</summary>
    public DateTimeOffset? Updated { get; set; }

    internal SimulatedService Clone() => new()
    {
        Sid = Sid,
        FriendlyName = FriendlyName,
        SenderSids = [.. SenderSids],
        StatusCallback = StatusCallback,
        InboundRequestUrl = InboundRequestUrl,
        InboundMethod = InboundMethod,
        FallbackUrl = FallbackUrl,
        FallbackMethod = FallbackMethod,
        UseInboundWebhookOnNumber = UseInboundWebhookOnNumber,
        ValidityPeriod = ValidityPeriod,
        Settings = new Dictionary<string, string>(Settings),
        Created = Created,
        Updated = Updated,
    };
}
