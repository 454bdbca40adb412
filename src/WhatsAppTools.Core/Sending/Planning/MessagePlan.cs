using System;
using System.Collections.Generic;
using WhatsAppTools.Errors;
using WhatsAppTools.Modes;
using WhatsAppTools.Templates;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Sending;

/// <summary>What is to be sent for a row, or why nothing is.</summary>
public sealed record MessagePlan
{
    /// <summary>The mode that was chosen; the one asked for where <see cref="Error"/> is set.</summary>
    public required SendMode Mode { get; init; }

    /// <summary>Why that mode.</summary>
    public ModeReason Reason { get; init; }

    /// <summary>Why that mode, as a sentence.</summary>
    public string? ReasonText { get; init; }

    /// <summary>What to ask of Twilio; null where <see cref="Error"/> is set.</summary>
    public CreateMessageRequest? Request { get; init; }

    /// <summary>Why nothing is sent.</summary>
    public WhatsAppException? Error { get; init; }

    /// <summary>
    /// Whether it goes, as far as that was looked at, into an open window: a template there does not count against the messaging
    /// limit (Meta: messaging limits).
    /// </summary>
    public bool IsInWindow { get; init; }

    /// <summary>The text as the person would see it, where it can be told.</summary>
    public string? RenderedText { get; init; }

    /// <summary>The text that Twilio's list shows for a template: its body alone, without header, footer and buttons. Null where it cannot be told.</summary>
    public string? ListedText { get; init; }

    /// <summary>Whether the person said no and it goes all the same, because the user insists.</summary>
    internal bool OverridesOptOut { get; init; }

    /// <summary>The category of the template that goes; null for free-form text.</summary>
    internal TemplateCategory? Category { get; init; }

    /// <summary>What a person should know about the message although it is sent: a value that was shortened, a caption that is lost, a check that was not possible.</summary>
    public IReadOnlyList<string> Notes { get; init; } = Array.Empty<string>();

    /// <summary>The plan of a row that is not sent.</summary>
    internal static MessagePlan Refused(SendRow row, ModeReason reason, ServiceWindow? window, WhatsAppException error) => new()
    {
        Mode = row.Mode,
        Reason = reason,
        ReasonText = window is null ? error.Message : ModeReasonText.WhyNot(reason, window),
        Error = error,
        RenderedText = row.Body,
    };
}
