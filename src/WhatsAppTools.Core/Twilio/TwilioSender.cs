namespace WhatsAppTools.Twilio;

/// <summary>One of the account's own WhatsApp senders (Twilio: Senders API, <c>/v2/Channels/Senders</c>).</summary>
public sealed record TwilioSender
{
    /// <summary>The sender's sid, <c>XE…</c>.</summary>
    public required string Sid { get; init; }

    /// <summary>Its address, <c>whatsapp:+…</c>.</summary>
    public required string Address { get; init; }

    /// <summary>Twilio's word: ONLINE may send; CREATING, PENDING_VERIFICATION, OFFLINE and the like may not.</summary>
    public string? Status { get; init; }

    /// <summary>Twilio's words for how many people outside an open window it may write to in 24 hours, such as <c>10K Customers/24hr</c>; null where it says nothing.</summary>
    public string? MessagingLimit { get; init; }

    /// <summary>The business name that people see.</summary>
    public string? Name { get; init; }
}
