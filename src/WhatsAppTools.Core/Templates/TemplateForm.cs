using System;
using System.Collections.Generic;

namespace WhatsAppTools.Templates;

/// <summary>One form of a template (<c>twilio/text</c>, <c>whatsapp/card</c>, …), or one card of a carousel.</summary>
public sealed record TemplateForm
{
    /// <summary>The form's type as Twilio names it.</summary>
    public required string Type { get; init; }

    /// <summary>The line above the text, or null.</summary>
    public string? Header { get; init; }

    /// <summary>The text.</summary>
    public string Body { get; init; } = string.Empty;

    /// <summary>The line under the text, or null.</summary>
    public string? Footer { get; init; }

    /// <summary>Addresses of the media that go with it.</summary>
    public IReadOnlyList<string> Media { get; init; } = Array.Empty<string>();

    /// <summary>What stands on the button that opens the list of a list picker, or null.</summary>
    public string? ListButton { get; init; }

    /// <summary>Its buttons, or the rows of its list.</summary>
    public IReadOnlyList<TemplateButton> Buttons { get; init; } = Array.Empty<TemplateButton>();

    /// <summary>A carousel's cards.</summary>
    public IReadOnlyList<TemplateForm> Cards { get; init; } = Array.Empty<TemplateForm>();
}
