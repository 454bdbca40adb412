using System;
using System.Collections.Generic;
using System.Linq;

namespace WhatsAppTools.Templates;

/// <summary>
/// Binds a row's values to a template's placeholders. Pure. It reports everything that is wrong at once
/// (Twilio: using variables with Content API; error pages 21656, 63013, 63021, 63028).
/// </summary>
public static class VariableBinder
{
    private static readonly string[] s_none = [];

    /// <summary>Binds the values.</summary>
    /// <param name="given">The values as they were given, by placeholder. Where the template has only named placeholders and all keys are numbers, they are taken by position.</param>
    /// <param name="columns">The row's columns, from which a named placeholder that was not given is taken; null for none.</param>
    /// <param name="literals">The placeholders whose value was written in the command rather than taken from the row; null for none.</param>
    /// <param name="rules">How values are treated.</param>
    public static BoundVariables Bind(
        ContentTemplate template,
        IReadOnlyDictionary<string, object?> given,
        IReadOnlyDictionary<string, object?>? columns,
        IReadOnlyCollection<string>? literals,
        VariableRules rules)
    {
        Binding binding = new(template, rules);
        IReadOnlyList<string> placeholders = Placeholders.Order(template.Placeholders);
        Dictionary<string, string> keys = MatchKeys(template, placeholders, given.Keys);
        string[] missing = placeholders.Where(placeholder => !keys.ContainsKey(placeholder)).ToArray();
        binding.CheckShape();
        if (template.IsChecked)
        {
            string[] unused = given.Keys.Where(key => !keys.ContainsValue(key)).ToArray();
            binding.ReportUnknown(unused, missing);
        }

        foreach (string placeholder in template.IsChecked ? placeholders : Placeholders.Order(given.Keys))
        {
            string? key = template.IsChecked ? (keys.TryGetValue(placeholder, out string? matched) ? matched : null) : placeholder;
            if (key is not null)
            {
                bool literal = literals is not null && literals.Contains(key, StringComparer.OrdinalIgnoreCase);
                binding.Add(placeholder, given[key], literal ? columns?.Keys ?? s_none : s_none);
            }
            else if (Placeholders.Number(placeholder) is null && Find(columns, placeholder) is string column)
            {
                binding.Add(placeholder, columns![column], s_none);
            }
            else
            {
                binding.Miss(placeholder);
            }
        }

        binding.CheckTexts();
        return binding.Result();
    }

    // A PowerShell hashtable and a file's columns do not care for case; Twilio does, so that the template's spelling goes out.
    internal static Dictionary<string, string> MatchKeys(ContentTemplate template, IReadOnlyList<string> placeholders, IEnumerable<string> given)
    {
        string[] keys = given.ToArray();
        Dictionary<string, string> matches = new(StringComparer.Ordinal);
        bool byPosition = template.Placeholders.All(placeholder => Placeholders.Number(placeholder) is null)
            && keys.All(key => Placeholders.Number(key) is not null);
        for (int i = 0; i < placeholders.Count; i++)
        {
            string wanted = byPosition ? (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture) : placeholders[i];
            string? key = Array.Find(keys, name => string.Equals(name, wanted, StringComparison.Ordinal))
                ?? Array.Find(keys, name => string.Equals(name, wanted, StringComparison.OrdinalIgnoreCase));
            if (key is not null)
            {
                matches[placeholders[i]] = key;
            }
        }

        return matches;
    }

    private static string? Find(IReadOnlyDictionary<string, object?>? columns, string name)
    {
        if (columns is null)
        {
            return null;
        }

        return columns.ContainsKey(name)
            ? name
            : columns.Keys.FirstOrDefault(column => string.Equals(column, name, StringComparison.OrdinalIgnoreCase));
    }
}
