using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace WhatsAppTools.Templates;

/// <summary>A content template, understood: what it says, what it asks for, and when it may be sent.</summary>
public sealed record ContentTemplate
{
    /// <summary>The template's sid, <c>HX…</c>.</summary>
    public required string Sid { get; init; }

    /// <summary>The name its author gave it, or its sid where the definition could not be read.</summary>
    public required string Name { get; init; }

    /// <summary>The name under which it was submitted to WhatsApp, where it was.</summary>
    public string? ApprovalName { get; init; }

    /// <summary>Its language, such as <c>en</c> or <c>pt_BR</c>.</summary>
    public string? Language { get; init; }

    /// <summary>What it is for.</summary>
    public string Category => CategoryKind.ToString();

    /// <summary>unsubmitted, received, pending, approved, rejected, paused or disabled.</summary>
    public string Status { get; init; } = "unsubmitted";

    /// <summary>Why it was rejected, in Meta's word, or null.</summary>
    public string? RejectionReason { get; init; }

    /// <summary>When it may be sent.</summary>
    public string Usability => UsabilityKind.ToString();

    /// <summary>Why, in a sentence.</summary>
    public string UsabilityReason { get; init; } = string.Empty;

    /// <summary>All its forms, the one that WhatsApp shows first.</summary>
    public IReadOnlyList<TemplateForm> Forms { get; init; } = Array.Empty<TemplateForm>();

    /// <summary>The form that WhatsApp shows; null where the definition could not be read.</summary>
    public TemplateForm? Form => Forms.Count == 0 ? null : Forms[0];

    /// <summary>The names of all its types.</summary>
    public IReadOnlyList<string> Types => Forms.Select(form => form.Type).ToArray();

    /// <summary>Its placeholders in order of appearance, without braces.</summary>
    public IReadOnlyList<string> Placeholders { get; init; } = Array.Empty<string>();

    /// <summary>The sample texts that its author gave for the placeholders.</summary>
    public IReadOnlyDictionary<string, string> Samples { get; init; } = new Dictionary<string, string>();

    /// <summary>When it was made.</summary>
    public DateTimeOffset? DateCreated { get; init; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset? DateUpdated { get; init; }

    /// <summary>False where the definition could not be read or is not certain, so that placeholders and lengths are not checked.</summary>
    public bool IsChecked { get; init; } = true;

    /// <summary>The types as Twilio has them, for what a form does not hold.</summary>
    internal IReadOnlyDictionary<string, JsonElement> TypeJson { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>Whether Meta may move it to another category.</summary>
    internal bool AllowsCategoryChange { get; init; } = true;

    internal TemplateCategory CategoryKind { get; init; }

    internal TemplateUsability UsabilityKind { get; init; }

    /// <summary>The text as WhatsApp shows it, with its placeholders.</summary>
    public string Preview => Form is null ? string.Empty : RenderedTemplate.Of(Form, new Dictionary<string, string>()).Text;

    /// <summary>The sid alone, which is how a template is named without doubt.</summary>
    public override string ToString() => Sid;

    /// <summary>A template of which nothing but the sid is known.</summary>
    /// <param name="reason">Why its definition is not known, in a sentence.</param>
    public static ContentTemplate Unread(string sid, string reason) => new()
    {
        Sid = sid,
        Name = sid,
        Status = "unknown",
        UsabilityKind = TemplateUsability.UsableOutside,
        UsabilityReason = reason,
        IsChecked = false,
    };
}

/// <summary>A button or a list row under a message.</summary>
public sealed record TemplateButton
{
    /// <summary>QUICK_REPLY, URL, PHONE_NUMBER, COPY_CODE, VOICE_CALL, …; LIST_ITEM for a row of a list picker.</summary>
    public required string Kind { get; init; }

    /// <summary>What stands on it.</summary>
    public string Title { get; init; } = string.Empty;

    /// <summary>Where it leads or what it carries: an address, a number, a code, an id; null for nothing.</summary>
    public string? Target { get; init; }
}

/// <summary>What a template is for; it decides the price and whether Meta delivers it everywhere.</summary>
public enum TemplateCategory
{
    /// <summary>Not submitted for approval, or a word that this version does not know.</summary>
    Unknown,

    /// <summary>About something the person did or asked for.</summary>
    Utility,

    /// <summary>Promotion. Meta does not deliver it to US numbers (63049).</summary>
    Marketing,

    /// <summary>One-time codes.</summary>
    Authentication,
}
