using System;
using System.Collections.Generic;

namespace WhatsAppTools.Simulator;

/// <summary>What may come with an inbound message besides its text (Twilio docs, incoming message webhook).</summary>
public sealed class InboundOptions
{
    /// <summary>The person's profile name.</summary>
    public string ProfileName { get; init; } = "Simulated person";

    /// <summary>The text of the button that was pressed, or null.</summary>
    public string? ButtonText { get; init; }

    /// <summary>The payload of the button that was pressed, or null.</summary>
    public string? ButtonPayload { get; init; }

    /// <summary>Media that the person sends.</summary>
    public IReadOnlyList<string> MediaUrls { get; init; } = Array.Empty<string>();

    /// <summary>The sid of the message that this one answers, or null.</summary>
    public string? RepliedMessageSid { get; init; }
}
