using System;
using System.Collections.Generic;

namespace WhatsAppTools.Twilio;

/// <summary>
/// What is asked of <c>POST …/Messages.json</c>. The properties are Twilio's parameters; what is null is not sent.
/// It says what goes over the wire and checks nothing: the rules stand in Modes, Templates and Sending.
/// </summary>
public sealed record CreateMessageRequest
{
    /// <summary>The recipient with its prefix, <c>whatsapp:+…</c>.</summary>
    public required string To { get; init; }

    /// <summary>The sender with its prefix, or null where a messaging service picks one.</summary>
    public string? From { get; init; }

    /// <summary>A messaging service, <c>MG…</c>.</summary>
    public string? MessagingServiceSid { get; init; }

    /// <summary>Free-form text, at most 1,600 characters (21617). Never together with <see cref="ContentSid"/>.</summary>
    public string? Body { get; init; }

    /// <summary>Public addresses of media files; WhatsApp takes one a message.</summary>
    public IReadOnlyList<string>? MediaUrl { get; init; }

    /// <summary>A template, <c>HX…</c>.</summary>
    public string? ContentSid { get; init; }

    /// <summary>The template's values: a JSON object of strings.</summary>
    public string? ContentVariables { get; init; }

    /// <summary>Such as <c>geo:51.5,-0.12|London</c> for a location.</summary>
    public IReadOnlyList<string>? PersistentAction { get; init; }

    /// <summary>Where Twilio posts the message's progress.</summary>
    public string? StatusCallback { get; init; }

    /// <summary>How many seconds it may wait in Twilio's queue, 1 to 36,000.</summary>
    public int? ValidityPeriod { get; init; }

    /// <summary>When to send it: more than 300 s and at most 35 days ahead; needs a messaging service (35115, 35118).</summary>
    public DateTimeOffset? SendAt { get; init; }

    /// <summary>
    /// Asked when the request's body is about to be written, after the connection stands: false takes it back, and Twilio has nothing
    /// that it could carry out. What happens after the answer cannot be taken back by anybody.
    /// </summary>
    internal Func<bool>? LastCheck { get; init; }
}
