using System;
using System.Collections.Generic;

namespace WhatsAppTools.Contacts;

/// <summary>Finds out what stands between two values: what Excel's first line <c>sep=;</c> says, else what the first rows agree on.</summary>
internal static class DelimiterFinder
{
    private const int RowsToCompare = 20;

    private static readonly char[] s_candidates = { ',', ';', '\t' };

    /// <summary>The delimiter that the file's first line names, and how many characters that line takes; null where it names none.</summary>
    /// <param name="head">The beginning of the file.</param>
    public static (char Delimiter, int Length)? ReadSepLine(string head)
    {
        int end = 0;
        while (end < head.Length && head[end] is not ('\r' or '\n'))
        {
            end++;
        }

        string line = head.Substring(0, end).Trim(' ', '"', ',');
        if (!line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        string named = line.Substring(4);
        char delimiter = named is "\\t" ? '\t' : named.Length == 1 ? named[0] : ',';
        int length = Math.Min(head.Length, head.IndexOf("\r\n", StringComparison.Ordinal) == end ? end + 2 : end + 1);
        return (delimiter, length);
    }

    /// <summary>The candidate that splits the header, and most of the first rows into as many values as the header.</summary>
    /// <param name="head">The beginning of the file, the header first.</param>
    public static char Find(string head)
    {
        char best = s_candidates[0];
        (int Agreeing, int Columns) bestScore = (0, 1);
        foreach (char candidate in s_candidates)
        {
            List<int> counts = CountColumns(head, candidate);
            if (counts.Count == 0 || counts[0] < 2)
            {
                continue;
            }

            int agreeing = counts.FindAll(count => count == counts[0]).Count;
            if (agreeing > bestScore.Agreeing || (agreeing == bestScore.Agreeing && counts[0] > bestScore.Columns))
            {
                (best, bestScore) = (candidate, (agreeing, counts[0]));
            }
        }

        return best;
    }

    private static List<int> CountColumns(string head, char delimiter)
    {
        List<int> counts = new();
        bool quoted = false;
        int columns = 1;
        int length = 0;
        foreach (char c in head)
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && c is '\r' or '\n')
            {
                Complete();
                if (counts.Count == RowsToCompare)
                {
                    return counts;
                }

                continue;
            }
            else if (!quoted && c == delimiter)
            {
                columns++;
            }

            length++;
        }

        Complete();
        return counts;

        void Complete()
        {
            if (length > 0)
            {
                counts.Add(columns);
            }

            (columns, length) = (1, 0);
        }
    }
}
