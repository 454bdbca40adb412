using System;
using System.Collections.Generic;
using System.Linq;

namespace WhatsAppTools.Templates;

/// <summary>A template's file held against the rules for authors, and the template as the person would see it.</summary>
public sealed record TemplateFileTest
{
    /// <summary>The template's name: the folder's.</summary>
    public required string Name { get; init; }

    /// <summary>The language: the file's name.</summary>
    public required string Language { get; init; }

    /// <summary>UTILITY, MARKETING or AUTHENTICATION; null where it is not submitted.</summary>
    public string? Category { get; init; }

    /// <summary>The content type that WhatsApp shows; null where there is none.</summary>
    public string? Type { get; init; }

    /// <summary>Whether nothing in it is an Error.</summary>
    public bool IsValid => Finding.All(finding => finding.Rule.Severity != TemplateSeverity.Error);

    /// <summary>Every rule that it breaks, in the order of the lines.</summary>
    public IReadOnlyList<TemplateFinding> Finding { get; init; } = Array.Empty<TemplateFinding>();

    /// <summary>The message with its samples as plain text, buttons included; null where the file cannot be read.</summary>
    public string? Text => Rendered?.Text;

    /// <summary>The parts of the message: header, text, footer, buttons, media.</summary>
    public RenderedTemplate? Rendered { get; init; }

    /// <summary>Where the file is.</summary>
    public required string Path { get; init; }

    /// <summary>Tests a file.</summary>
    internal static TemplateFileTest Of(TemplateFile file)
    {
        ContentTemplate template = file.ToTemplate();
        return new TemplateFileTest
        {
            Name = file.Name,
            Language = file.Language,
            Category = file.Submission?.Category,
            Type = template.Form?.Type,
            Finding = TemplateFileLinter.Check(file),
            Rendered = template.Form is null ? null : RenderedTemplate.Of(template.Form, template.Samples),
            Path = file.Path,
        };
    }
}
