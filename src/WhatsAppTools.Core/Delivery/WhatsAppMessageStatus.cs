using System;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Delivery;

/// <summary>Where a message stands, what that means, and what to do where it failed.</summary>
public record WhatsAppMessageStatus
{
    /// <summary>How long a message may stay sent before nobody should count on it any more. WhatsApp itself names no time.</summary>
    public static readonly TimeSpan UnconfirmedAfter = TimeSpan.FromHours(1);

    /// <summary>The message's sid.</summary>
    public required string Sid { get; init; }

    /// <summary>The recipient.</summary>
    public string? To { get; init; }

    /// <summary>The sender; null until a messaging service has picked one.</summary>
    public string? From { get; init; }

    /// <summary>How far it came.</summary>
    public string Delivery => DeliveryKind.ToString();

    /// <summary>Twilio's status.</summary>
    public string Status => StatusKind.ToString();

    /// <summary>Whether nothing more can come.</summary>
    public bool IsFinal { get; init; }

    /// <summary>Whether what was waited for has come; null where nothing was waited for.</summary>
    public bool? Reached { get; init; }

    /// <summary>The code of what went wrong.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>The stable id of what went wrong.</summary>
    public string? ErrorId { get; init; }

    /// <summary>What happened, or what the state means where that is not plain.</summary>
    public string? Meaning { get; init; }

    /// <summary>What to do first.</summary>
    public string? Remedy { get; init; }

    /// <summary>When Twilio took it.</summary>
    public DateTimeOffset? DateCreated { get; init; }

    /// <summary>When it was handed to WhatsApp.</summary>
    public DateTimeOffset? DateSent { get; init; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset? DateUpdated { get; init; }

    /// <summary>The price (negative: it was charged), null until it is known.</summary>
    public decimal? Price { get; init; }

    /// <summary>The price's currency.</summary>
    public string? PriceUnit { get; init; }

    /// <summary>True where the simulator answered.</summary>
    public bool Simulated { get; init; }

    /// <summary>The failure itself, for the error record; null where there is none.</summary>
    internal WhatsAppException? Failure { get; init; }

    internal DeliveryState DeliveryKind { get; init; }

    internal MessageStatus StatusKind { get; init; }

    /// <summary>Says where a message stands.</summary>
    /// <param name="message">The message as Twilio shows it.</param>
    public static WhatsAppMessageStatus Of(TwilioMessage message, DateTimeOffset now, bool simulated)
    {
        _ = message ?? throw new ArgumentNullException(nameof(message));

        DeliveryState delivery = StateOf(message, now);
        WhatsAppException? error = delivery == DeliveryState.Failed ? TwilioErrors.FromMessage(message) : null;
        WhatsAppMessageStatus status = new()
        {
            Sid = message.Sid,
            To = message.To,
            From = message.From,
            DeliveryKind = delivery,
            StatusKind = message.Status,
            IsFinal = MessageProgress.IsFinal(message.Status),
            ErrorCode = message.ErrorCode,
            ErrorId = error?.ErrorId,
            Meaning = error?.Message,
            Remedy = error?.Remedy,
            DateCreated = message.DateCreated,
            DateSent = message.DateSent,
            DateUpdated = message.DateUpdated,
            Price = message.Price,
            PriceUnit = message.PriceUnit,
            Simulated = simulated,
            Failure = error,
        };
        return delivery == DeliveryState.Unconfirmed ? status.AsUnconfirmed() : status;
    }

    /// <summary>Says that a message's status could not be found out.</summary>
    /// <param name="failure">Why.</param>
    public static WhatsAppMessageStatus Of(string sid, WhatsAppException failure, bool simulated)
    {
        _ = failure ?? throw new ArgumentNullException(nameof(failure));

        return new WhatsAppMessageStatus
        {
            Sid = sid,
            DeliveryKind = DeliveryState.Unknown,
            ErrorCode = failure.Code,
            ErrorId = failure.ErrorId,
            Meaning = failure.Message,
            Remedy = failure.Remedy,
            Simulated = simulated,
            Failure = failure,
        };
    }

    /// <summary>How far a message came.</summary>
    /// <param name="now">The time by Twilio's clock: what stays sent for long is unconfirmed.</param>
    public static DeliveryState StateOf(TwilioMessage message, DateTimeOffset now)
    {
        _ = message ?? throw new ArgumentNullException(nameof(message));

        return message.Status switch
        {
            MessageStatus.Sent => now - (message.DateSent ?? message.DateCreated ?? now) >= UnconfirmedAfter
                ? DeliveryState.Unconfirmed
                : DeliveryState.Sent,
            MessageStatus.Delivered or MessageStatus.PartiallyDelivered => DeliveryState.Delivered,
            MessageStatus.Read => DeliveryState.Read,
            MessageStatus.Failed or MessageStatus.Undelivered => DeliveryState.Failed,
            MessageStatus.Canceled => DeliveryState.Canceled,
            MessageStatus.Receiving or MessageStatus.Received => DeliveryState.Received,
            MessageStatus.Unknown => DeliveryState.Unknown,
            _ => DeliveryState.HandedOver,
        };
    }

    /// <summary>The same message, waited for in vain: WhatsApp has it, and nobody confirmed it.</summary>
    internal WhatsAppMessageStatus AsUnconfirmed()
    {
        ErrorText text = ErrorText.For("DeliveryUnconfirmed", Sid);
        return this with { DeliveryKind = DeliveryState.Unconfirmed, ErrorId = text.Id, Meaning = text.Message, Remedy = text.Remedy };
    }
}
