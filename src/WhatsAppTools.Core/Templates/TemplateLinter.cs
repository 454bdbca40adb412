using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace WhatsAppTools.Templates;

/// <summary>
/// Holds templates against the rules for authors: what Twilio refuses and what Meta is known to reject. Only the form that WhatsApp
/// shows is read for its words; the others are for other channels. Following the rules is no promise of an approval.
/// </summary>
public static class TemplateLinter
{
    private const int Links = 2;
    private const int Emoji = 10;
    private const int CardText = 160;

    private static readonly Regex s_name = new("^[a-z0-9_]{1,512}$", RegexOptions.CultureInvariant);
    private static readonly Regex s_adjacent = new(@"\}\}\s*\{\{", RegexOptions.CultureInvariant);
    private static readonly Regex s_atEdge = new(@"^\s*\{\{[^{}]+\}\}|\{\{[^{}]+\}\}\s*$", RegexOptions.CultureInvariant);
    private static readonly Regex s_placeholder = new(@"\{\{[^{}]*\}\}", RegexOptions.CultureInvariant);
    private static readonly Regex s_atUrlEnd = new(@"/\{\{[^{}]+\}\}$", RegexOptions.CultureInvariant);
    private static readonly Regex s_inDomain = new(@"^https?://[^/]*\{\{|^\{\{", RegexOptions.CultureInvariant);
    private static readonly Regex s_shortLink = new(@"\b(wa\.me|bit\.ly|tinyurl\.com|t\.co|goo\.gl|is\.gd)/", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
    private static readonly Regex s_badSample = new(@"[\r\n\t]| {4,}", RegexOptions.CultureInvariant);
    private static readonly Regex s_phone = new(@"^\+[0-9]{7,15}$", RegexOptions.CultureInvariant);

    /// <summary>Every rule that a template of the account breaks, in sentences.</summary>
    public static IReadOnlyList<string> Check(ContentTemplate template)
    {
        _ = template ?? throw new ArgumentNullException(nameof(template));

        List<TemplateFinding> findings = [];
        if (!IsName(template.ApprovalName ?? template.Name))
        {
            findings.Add(TemplateFinding.Of("RuleName", string.Empty, template.ApprovalName ?? template.Name));
        }

        if (template.Form is { } form && template.TypeJson.TryGetValue(form.Type, out JsonElement json))
        {
            findings.AddRange(ContentShape.Check(form.Type, json, limitsOnly: true));
        }

        findings.AddRange(CheckText(template));
        return findings.Select(finding => finding.Message).Distinct(StringComparer.Ordinal).ToArray();
    }

    /// <summary>Whether WhatsApp takes a name for a template.</summary>
    internal static bool IsName(string name) => s_name.IsMatch(name);

    /// <summary>What a template breaks of the rules on words, placeholders, samples and buttons.</summary>
    internal static IReadOnlyList<TemplateFinding> CheckText(ContentTemplate template)
    {
        List<TemplateFinding> findings = [];
        CheckPlaceholders(template, findings);
        if (template.Form is { } form)
        {
            string place = "types/" + form.Type;
            CheckWords(form, place, findings);
            CheckParts(form, place, findings);
            if (form.Cards.Count > 0)
            {
                CheckCards(form, place + "/cards", findings);
            }
        }

        return findings;
    }

    private static void CheckPlaceholders(ContentTemplate template, List<TemplateFinding> findings)
    {
        int[] numbers = template.Placeholders.Select(Placeholders.Number).OfType<int>().OrderBy(number => number).ToArray();
        for (int i = 0; i < numbers.Length; i++)
        {
            if (numbers[i] != i + 1)
            {
                findings.Add(TemplateFinding.Of("RuleGap", "types", i + 1));
                break;
            }
        }

        if (template.Placeholders.Count > TemplateLimits.Placeholders)
        {
            findings.Add(TemplateFinding.Of("RuleTooManyPlaceholders", "types", template.Placeholders.Count, TemplateLimits.Placeholders));
        }

        foreach (string placeholder in Placeholders.Order(template.Placeholders))
        {
            if (Placeholders.Number(placeholder) is null)
            {
                findings.Add(TemplateFinding.Of("RuleNamed", "types", placeholder));
            }

            if (placeholder.Length > TemplateLimits.Name)
            {
                findings.Add(TemplateFinding.Of("RulePlaceholderName", "types", placeholder, TemplateLimits.Name));
            }

            CheckSample(template, placeholder, findings);
        }
    }

    private static void CheckSample(ContentTemplate template, string placeholder, List<TemplateFinding> findings)
    {
        string place = "variables/" + placeholder;
        if (!template.Samples.TryGetValue(placeholder, out string? sample) || sample.Length == 0)
        {
            findings.Add(TemplateFinding.Of("RuleSampleMissing", "variables", placeholder));
        }
        else if (s_badSample.IsMatch(sample))
        {
            findings.Add(TemplateFinding.Of("RuleSampleSpace", place, placeholder));
        }
        else if (sample.Length > TemplateLimits.Value)
        {
            findings.Add(TemplateFinding.Of("RuleSampleLong", place, placeholder, sample.Length, TemplateLimits.Value));
        }
    }

    private static void CheckWords(TemplateForm form, string place, List<TemplateFinding> findings)
    {
        if (form.Type is "whatsapp/authentication" or "twilio/location" || form.Body.Length == 0)
        {
            return;
        }

        string body = place + (form.Type == "twilio/card" ? "/title" : "/body");
        Add(s_adjacent.IsMatch(form.Body), "RuleAdjacent");
        Add(s_atEdge.IsMatch(form.Body), "RuleEdge");
        int placeholders = Placeholders.In(form.Body).Distinct().Count();
        string words = s_placeholder.Replace(form.Body, " ");
        int count = words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(word => word.Any(char.IsLetterOrDigit));
        int wanted = (2 * placeholders) + 1;
        Add(placeholders > 0 && count < wanted, "RuleFewWords", count, placeholders, wanted);
        Add(s_shortLink.IsMatch(form.Body), "RuleShortLink");

        // Nearly all emoji stand outside the basic plane; a flag or a family counts more than once.
        int emoji = form.Body.Count(char.IsHighSurrogate);
        Add(emoji > Emoji, "RuleEmoji", emoji);

        void Add(bool isBroken, string rule, params object?[] arguments)
        {
            if (isBroken)
            {
                findings.Add(TemplateFinding.Of(rule, body, arguments));
            }
        }
    }

    private static void CheckParts(TemplateForm form, string place, List<TemplateFinding> findings)
    {
        if (form.Type == "whatsapp/card" && form.Header is not null && form.Media.Count > 0)
        {
            findings.Add(TemplateFinding.Of("RuleHeader", place));
        }

        int links = form.Buttons.Count(button => button.Kind == "URL");
        if (links > Links)
        {
            findings.Add(TemplateFinding.Of("RuleLinks", place + "/actions", links, Links));
        }

        for (int i = 0; i < form.Buttons.Count; i++)
        {
            CheckButton(form.Buttons[i], $"{place}/actions/{i}", findings);
        }

        foreach (string address in form.Media)
        {
            if (s_inDomain.IsMatch(address))
            {
                findings.Add(TemplateFinding.Of("RuleMediaDomain", place + "/media", address));
            }
            else if (!ValueText.IsAddress(s_placeholder.Replace(address, "x")))
            {
                findings.Add(TemplateFinding.Of("RuleAddress", place + "/media", address));
            }
        }
    }

    private static void CheckButton(TemplateButton button, string place, List<TemplateFinding> findings)
    {
        string target = button.Target ?? string.Empty;
        if (button.Kind == "URL" && target.Length > 0)
        {
            if (Placeholders.In(target).Any() && !s_atUrlEnd.IsMatch(target))
            {
                findings.Add(TemplateFinding.Of("RuleUrlEnd", place + "/url", target));
            }
            else if (!ValueText.IsAddress(s_placeholder.Replace(target, "x")))
            {
                findings.Add(TemplateFinding.Of("RuleAddress", place + "/url", target));
            }
        }
        else if (button.Kind == "PHONE_NUMBER" && target.Length > 0 && !s_phone.IsMatch(target))
        {
            findings.Add(TemplateFinding.Of("RulePhone", place + "/phone", target));
        }
    }

    private static void CheckCards(TemplateForm form, string place, List<TemplateFinding> findings)
    {
        string first = Kinds(form.Cards[0]);
        for (int i = 0; i < form.Cards.Count; i++)
        {
            TemplateForm card = form.Cards[i];
            int length = (card.Header + card.Body).Length;
            if (length > CardText)
            {
                findings.Add(TemplateFinding.Of("RuleLength", $"{place}/{i}", $"title and text of card {i + 1}", length, CardText));
            }

            if (Kinds(card) != first)
            {
                findings.Add(TemplateFinding.Of("RuleCarousel", $"{place}/{i}/actions", i + 1));
            }

            CheckParts(card, $"{place}/{i}", findings);
        }

        static string Kinds(TemplateForm card) => string.Join(",", card.Buttons.Select(button => button.Kind));
    }
}
