using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace WhatsAppTools.Templates;

/// <summary>
/// The rules for authors: what Twilio refuses and what Meta is known to reject (Twilio: Content types, template approvals,
/// using variables). Following them is no promise of an approval.
/// </summary>
public static class TemplateLinter
{
    private const int Title = 20;
    private const int Edge = 60;
    private const int Buttons = 10;
    private const int Links = 2;
    private const int Emoji = 10;

    private static readonly Regex s_name = new("^[a-z0-9_]+$", RegexOptions.CultureInvariant);
    private static readonly Regex s_adjacent = new(@"\}\}\s*\{\{", RegexOptions.CultureInvariant);
    private static readonly Regex s_atEdge = new(@"^\s*\{\{[^{}]+\}\}|\{\{[^{}]+\}\}\s*$", RegexOptions.CultureInvariant);
    private static readonly Regex s_placeholder = new(@"\{\{[^{}]*\}\}", RegexOptions.CultureInvariant);
    private static readonly Regex s_atUrlEnd = new(@"/\{\{[^{}]+\}\}$", RegexOptions.CultureInvariant);
    private static readonly Regex s_inDomain = new(@"^https?://[^/]*\{\{|^\{\{", RegexOptions.CultureInvariant);
    private static readonly Regex s_shortLink = new(@"\b(wa\.me|bit\.ly|tinyurl\.com|t\.co|goo\.gl|is\.gd)/", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
    private static readonly Regex s_badSample = new(@"[\r\n\t]| {4,}", RegexOptions.CultureInvariant);

    /// <summary>Every rule that a template breaks, in sentences.</summary>
    /// <param name="template">The template.</param>
    public static IReadOnlyList<string> Check(ContentTemplate template)
    {
        if (template is null)
        {
            throw new ArgumentNullException(nameof(template));
        }

        List<string> broken = new();
        if (!s_name.IsMatch(template.ApprovalName ?? template.Name))
        {
            Break(broken, "RuleName", template.ApprovalName ?? template.Name);
        }

        CheckPlaceholders(template, broken);
        foreach (TemplateForm form in template.Forms.Where(form => form.Type.StartsWith("twilio/", StringComparison.Ordinal) || form == template.Form))
        {
            CheckForm(form, broken);
        }

        return broken.Distinct(StringComparer.Ordinal).ToArray();
    }

    private static void CheckPlaceholders(ContentTemplate template, List<string> broken)
    {
        int[] numbers = template.Placeholders.Select(Placeholders.Number).OfType<int>().OrderBy(number => number).ToArray();
        for (int i = 0; i < numbers.Length; i++)
        {
            if (numbers[i] != i + 1)
            {
                Break(broken, "RuleGap", i + 1);
                break;
            }
        }

        foreach (string placeholder in Placeholders.Order(template.Placeholders))
        {
            if (Placeholders.Number(placeholder) is null)
            {
                Break(broken, "RuleNamed", placeholder);
            }

            if (!template.Samples.TryGetValue(placeholder, out string? sample) || sample.Length == 0)
            {
                Break(broken, "RuleSampleMissing", placeholder);
            }
            else if (s_badSample.IsMatch(sample))
            {
                Break(broken, "RuleSampleSpace", placeholder);
            }
        }
    }

    private static void CheckForm(TemplateForm form, List<string> broken)
    {
        CheckText(form, broken);
        Limit(broken, "header", form.Header, Edge);
        Limit(broken, "footer", form.Footer, Edge);
        if (form.Type == "whatsapp/card" && form.Header is not null && form.Media.Count > 0)
        {
            Break(broken, "RuleHeader");
        }

        Count(broken, form.Type == "twilio/list-picker" ? "list rows" : "buttons", form.Buttons.Count, Buttons);
        Count(broken, "link buttons", form.Buttons.Count(button => button.Kind == "URL"), Links);
        Count(broken, "cards", form.Cards.Count, Buttons);
        foreach (TemplateButton button in form.Buttons)
        {
            bool isRow = button.Kind == "LIST_ITEM";
            Limit(broken, $"{(isRow ? "list row" : "button")} '{button.Title}'", button.Title, isRow ? 24 : Title);
            if (isRow)
            {
                Limit(broken, $"description of '{button.Title}'", button.Target, 72);
            }
            else if (button.Kind == "URL" && Placeholders.In(button.Target ?? string.Empty).Any() && !s_atUrlEnd.IsMatch(button.Target!))
            {
                Break(broken, "RuleUrlEnd", button.Target);
            }
        }

        foreach (string address in form.Media.Where(address => s_inDomain.IsMatch(address)))
        {
            Break(broken, "RuleMediaDomain", address);
        }

        foreach (TemplateForm card in form.Cards)
        {
            Limit(broken, "title and text of a card", card.Header + card.Body, 160);
            Count(broken, "buttons of a card", card.Buttons.Count, 2);
        }
    }

    private static void CheckText(TemplateForm form, List<string> broken)
    {
        int limit = form.Type switch
        {
            "twilio/text" or "twilio/media" => TemplateLimits.Body,
            "twilio/call-to-action" => 640,
            _ => TemplateLimits.ApprovedBody,
        };
        Limit(broken, "text", form.Body, limit);
        int placeholders = Placeholders.In(form.Body).Distinct().Count();
        if (form.Type == "whatsapp/authentication" || form.Body.Length == 0)
        {
            return;
        }

        if (s_adjacent.IsMatch(form.Body))
        {
            Break(broken, "RuleAdjacent");
        }

        if (s_atEdge.IsMatch(form.Body))
        {
            Break(broken, "RuleEdge");
        }

        string words = s_placeholder.Replace(form.Body, " ");
        int count = words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(word => word.Any(char.IsLetterOrDigit));
        int wanted = (2 * placeholders) + 1;
        if (placeholders > 0 && count < wanted)
        {
            Break(broken, "RuleFewWords", count, placeholders, wanted);
        }

        if (s_shortLink.IsMatch(form.Body))
        {
            Break(broken, "RuleShortLink");
        }

        // Nearly all emoji stand outside the basic plane; a flag or a family counts more than once.
        int emoji = form.Body.Count(char.IsHighSurrogate);
        if (emoji > Emoji)
        {
            Break(broken, "RuleEmoji", emoji);
        }
    }

    private static void Limit(List<string> broken, string what, string? text, int most)
    {
        if (text?.Length > most)
        {
            Break(broken, "RuleLength", what, text.Length, most);
        }
    }

    private static void Count(List<string> broken, string what, int count, int most)
    {
        if (count > most)
        {
            Break(broken, "RuleCount", what, count, most);
        }
    }

    private static void Break(List<string> broken, string rule, params object?[] arguments) => broken.Add(TemplateTexts.For(rule, arguments));
}
