namespace WhatsAppTools.Twilio;

/// <summary>A message's status, in the order in which it advances (Twilio: Message resource, outbound status values).</summary>
public enum MessageStatus
{
    /// <summary>A word that this version does not know.</summary>
    Unknown,

    /// <summary>A messaging service took the request; the sender is not picked yet.</summary>
    Accepted,

    /// <summary>Waits for its send time; can be cancelled.</summary>
    Scheduled,

    /// <summary>Waits in the sender's queue.</summary>
    Queued,

    /// <summary>Being handed to WhatsApp.</summary>
    Sending,

    /// <summary>WhatsApp took it. May stay so for ever where the person blocked the sender.</summary>
    Sent,

    /// <summary>The person's device has it.</summary>
    Delivered,

    /// <summary>Deprecated by Twilio; not used for WhatsApp.</summary>
    PartiallyDelivered,

    /// <summary>The person opened it (only where read receipts are on).</summary>
    Read,

    /// <summary>Not delivered; see the error code.</summary>
    Undelivered,

    /// <summary>Failed before it reached WhatsApp; see the error code.</summary>
    Failed,

    /// <summary>A scheduled message that was cancelled.</summary>
    Canceled,

    /// <summary>Inbound, arriving.</summary>
    Receiving,

    /// <summary>Inbound.</summary>
    Received,
}

/// <summary>The status words of the wire. A word of tomorrow is Unknown, not an error.</summary>
internal static class MessageStatusWord
{
    /// <summary>The status that a word means.</summary>
    public static MessageStatus Of(string? word) => word switch
    {
        "accepted" => MessageStatus.Accepted,
        "scheduled" => MessageStatus.Scheduled,
        "queued" => MessageStatus.Queued,
        "sending" => MessageStatus.Sending,
        "sent" => MessageStatus.Sent,
        "delivered" => MessageStatus.Delivered,
        "partially_delivered" => MessageStatus.PartiallyDelivered,
        "read" => MessageStatus.Read,
        "undelivered" => MessageStatus.Undelivered,
        "failed" => MessageStatus.Failed,
        "canceled" => MessageStatus.Canceled,
        "receiving" => MessageStatus.Receiving,
        "received" => MessageStatus.Received,
        _ => MessageStatus.Unknown,
    };
}
