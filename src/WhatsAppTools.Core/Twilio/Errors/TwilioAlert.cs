using System;

namespace WhatsAppTools.Twilio;

/// <summary>An entry of Twilio's error log (monitor v1, Alerts).</summary>
public sealed record TwilioAlert
{
    /// <summary>The alert's sid, <c>NO…</c>.</summary>
    public required string Sid { get; init; }

    /// <summary>The code; a number as text.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>error, warning, notice or debug.</summary>
    public string? LogLevel { get; init; }

    /// <summary>What Twilio wrote down, often as <c>name=value&amp;…</c>.</summary>
    public string? AlertText { get; init; }

    /// <summary>What it is about: a message's sid, or that of the request.</summary>
    public string? ResourceSid { get; init; }

    /// <summary>The request that led to it, ours to Twilio or Twilio's to a webhook.</summary>
    public string? RequestUrl { get; init; }

    /// <summary>That request's method.</summary>
    public string? RequestMethod { get; init; }

    /// <summary>Twilio's page on the code.</summary>
    public string? MoreInfo { get; init; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset? DateGenerated { get; init; }

    /// <summary>When it was written down.</summary>
    public DateTimeOffset? DateCreated { get; init; }
}

/// <summary>A page of alerts as it comes over the wire.</summary>
internal sealed record AlertPageBody
{
    public required PageItems<TwilioAlert>? Alerts { get; init; }

    public PageMeta? Meta { get; init; }
}

/// <summary>What the error log is narrowed to (Twilio: Monitor alerts). Twilio keeps 30 days.</summary>
public sealed record AlertFilter
{
    /// <summary>error, warning, notice or debug; null for all.</summary>
    public string? LogLevel { get; init; }

    /// <summary>Only from then on.</summary>
    public DateTimeOffset? After { get; init; }

    /// <summary>Only until then.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>How many rows a page may hold, 1 to 1000.</summary>
    public int PageSize { get; init; } = 50;
}
