using System;
using System.Collections.Generic;
using System.Text.Json;

namespace WhatsAppTools.Twilio;

/// <summary>A content template as Twilio's API shows it (content v1 and v2).</summary>
public sealed record TwilioContent
{
    /// <summary>The template's sid, <c>HX…</c>.</summary>
    public required string Sid { get; init; }

    /// <summary>The name its author gave it.</summary>
    public string? FriendlyName { get; init; }

    /// <summary>Its one language, such as <c>en</c> or <c>pt_BR</c>.</summary>
    public string? Language { get; init; }

    /// <summary>The sample texts of its placeholders.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>Its forms by type (<c>twilio/text</c>, <c>twilio/card</c>, …), as JSON.</summary>
    public IReadOnlyDictionary<string, JsonElement> Types { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>When it was made.</summary>
    public DateTimeOffset? DateCreated { get; init; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset? DateUpdated { get; init; }

    /// <summary>Its approval for WhatsApp where the list brought it, else null.</summary>
    public ContentApproval? Approval { get; init; }
}

/// <summary>A template's approval for WhatsApp (content v1, ApprovalRequests).</summary>
public sealed record ContentApproval
{
    /// <summary>The name under which it was submitted.</summary>
    public string? Name { get; init; }

    /// <summary>UTILITY, MARKETING or AUTHENTICATION; older words still occur.</summary>
    public string? Category { get; init; }

    /// <summary>unsubmitted, received, pending, approved, rejected, paused or disabled.</summary>
    public string? Status { get; init; }

    /// <summary>Why it was rejected, in Meta's word, or empty.</summary>
    public string? RejectionReason { get; init; }

    /// <summary>Whether Meta may change the category.</summary>
    public bool AllowCategoryChange { get; init; }
}
