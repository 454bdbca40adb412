using System;
using System.Collections.Generic;
using System.Globalization;
using WhatsAppTools.Errors;
using WhatsAppTools.Modes;
using WhatsAppTools.Templates;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Sending;

/// <summary>Makes the plan for a row that goes as a template, once the mode is decided. Pure.</summary>
internal sealed class TemplatePlan
{
    private readonly PlannerOptions _options;
    private readonly VariableRules _rules;

    public TemplatePlan(PlannerOptions options)
    {
        _options = options;
        _rules = new VariableRules
        {
            Text = options.VariableText,
            Culture = options.Culture,
            AllowSampleValue = options.AllowSampleValue,
            AllowPrivateAddress = options.AllowPrivateAddress,
        };
    }

    /// <summary>
    /// The request for a row: what every message has, and what this one holds. It goes to the form of the number that the
    /// person wrote from, because the other form may be lost (63003, 63024; in the sandbox 63015).
    /// </summary>
    public static CreateMessageRequest RequestFor(
        SendRow row,
        ServiceWindow? window,
        string? body = null,
        IReadOnlyList<string>? media = null,
        IReadOnlyList<string>? action = null,
        string? contentSid = null,
        string? contentVariables = null) => new()
    {
        To = window?.WroteAs ?? row.To.Value,
        From = row.From?.Value ?? (window is { IsOneOfSeveral: true, State: WindowState.Open } ? window.Sender : null),
        MessagingServiceSid = row.MessagingServiceSid,
        StatusCallback = row.StatusCallback,
        ValidityPeriod = row.ValidityPeriod is TimeSpan period ? (int)period.TotalSeconds : null,
        SendAt = row.SendAt,
        Body = body,
        MediaUrl = media,
        PersistentAction = action,
        ContentSid = contentSid,
        ContentVariables = contentVariables,
    };

    /// <summary>Binds the values and makes the plan, or the plan's error.</summary>
    public MessagePlan Make(SendRow row, ContentTemplate template, ModeReason reason, ServiceWindow? window)
    {
        BoundVariables bound = VariableBinder.Bind(template, row.Variables, row.Columns, row.LiteralVariables, _rules);
        WhatsAppException? error = NotDeliverable(row, template) ?? bound.Failure(template);
        RenderedTemplate? rendered = template.Form is null || !template.IsChecked
            ? null
            : RenderedTemplate.Of(template.Form, bound.ByPlaceholder());
        return new MessagePlan
        {
            Mode = error is null ? SendMode.Template : row.Mode,
            Reason = reason,
            ReasonText = ModeReasonText.For(reason, window),
            IsInWindow = window?.State is WindowState.Open or WindowState.Closing,
            RenderedText = rendered?.Text,
            ListedText = rendered?.Body,
            Notes = NotesOf(template, bound, window),
            Error = error,
            Category = template.CategoryKind,
            Request = error is null ? RequestFor(row, window, contentSid: template.Sid, contentVariables: bound.Json) : null,
        };
    }

    /// <summary>The failure for a row whose mode could not be decided.</summary>
    public static WhatsAppException Refusal(string errorId, SendRow row, ContentTemplate? template, ServiceWindow? window) => errorId switch
    {
        "WindowClosed" => new WhatsAppException(errorId, row.To.Value, ModeReasonText.LastWrote(window)) { Code = 63016 },
        "WindowUnknown" => new WhatsAppException(errorId, row.To.Value, window?.UnknownReason),
        "TemplateNotUsableNow" => new WhatsAppException(errorId, template!.Name, template.UsabilityReason, row.To.Value, WindowInWords(window)),
        "TemplateNotApproved" => new WhatsAppException(errorId, template!.Name, template.Status, template.UsabilityReason),
        _ => new WhatsAppException(errorId, row.To.Value),
    };

    /// <summary>Says that a message goes to another form of the number than the one that was given; null where it does not.</summary>
    public static string? NoteOfVariant(ServiceWindow? window) => window?.WroteAs is string variant
        ? $"The person wrote from {variant}, another form of the same number, so the message goes there."
        : null;

    private static IReadOnlyList<string> NotesOf(ContentTemplate template, BoundVariables bound, ServiceWindow? window)
    {
        string? variant = NoteOfVariant(window);
        if (template.IsChecked && variant is null)
        {
            return bound.Notes;
        }

        List<string> notes = [.. bound.Notes];
        if (!template.IsChecked)
        {
            notes.Insert(0, template.UsabilityReason);
        }

        if (variant is not null)
        {
            notes.Add(variant);
        }

        return notes;
    }

    private static string WindowInWords(ServiceWindow? window) => window?.State switch
    {
        WindowState.Closed => "closed",
        WindowState.Closing => string.Format(CultureInfo.InvariantCulture, "about to close ({0:u})", window.ExpiresAt),
        _ => $"not known ({window?.UnknownReason})",
    };

    private WhatsAppException? NotDeliverable(SendRow row, ContentTemplate template)
    {
        if (template.CategoryKind == TemplateCategory.Marketing && row.To.Country == "US" && !row.To.IsUserId && !_options.AllowUndeliverable)
        {
            return new WhatsAppException("MarketingNotDelivered", template.Name, row.To.Value) { Code = 63049 };
        }

        return template.CategoryKind == TemplateCategory.Authentication && row.To.IsUserId
            ? new WhatsAppException("TemplateNeedsNumber", template.Name, row.To.Value)
            : null;
    }
}
