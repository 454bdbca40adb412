using System;
using System.Collections.Generic;
using WhatsAppTools.Addressing;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Delivery;

/// <summary>Which messages of the history are wanted.</summary>
public sealed record MessageQuery
{
    /// <summary>Only to this address.</summary>
    public WhatsAppAddress? To { get; init; }

    /// <summary>Only from this address.</summary>
    public WhatsAppAddress? From { get; init; }

    /// <summary>Only what was sent, or came in, at this time or later.</summary>
    public DateTimeOffset? After { get; init; }

    /// <summary>Only what was sent, or came in, before this time.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>True: only inbound; false: only outbound; null: both.</summary>
    public bool? Inbound { get; init; }

    /// <summary>Only with one of these statuses; none means all.</summary>
    public IReadOnlyCollection<MessageStatus> Status { get; init; } = Array.Empty<MessageStatus>();

    /// <summary>At most so many; null means all.</summary>
    public int? First { get; init; }
}
