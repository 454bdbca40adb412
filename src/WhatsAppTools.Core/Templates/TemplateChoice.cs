using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Templates;

/// <summary>Which of several templates of one name is meant. A name is no key at Twilio; only the sid is.</summary>
internal static class TemplateChoice
{
    /// <summary>Picks the one that is meant.</summary>
    /// <param name="found">The templates of the name, at least one.</param>
    /// <param name="language">The language that was asked for, or null.</param>
    /// <exception cref="WhatsAppException"><c>TemplateAmbiguous</c>, <c>TemplateLanguageNeeded</c> or <c>TemplateNotFound</c>.</exception>
    public static ContentTemplate Pick(IReadOnlyList<ContentTemplate> found, string name, string? language)
    {
        ContentTemplate[] candidates = found.Where(template => language is null || SameLanguage(template.Language, language)).ToArray();
        if (candidates.Length == 0)
        {
            throw new WhatsAppException("TemplateNotFound", name, $" It exists in: {Languages(found)}; not in {language}.") { Target = name };
        }

        ContentTemplate[] approved = candidates.Where(template => template.UsabilityKind == TemplateUsability.UsableOutside).ToArray();
        ContentTemplate[] choice = approved.Length > 0 ? approved : candidates;
        if (choice.Length == 1)
        {
            return choice[0];
        }

        if (choice.Select(template => Plain(template.Language)).Distinct(StringComparer.Ordinal).Count() > 1)
        {
            throw new WhatsAppException("TemplateLanguageNeeded", name, Languages(choice)) { Target = name };
        }

        IEnumerable<string> list = choice
            .OrderByDescending(template => template.DateUpdated ?? template.DateCreated)
            .Select(template => string.Format(CultureInfo.InvariantCulture, "{0} ({1}, {2:yyyy-MM-dd})", template.Sid, template.Status, template.DateUpdated ?? template.DateCreated));
        throw new WhatsAppException("TemplateAmbiguous", name, choice.Length, string.Join(", ", list)) { Target = name };
    }

    private static string Languages(IEnumerable<ContentTemplate> templates) =>
        string.Join(", ", templates.Select(template => template.Language ?? "?").Distinct(StringComparer.OrdinalIgnoreCase).OrderBy(word => word, StringComparer.Ordinal));

    private static bool SameLanguage(string? one, string other) => Plain(one) == Plain(other);

    // pt_BR and pt-BR are the same language.
    private static string Plain(string? language) => (language ?? string.Empty).Replace('_', '-').ToUpperInvariant();
}
