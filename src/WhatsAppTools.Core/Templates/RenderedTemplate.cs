using System;
using System.Collections.Generic;
using System.Linq;

namespace WhatsAppTools.Templates;

/// <summary>A template with its values in place, as the person would see it.</summary>
public sealed record RenderedTemplate
{
    /// <summary>The line above the text, or null.</summary>
    public string? Header { get; init; }

    /// <summary>The text.</summary>
    public string Body { get; init; } = string.Empty;

    /// <summary>The line under the text, or null.</summary>
    public string? Footer { get; init; }

    /// <summary>The addresses of the media.</summary>
    public IReadOnlyList<string> Media { get; init; } = Array.Empty<string>();

    /// <summary>What stands on the button that opens the list, or null.</summary>
    public string? ListButton { get; init; }

    /// <summary>The buttons, or the rows of the list.</summary>
    public IReadOnlyList<TemplateButton> Buttons { get; init; } = Array.Empty<TemplateButton>();

    /// <summary>A carousel's cards.</summary>
    public IReadOnlyList<RenderedTemplate> Cards { get; init; } = Array.Empty<RenderedTemplate>();

    /// <summary>All of it as plain text, a line for each part.</summary>
    public string Text => string.Join("\n", Lines());

    /// <summary>Puts values into a form. Placeholders without a value stay visible.</summary>
    public static RenderedTemplate Of(TemplateForm form, IReadOnlyDictionary<string, string> values) => new()
    {
        Header = form.Header is null ? null : Placeholders.Fill(form.Header, values),
        Body = Placeholders.Fill(form.Body, values),
        Footer = form.Footer is null ? null : Placeholders.Fill(form.Footer, values),
        Media = form.Media.Select(address => Placeholders.Fill(address, values)).ToArray(),
        ListButton = form.ListButton is null ? null : Placeholders.Fill(form.ListButton, values),
        Buttons = form.Buttons.Select(button => button with
        {
            Title = Placeholders.Fill(button.Title, values),
            Target = button.Target is null ? null : Placeholders.Fill(button.Target, values),
        }).ToArray(),
        Cards = form.Cards.Select(card => Of(card, values)).ToArray(),
    };

    /// <summary>The plain text.</summary>
    public override string ToString() => Text;

    private IEnumerable<string> Lines()
    {
        foreach (string address in Media)
        {
            yield return $"<{address}>";
        }

        foreach (string? part in new[] { Header, Body, Footer, ListButton is null ? null : $"[{ListButton}]" })
        {
            if (!string.IsNullOrEmpty(part))
            {
                yield return part!;
            }
        }

        foreach (TemplateButton button in Buttons)
        {
            yield return button.Kind is "URL" or "PHONE_NUMBER" or "LIST_ITEM" && !string.IsNullOrEmpty(button.Target)
                ? $"[{button.Title}] {button.Target}"
                : $"[{button.Title}]";
        }

        foreach (RenderedTemplate card in Cards)
        {
            yield return card.Text;
        }
    }
}
