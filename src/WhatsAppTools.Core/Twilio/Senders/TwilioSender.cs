using System;
using System.Collections.Generic;
using WhatsAppTools.Addressing;

namespace WhatsAppTools.Twilio;

/// <summary>One of the account's own WhatsApp senders (Twilio: Senders API, <c>/v2/Channels/Senders</c>).</summary>
public sealed record TwilioSender
{
    /// <summary>The sender's sid, <c>XE…</c>.</summary>
    public required string Sid { get; init; }

    /// <summary>Its address, <c>whatsapp:+…</c>.</summary>
    public required string Address { get; init; }

    /// <summary>Its number, with the plus sign.</summary>
    public string PhoneNumber => Address.Replace(WhatsAppAddress.Prefix, string.Empty);

    /// <summary>Twilio's word: ONLINE may send; CREATING, PENDING_VERIFICATION, OFFLINE and the like may not.</summary>
    public string? Status { get; init; }

    /// <summary>Twilio's words for how many people outside an open window it may write to in 24 hours, such as <c>10K Customers/24hr</c>; null where it says nothing.</summary>
    public string? MessagingLimit { get; init; }

    /// <summary>What people think of its messages: HIGH, MEDIUM, LOW or UNKNOWN; null where Twilio says nothing.</summary>
    public string? QualityRating { get; init; }

    /// <summary>Why it is offline; nothing where it is not, or Twilio does not say.</summary>
    public System.Collections.Generic.IReadOnlyList<TwilioOfflineReason> OfflineReasons { get; init; } = System.Array.Empty<TwilioOfflineReason>();

    /// <summary>Where what people write is posted to, or null.</summary>
    public string? CallbackUrl { get; init; }

    /// <summary>The verb of that: POST, or PUT.</summary>
    public string? CallbackMethod { get; init; }

    /// <summary>What is called where that cannot be reached, or null.</summary>
    public string? FallbackUrl { get; init; }

    /// <summary>The verb of that: POST, or PUT.</summary>
    public string? FallbackMethod { get; init; }

    /// <summary>Where the progress of messages is posted to that name no address themselves, or null.</summary>
    public string? StatusCallbackUrl { get; init; }

    /// <summary>The WhatsApp Business Account that it belongs to, where Twilio tells.</summary>
    public string? WabaId { get; init; }

    /// <summary>How the number is verified: sms or voice; null once that is over.</summary>
    public string? VerificationMethod { get; init; }

    /// <summary>The business name that people see.</summary>
    public string? Name { get; init; }

    /// <summary>What else people see of the business.</summary>
    public TwilioSenderProfile Profile { get; init; } = new();
}

/// <summary>Why a sender is offline (Twilio: Senders API, <c>offline_reasons</c>).</summary>
public sealed record TwilioOfflineReason
{
    /// <summary>The code; a number as text.</summary>
    public string? Code { get; init; }

    /// <summary>Twilio's own sentence.</summary>
    public string? Message { get; init; }

    /// <summary>Twilio's page on it.</summary>
    public string? MoreInfo { get; init; }
}

/// <summary>What people see of a business in WhatsApp (Twilio: Senders API, <c>profile</c>).</summary>
public sealed record TwilioSenderProfile
{
    /// <summary>The business name.</summary>
    public string? Name { get; init; }

    /// <summary>The line under the name.</summary>
    public string? About { get; init; }

    /// <summary>Where the business is.</summary>
    public string? Address { get; init; }

    /// <summary>What it does.</summary>
    public string? Description { get; init; }

    /// <summary>The address of its picture.</summary>
    public string? LogoUrl { get; init; }

    /// <summary>Its trade, in Twilio's words.</summary>
    public string? Vertical { get; init; }

    /// <summary>Its websites.</summary>
    public IReadOnlyList<string> Websites { get; init; } = Array.Empty<string>();

    /// <summary>Its mail addresses.</summary>
    public IReadOnlyList<string> Emails { get; init; } = Array.Empty<string>();
}
