using System;

namespace WhatsAppTools.Twilio;

/// <summary>A message as Twilio's API shows it (api 2010-04-01, Message resource).</summary>
public sealed record TwilioMessage
{
    /// <summary>The message's sid, <c>SM…</c> or <c>MM…</c>; the prefix tells nothing about the kind.</summary>
    public required string Sid { get; init; }

    /// <summary>The account that owns it.</summary>
    public string? AccountSid { get; init; }

    /// <summary>The sender. Null or a service's sid until a messaging service has picked one.</summary>
    public string? From { get; init; }

    /// <summary>The recipient, as Twilio stored it: it may be another national variant than the one that was asked for.</summary>
    public string? To { get; init; }

    /// <summary>The text. Empty where a messaging service and a template were used, or where it was redacted.</summary>
    public string? Body { get; init; }

    /// <summary>The status.</summary>
    public MessageStatus Status { get; init; }

    /// <summary>Which way it went.</summary>
    public MessageDirection Direction { get; init; }

    /// <summary>The code of what went wrong, or null.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>Twilio's sentence for the code; may change at any time.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>When Twilio made the row.</summary>
    public DateTimeOffset? DateCreated { get; init; }

    /// <summary>When it was handed to WhatsApp; null until then. For an inbound message, when it came.</summary>
    public DateTimeOffset? DateSent { get; init; }

    /// <summary>When the row last changed.</summary>
    public DateTimeOffset? DateUpdated { get; init; }

    /// <summary>The messaging service, if one was used.</summary>
    public string? MessagingServiceSid { get; init; }

    /// <summary>How many media files go with it.</summary>
    public int NumMedia { get; init; }

    /// <summary>How many segments it was billed as.</summary>
    public int NumSegments { get; init; }

    /// <summary>The price (negative: it was charged), null until it is known.</summary>
    public decimal? Price { get; init; }

    /// <summary>The price's currency, such as USD.</summary>
    public string? PriceUnit { get; init; }
}
