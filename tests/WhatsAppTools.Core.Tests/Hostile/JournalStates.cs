using System;
using System.Collections.Generic;
using System.IO;
using WhatsAppTools.Journal;

namespace WhatsAppTools.Core.Tests.Hostile;

/// <summary>Where a journal says that each row stands.</summary>
internal static class JournalStates
{
    public static Dictionary<string, JournalState> Read(byte[] journal)
    {
        Dictionary<int, string> keys = [];
        Dictionary<string, JournalState> states = [];
        JournalLines lines = new(new MemoryStream(journal));
        lines.TryRead(out _);
        while (lines.TryRead(out ReadOnlySpan<byte> text))
        {
            JournalLine line = JournalFormat.ReadLine(text)!;
            if (line.Mark == JournalMark.None)
            {
                keys[line.Id] = line.Key ?? keys[line.Id];
                states[keys[line.Id]] = line.State;
            }
        }

        return states;
    }
}
