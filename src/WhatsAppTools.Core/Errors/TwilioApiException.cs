using System;
using System.Text.RegularExpressions;

namespace WhatsAppTools.Errors;

/// <summary>Twilio (or something in front of it) answered, and the answer is an error.</summary>
public sealed class TwilioApiException(ErrorText text) : WhatsAppException(text, null)
{
    private static readonly Regex s_right = new("/twilio/[a-z-]+/[a-z.-]+/[a-z]+", RegexOptions.CultureInvariant);

    /// <summary>How long Twilio asked to wait, where it said so. Twilio documents no such header; it is honoured where present.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Twilio's own sentence. For people only: it may change at any time (Twilio's Message resource page).</summary>
    public string? TwilioMessage { get; init; }

    /// <summary>The right that a restricted key lacks, where the answer names it: <c>/twilio/messaging/messages/list</c> (70051).</summary>
    public string? MissingRight => RightIn(TwilioMessage);

    /// <summary>
    /// True where the request may have been carried out all the same: a 5xx, a 2xx that could not be read, or any answer
    /// that is not Twilio's own. A 4xx with Twilio's code was not processed; neither was a 20429 (its page says so).
    /// </summary>
    public bool MayHaveBeenProcessed { get; init; }

    /// <summary>
    /// True where the answer names none of Twilio's codes: a gateway, a proxy or a login page may have given it, whatever its
    /// HTTP status. That it is an error does not show that the request was not carried out.
    /// </summary>
    public bool IsOfUnknownOrigin => !TwilioErrors.IsTwiliosOwn(Code);

    /// <summary>The right that a sentence of Twilio's names, or null.</summary>
    internal static string? RightIn(string? sentence) => s_right.Match(sentence ?? string.Empty) is { Success: true } right ? right.Value : null;
}
