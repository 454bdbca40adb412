using System;
using System.Collections.Generic;
using System.Linq;

namespace WhatsAppTools.Templates;

/// <summary>A template with values in it, as the person would see it, and everything that is wrong with either.</summary>
public sealed record TemplateTest
{
    /// <summary>The template's name.</summary>
    public required string Name { get; init; }

    /// <summary>The template's sid.</summary>
    public required string Sid { get; init; }

    /// <summary>When the template may be sent.</summary>
    public string Usability => UsabilityKind.ToString();

    /// <summary>Why, in a sentence.</summary>
    public string UsabilityReason { get; init; } = string.Empty;

    /// <summary>Whether the values may be sent with the template.</summary>
    public bool IsValid => Problem.Count == 0;

    /// <summary>Everything that is wrong with the values, in sentences.</summary>
    public IReadOnlyList<string> Problem { get; init; } = Array.Empty<string>();

    /// <summary>Every rule for authors that the template itself breaks, in sentences.</summary>
    public IReadOnlyList<string> BrokenRule { get; init; } = Array.Empty<string>();

    /// <summary>What was changed in the values, or could not be checked, in sentences.</summary>
    public IReadOnlyList<string> Note { get; init; } = Array.Empty<string>();

    /// <summary>All of the message as plain text.</summary>
    public string? Text => Rendered?.Text;

    /// <summary>The parts of the message: header, text, footer, buttons, media; null where the definition could not be read.</summary>
    public RenderedTemplate? Rendered { get; init; }

    /// <summary>The values as they would be sent.</summary>
    public string? ContentVariables { get; init; }

    internal TemplateUsability UsabilityKind { get; init; }

    /// <summary>Tests a template.</summary>
    /// <param name="bound">The values bound to it; null to show the template with its own sample texts.</param>
    public static TemplateTest Of(ContentTemplate template, BoundVariables? bound)
    {
        _ = template ?? throw new ArgumentNullException(nameof(template));

        IReadOnlyDictionary<string, string> values = bound?.ByPlaceholder() ?? template.Samples;
        return new TemplateTest
        {
            Name = template.Name,
            Sid = template.Sid,
            UsabilityKind = template.UsabilityKind,
            UsabilityReason = template.UsabilityReason,
            Problem = bound?.Problems.Select(problem => problem.Text).ToArray() ?? [],
            BrokenRule = template.IsChecked && !SandboxTemplates.All.Contains(template) ? TemplateLinter.Check(template) : [],
            Note = template.IsChecked ? bound?.Notes ?? [] : [template.UsabilityReason],
            Rendered = template.Form is null ? null : RenderedTemplate.Of(template.Form, values),
            ContentVariables = bound?.Json,
        };
    }
}
