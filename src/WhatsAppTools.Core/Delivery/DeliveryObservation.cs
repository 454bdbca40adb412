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

    /// <summary>The mode that it was sent in, or asked for.</summary>
    public string? Mode { get; init; }

    /// <summary>The row's place in the input, from 1.</summary>
    public long? RowNumber { get; init; }

    /// <summary>The line of the file that the row came from.</summary>
    public int? LineNumber { get; init; }

    /// <summary>What names the row, where that is not the recipient.</summary>
    public string? Key { get; init; }

    /// <summary>The price (negative: it was charged), where it is known.</summary>
    public decimal? Price { get; init; }

    /// <summary>The price's currency.</summary>
    public string? PriceUnit { get; init; }

    /// <summary>What it costs by a rate card where it is delivered, as the journal has it.</summary>
    public decimal? Cost { get; init; }

    /// <summary>That cost's currency.</summary>
    public string? Currency { get; init; }

    /// <summary>Whether the simulator answered.</summary>
    public bool IsSimulated { get; init; }

    /// <summary>How long it took from Twilio to the device; null where that was not seen.</summary>
    internal TimeSpan? TimeToDelivered => (Delivered ?? (Delivery == DeliveryState.Delivered ? Updated : null)) - Created;
}
