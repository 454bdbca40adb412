using System;

namespace WhatsAppTools.Delivery;

/// <summary>What is known about one row or message, for counting.</summary>
public sealed record DeliveryObservation
{
    /// <summary>How far it came.</summary>
    public required DeliveryState Delivery { get; init; }

    /// <summary>The message's sid; the newest of several observations of it counts. Null where there is no message.</summary>
    public string? Sid { get; init; }

    /// <summary>The recipient's address.</summary>
    public string? To { get; init; }

    /// <summary>The template that was used, by name or sid.</summary>
    public string? Template { get; init; }

    /// <summary>The stable id of what went wrong.</summary>
    public string? ErrorId { get; init; }

    /// <summary>When Twilio took it.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>When the device had it, where that is known apart from the last change.</summary>
    public DateTimeOffset? Delivered { get; init; }
}
