using System;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Delivery;

/// <summary>A WhatsApp message of the account's history, inbound or outbound.</summary>
public record WhatsAppMessage
{
    /// <summary>The message's sid.</summary>
    public required string Sid { get; init; }

    /// <summary>Which way it went.</summary>
    public string Direction => DirectionKind.ToString();

    /// <summary>The sender.</summary>
    public string? From { get; init; }

    /// <summary>The recipient.</summary>
    public string? To { get; init; }

    /// <summary>The person, whichever way the message went.</summary>
    public string? Address => DirectionKind == MessageDirection.Inbound ? From : To;

    /// <summary>The text; empty where it was redacted, or where a messaging service and a template were used.</summary>
    public string? Body { get; init; }

    /// <summary>How many media files go with it; Save-WhatsAppMedia fetches them.</summary>
    public int NumMedia { get; init; }

    /// <summary>How far it came.</summary>
    public string Delivery => DeliveryKind.ToString();

    /// <summary>Twilio's status.</summary>
    public string Status => StatusKind.ToString();

    /// <summary>The code of what went wrong.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>The stable id of what went wrong.</summary>
    public string? ErrorId { get; init; }

    /// <summary>What to do about it first.</summary>
    public string? Remedy { get; init; }

    /// <summary>When Twilio took it.</summary>
    public DateTimeOffset? DateCreated { get; init; }

    /// <summary>When it was handed to WhatsApp, or came in.</summary>
    public DateTimeOffset? DateSent { get; init; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset? DateUpdated { get; init; }

    /// <summary>The price (negative: it was charged), null until it is known.</summary>
    public decimal? Price { get; init; }

    /// <summary>The price's currency.</summary>
    public string? PriceUnit { get; init; }

    /// <summary>The messaging service, if one was used.</summary>
    public string? MessagingServiceSid { get; init; }

    /// <summary>True where the simulator answered.</summary>
    public bool Simulated { get; init; }

    /// <summary>
    /// For a message of Receive-WhatsAppMessage: whether an earlier process was killed while it gave the same message, so that
    /// nobody can tell whether it did.
    /// </summary>
    public bool MayBeRepeated { get; init; }

    /// <summary>For a message of Receive-WhatsAppMessage with a journal: the campaign's row that its person got last before; null for none.</summary>
    public JournalRow? Row { get; init; }

    internal MessageDirection DirectionKind { get; init; }

    internal DeliveryState DeliveryKind { get; init; }

    internal MessageStatus StatusKind { get; init; }

    /// <summary>Shows a message.</summary>
    /// <param name="message">The message as Twilio shows it.</param>
    public static WhatsAppMessage Of(TwilioMessage message, DateTimeOffset now, bool simulated)
    {
        _ = message ?? throw new ArgumentNullException(nameof(message));

        ErrorExplanation? explanation = message.ErrorCode is int code and > 0 ? ErrorCatalogue.Explain(code) : null;
        return new WhatsAppMessage
        {
            Sid = message.Sid,
            DirectionKind = message.Direction,
            From = message.From,
            To = message.To,
            Body = VisibleText.Clean(message.Body),
            NumMedia = message.NumMedia,
            DeliveryKind = WhatsAppMessageStatus.StateOf(message, now),
            StatusKind = message.Status,
            ErrorCode = message.ErrorCode,
            ErrorId = explanation?.ErrorId,
            Remedy = explanation?.Remedy,
            DateCreated = message.DateCreated,
            DateSent = message.DateSent,
            DateUpdated = message.DateUpdated,
            Price = message.Price,
            PriceUnit = message.PriceUnit,
            MessagingServiceSid = message.MessagingServiceSid,
            Simulated = simulated,
        };
    }
}
