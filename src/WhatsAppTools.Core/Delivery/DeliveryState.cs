namespace WhatsAppTools.Delivery;

/// <summary>How far a message came, in words that say what may be believed.</summary>
public enum DeliveryState
{
    /// <summary>Twilio has it and has not handed it to WhatsApp yet.</summary>
    HandedOver,

    /// <summary>WhatsApp has it; no device has confirmed it yet.</summary>
    Sent,

    /// <summary>
    /// WhatsApp has it, and nothing more came for a long time. The phone may be off, or the person blocked the sender:
    /// WhatsApp tells no one, and no code says so.
    /// </summary>
    Unconfirmed,

    /// <summary>The person's device has it.</summary>
    Delivered,

    /// <summary>The person opened it (only where read receipts are on).</summary>
    Read,

    /// <summary>It was not delivered; see the error code.</summary>
    Failed,

    /// <summary>A scheduled message that was cancelled.</summary>
    Canceled,

    /// <summary>It was not sent, and there is no message: this module refused the row.</summary>
    Refused,

    /// <summary>Nothing was to be done for the row.</summary>
    Skipped,

    /// <summary>An inbound message.</summary>
    Received,

    /// <summary>It could not be found out.</summary>
    Unknown,
}
