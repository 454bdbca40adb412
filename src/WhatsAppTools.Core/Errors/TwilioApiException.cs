using System;

namespace WhatsAppTools.Errors;

/// <summary>Twilio (or something in front of it) answered, and the answer is an error.</summary>
public sealed class TwilioApiException : WhatsAppException
{
    /// <summary>Creates the failure.</summary>
    /// <param name="text">Id, message, remedy and category.</param>
    public TwilioApiException(ErrorText text)
        : base(text, null)
    {
    }

    /// <summary>How long Twilio asked to wait, where it said so. Twilio documents no such header; it is honoured where present.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Twilio's own sentence. For people only: it may change at any time (Twilio's Message resource page).</summary>
    public string? TwilioMessage { get; init; }

    /// <summary>
    /// True where the request may have been carried out all the same: a 5xx, or a 2xx that could not be read.
    /// A 4xx was not processed; neither was a 429 (Twilio's page on 20429).
    /// </summary>
    public bool MayHaveBeenProcessed { get; init; }
}
