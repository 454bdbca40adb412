using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Journal;

/// <summary>
/// Reads from a journal what was handed over around given attempts: a list that shows these messages would show that one
/// too, and a message that is known to be another row's is not taken for it.
/// </summary>
internal static class JournalNeighbours
{
    private const int SecondsAround = 60;

    public static IReadOnlyList<HandedMessage> Read(Stream stream, IEnumerable<SendAttempt> attempts)
    {
        HashSet<long> minutes = new(attempts.SelectMany(attempt => Around(attempt.Began)));
        Dictionary<int, string> recipients = new();
        List<HandedMessage> found = new();
        stream.Position = 0;
        JournalLines lines = new(stream);
        lines.TryRead(out _);
        while (lines.TryRead(out ReadOnlySpan<byte> text))
        {
            JournalLine? line = JournalText.ReadLine(text);
            if (line is null || line.Mark != JournalMark.None || !minutes.Contains(MinuteOf(line.Time)))
            {
                continue;
            }

            if ((line.To ?? line.Key) is string to)
            {
                recipients[line.Id] = to;
            }

            if (line is { State: JournalState.HandedOver, Sid: string sid })
            {
                recipients.TryGetValue(line.Id, out string? recipient);
                found.Add(new HandedMessage { Sid = sid, To = recipient, Created = line.Time });
            }
        }

        return found;
    }

    private static long[] Around(DateTimeOffset time)
    {
        long minute = MinuteOf(time);
        return new[] { minute - 1, minute, minute + 1 };
    }

    private static long MinuteOf(DateTimeOffset time) => time.UtcTicks / (SecondsAround * TimeSpan.TicksPerSecond);
}
