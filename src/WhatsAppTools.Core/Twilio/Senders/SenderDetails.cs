using System.Collections.Generic;

namespace WhatsAppTools.Twilio;

/// <summary>
/// What is asked of a sender when it is registered or changed (Twilio: Senders API). Null leaves a thing as it is, an empty text or
/// list clears it.
/// </summary>
public sealed record SenderDetails
{
    /// <summary>The WhatsApp Business Account that a new sender joins.</summary>
    public string? WabaId { get; init; }

    /// <summary>How the code comes to the number: sms or voice.</summary>
    public string? VerificationMethod { get; init; }

    /// <summary>The code that came to the number. It is nested in <c>configuration</c>; samples that have it flat are wrong.</summary>
    public string? VerificationCode { get; init; }

    /// <summary>The Twilio Voice application that answers the call with the code, <c>AP…</c>.</summary>
    public string? VoiceApplicationSid { get; init; }

    /// <summary>Where what people write is posted to.</summary>
    public string? CallbackUrl { get; init; }

    /// <summary>The verb of that: POST or PUT.</summary>
    public string? CallbackMethod { get; init; }

    /// <summary>What is called where that cannot be reached.</summary>
    public string? FallbackUrl { get; init; }

    /// <summary>The verb of that: POST or PUT.</summary>
    public string? FallbackMethod { get; init; }

    /// <summary>Where the progress of messages is posted to that name no address themselves.</summary>
    public string? StatusCallbackUrl { get; init; }

    /// <summary>The business name that people see.</summary>
    public string? Name { get; init; }

    /// <summary>The line under the name, at most 139 characters.</summary>
    public string? About { get; init; }

    /// <summary>Where the business is.</summary>
    public string? Address { get; init; }

    /// <summary>What it does.</summary>
    public string? Description { get; init; }

    /// <summary>The address of its picture.</summary>
    public string? LogoUrl { get; init; }

    /// <summary>Its trade, one of Twilio's words.</summary>
    public string? Vertical { get; init; }

    /// <summary>Its websites.</summary>
    public IReadOnlyList<string>? Websites { get; init; }

    /// <summary>Its mail addresses.</summary>
    public IReadOnlyList<string>? Emails { get; init; }
}
