using System;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Alerts;

/// <summary>What became of sending a notice.</summary>
internal enum AlertDeliveryKind
{
    /// <summary>Twilio has it.</summary>
    HandedOver,

    /// <summary>Nothing left, or Twilio asks to wait.</summary>
    Later,

    /// <summary>Its turn came too late for its intent: nothing left.</summary>
    TooLate,

    /// <summary>It may have left.</summary>
    Unknown,

    /// <summary>It will not go this way.</summary>
    Refused,
}

/// <summary>What became of sending a notice.</summary>
/// <param name="Kind">What.</param>
/// <param name="At">When, by Twilio's clock where it is known.</param>
internal sealed record AlertDelivery(AlertDeliveryKind Kind, DateTimeOffset At)
{
    public string? Sid { get; init; }

    public string? Mode { get; init; }

    /// <summary>The template that could not say that the message goes again; null where it did, or where it went for the first time.</summary>
    public string? Unmarked { get; init; }

    public WhatsAppException? Failure { get; init; }
}
