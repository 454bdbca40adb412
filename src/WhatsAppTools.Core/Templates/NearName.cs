using System;
using System.Collections.Generic;
using System.Linq;

namespace WhatsAppTools.Templates;

/// <summary>Finds what somebody probably meant.</summary>
public static class NearName
{
    /// <summary>The nearest known name as a question behind a sentence; empty where nothing is near.</summary>
    /// <param name="wrong">What was written.</param>
    /// <param name="known">What exists.</param>
    internal static string Hint(string wrong, IEnumerable<string> known)
    {
        IReadOnlyList<string> near = Of(wrong, known, 1);
        return near.Count == 0 ? string.Empty : $" Did you mean '{near[0]}'?";
    }

    /// <summary>The known names nearest to a wrong one, best first; none where nothing is near.</summary>
    /// <param name="wrong">What was written.</param>
    /// <param name="known">What exists.</param>
    public static IReadOnlyList<string> Of(string wrong, IEnumerable<string> known, int most = 3)
    {
        string asked = wrong.ToUpperInvariant();
        int limit = Math.Max(1, asked.Length / 3);
        return known
            .Distinct(StringComparer.Ordinal)
            .Select(name => (Name: name, Steps: Steps(asked, name.ToUpperInvariant())))
            .Where(candidate => candidate.Steps <= limit)
            .OrderBy(candidate => candidate.Steps)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Take(most)
            .Select(candidate => candidate.Name)
            .ToArray();
    }

    /// <summary>The known name that is nearest to a wrong one, however far it is; null where there is none at all.</summary>
    /// <param name="wrong">What was written.</param>
    /// <param name="known">What exists.</param>
    public static string? Nearest(string wrong, IEnumerable<string> known) => known
        .OrderBy(name => Steps(wrong.ToUpperInvariant(), name.ToUpperInvariant()))
        .ThenBy(name => name, StringComparer.Ordinal)
        .FirstOrDefault();

    // Edit distance; a name that begins with the other counts as one step, because names get suffixes (_v2, _en).
    private static int Steps(string from, string to)
    {
        if (from.Length >= 3 && to.Length >= 3 && (to.StartsWith(from, StringComparison.Ordinal) || from.StartsWith(to, StringComparison.Ordinal)))
        {
            return 1;
        }

        int[] row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (int i = 1; i <= from.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.Length; j++)
            {
                int above = row[j];
                int replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                row[j] = Math.Min(replaced, Math.Min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }

        return row[to.Length];
    }
}
