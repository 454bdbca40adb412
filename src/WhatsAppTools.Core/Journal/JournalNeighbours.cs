using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Journal;

/// <summary>
/// Reads from a journal what was handed over around given attempts, and next after them however much later: a list that shows
/// these messages would show that one too, and a message that is known to be another row's is not taken for it.
/// </summary>
internal static class JournalNeighbours
{
    private const int SecondsAround = 60;

    public static IReadOnlyList<HandedMessage> Read(Stream stream, IEnumerable<SendAttempt> attempts, IEnumerable<long> handedOver)
    {
        List<long> sorted = handedOver.OrderBy(minute => minute).ToList();
        HashSet<long> minutes = new(attempts.SelectMany(attempt => Around(MinuteOf(attempt.Began), sorted)));
        Dictionary<int, string> recipients = new();
        List<HandedMessage> found = new();
        stream.Position = 0;
        JournalLines lines = new(stream);
        lines.TryRead(out _);
        while (lines.TryRead(out ReadOnlySpan<byte> text))
        {
            JournalLine? line = JournalFormat.ReadLine(text);
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

    internal static long MinuteOf(DateTimeOffset time) => time.UtcTicks / (SecondsAround * TimeSpan.TicksPerSecond);

    private static IEnumerable<long> Around(long minute, List<long> handedOver)
    {
        yield return minute - 1;
        yield return minute;
        yield return minute + 1;
        int found = handedOver.BinarySearch(minute + 1);
        int next = found < 0 ? ~found : found;
        if (next < handedOver.Count)
        {
            // The recipient may stand on a line of the minute before, where the message was about to leave.
            yield return handedOver[next] - 1;
            yield return handedOver[next];
        }
    }
}
