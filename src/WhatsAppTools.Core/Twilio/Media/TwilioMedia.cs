using System;

namespace WhatsAppTools.Twilio;

/// <summary>A media file of a message (api 2010-04-01, Media resource).</summary>
public sealed record TwilioMedia
{
    /// <summary>The file's sid, <c>ME…</c>.</summary>
    public required string Sid { get; init; }

    /// <summary>The message that it belongs to.</summary>
    public string? ParentSid { get; init; }

    /// <summary>Its type, such as <c>image/jpeg</c>.</summary>
    public string? ContentType { get; init; }

    /// <summary>When it came.</summary>
    public DateTimeOffset? DateCreated { get; init; }
}
