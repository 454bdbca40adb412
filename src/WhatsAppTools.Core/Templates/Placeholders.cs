using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace WhatsAppTools.Templates;

/// <summary>The placeholders of a template: <c>{{1}}</c> or <c>{{name}}</c> (Twilio: using variables with Content API).</summary>
public static class Placeholders
{
    private static readonly Regex s_pattern = new(@"\{\{\s*([^\s{}]+)\s*\}\}", RegexOptions.CultureInvariant);

    /// <summary>Finds the placeholders in all texts of a template, in order of appearance, each once.</summary>
    public static IReadOnlyList<string> Find(IEnumerable<KeyValuePair<string, JsonElement>> types)
    {
        List<string> found = new();
        foreach (KeyValuePair<string, JsonElement> type in types)
        {
            Collect(type.Value, found);
        }

        return found;
    }

    /// <summary>Finds the placeholders in a text, in order of appearance, each as often as it occurs.</summary>
    public static IEnumerable<string> In(string text) =>
        s_pattern.Matches(text).Cast<Match>().Select(match => match.Groups[1].Value);

    /// <summary>
    /// Puts values in place of placeholders, once: a value that itself looks like a placeholder stays as it is.
    /// A placeholder without a value stays too.
    /// </summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string> values) =>
        values.Count == 0
            ? text
            : s_pattern.Replace(text, match => values.TryGetValue(match.Groups[1].Value, out string? value) ? value : match.Value);

    /// <summary>The number that a numeric placeholder is; null for a named one.</summary>
    /// <param name="placeholder">The placeholder without braces.</param>
    public static int? Number(string placeholder) =>
        int.TryParse(placeholder, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    /// <summary>Orders placeholders as people count them: the numeric ones by number, then the named ones as they appear.</summary>
    /// <param name="placeholders">The placeholders in order of appearance.</param>
    public static IReadOnlyList<string> Order(IEnumerable<string> placeholders) =>
        placeholders.OrderBy(placeholder => Number(placeholder) ?? int.MaxValue).ToArray();

    private static void Collect(JsonElement element, List<string> found)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                foreach (string placeholder in In(element.GetString()!))
                {
                    if (!found.Contains(placeholder, StringComparer.Ordinal))
                    {
                        found.Add(placeholder);
                    }
                }

                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in element.EnumerateArray())
                {
                    Collect(item, found);
                }

                break;
            case JsonValueKind.Object:
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    Collect(property.Value, found);
                }

                break;
        }
    }
}
