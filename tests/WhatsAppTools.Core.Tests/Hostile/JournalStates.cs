using System;
using System.Collections.Generic;
using System.IO;
using WhatsAppTools.Journal;

namespace WhatsAppTools.Core.Tests.Hostile;

/// <summary>What a journal's bytes say of each row.</summary>
internal static class JournalStates
{
    /// <summary>Where each row stands: the last line that tells of it.</summary>
    public static Dictionary<string, JournalState> Read(byte[] journal)
    {
        Dictionary<string, JournalState> states = [];
        foreach ((string key, JournalLine line) in Lines(journal))
        {
            states[key] = line.State;
        }

        return states;
    }

    /// <summary>The lines that tell of rows, each with its row's key.</summary>
    public static IReadOnlyList<(string Key, JournalLine Line)> Lines(byte[] journal)
    {
        Dictionary<int, string> keys = [];
        List<(string, JournalLine)> rows = [];
        JournalLines lines = new(new MemoryStream(journal));
        lines.TryRead(out _);
        while (lines.TryRead(out ReadOnlySpan<byte> text))
        {
            JournalLine line = JournalLineParser.Read(text)!;
            if (line.Mark == JournalMark.None)
            {
                keys[line.Id] = line.Key ?? keys[line.Id];
                rows.Add((keys[line.Id], line));
            }
        }

        return rows;
    }
}
