using System;
using System.Collections.Generic;

namespace WhatsAppTools.Simulator;

/// <summary>One request to send that the simulator processed: accepted or refused, in the order of arrival.</summary>
public sealed record ReceivedMessage
{
    /// <summary>When it came, by the simulator's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The recipient as asked for.</summary>
    public string? To { get; init; }

    /// <summary>The sender as asked for.</summary>
    public string? From { get; init; }

    /// <summary>The messaging service as asked for.</summary>
    public string? MessagingServiceSid { get; init; }

    /// <summary>The text: as asked for, or as the template was rendered.</summary>
    public string? Body { get; init; }

    /// <summary>The template.</summary>
    public string? ContentSid { get; init; }

    /// <summary>The template's values as asked for.</summary>
    public string? ContentVariables { get; init; }

    /// <summary>The media.</summary>
    public IReadOnlyList<string> MediaUrls { get; init; } = Array.Empty<string>();

    /// <summary>The location, <c>geo:latitude,longitude|label</c>.</summary>
    public IReadOnlyList<string> PersistentActions { get; init; } = Array.Empty<string>();

    /// <summary>The message that came of it; null where it was refused.</summary>
    public string? Sid { get; init; }

    /// <summary>The HTTP status of the answer.</summary>
    public required int HttpStatus { get; init; }

    /// <summary>The code it was refused with, or null.</summary>
    public int? ErrorCode { get; init; }
}
