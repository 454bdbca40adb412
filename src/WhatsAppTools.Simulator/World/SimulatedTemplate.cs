using System;
using System.Collections.Generic;
using WhatsAppTools.Simulator.Content;

namespace WhatsAppTools.Simulator;

/// <summary>A content template of the simulated account, with its approval for WhatsApp.</summary>
public sealed class SimulatedTemplate
{
    private string _typesJson = "{}";
    private TemplateText? _text;

    /// <summary>The template's sid, <c>HX…</c>.</summary>
    public required string Sid { get; init; }

    /// <summary>The friendly name.</summary>
    public string FriendlyName { get; set; } = "";

    /// <summary>The language code, such as <c>en</c> or <c>pt_BR</c>.</summary>
    public string Language { get; set; } = "en";

    /// <summary>The sample values by placeholder.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; set; } = new Dictionary<string, string>();

    /// <summary>The types object as the Content API has it, such as <c>{"twilio/text":{"body":"Hello {{1}}"}}</c>.</summary>
    public string TypesJson
    {
        get => _typesJson;
        set
        {
            _typesJson = value;
            _text = null;
        }
    }

    /// <summary>unsubmitted, received, pending, approved, rejected, paused or disabled.</summary>
    public string ApprovalStatus { get; set; } = "unsubmitted";

    /// <summary>UTILITY, MARKETING or AUTHENTICATION; null while unsubmitted.</summary>
    public string? Category { get; set; }

    /// <summary>The name under which it was submitted; null while unsubmitted.</summary>
    public string? ApprovalName { get; set; }

    /// <summary>Why it was rejected, such as <c>TAG_CONTENT_MISMATCH</c>.</summary>
    public string? RejectionReason { get; set; }

    /// <summary>Whether Meta may move it to another category.</summary>
    public bool AllowsCategoryChange { get; set; } = true;

    /// <summary>How often negative feedback paused it: 3 h, then 6 h, then it is disabled.</summary>
    public int Pauses { get; set; }

    /// <summary>True for the three that every sandbox has: they can be sent from the sandbox, and are no Content of the account.</summary>
    public bool IsSharedSandboxTemplate { get; init; }

    /// <summary>When it was made; 30 days before the start of the simulator where null.</summary>
    public DateTimeOffset? Created { get; set; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset? Updated { get; set; }

    /// <summary>When it was submitted; null where it never was, or is from the start.</summary>
    public DateTimeOffset? Submitted { get; set; }

    /// <summary>When it was approved; with the 10-minute synchronisation rule switched on, it cannot be sent before that is over.</summary>
    public DateTimeOffset? Approved { get; set; }

    internal TemplateText Text => _text ??= TemplateText.Parse(_typesJson);

    internal SimulatedTemplate Clone() => (SimulatedTemplate)MemberwiseClone();
}
