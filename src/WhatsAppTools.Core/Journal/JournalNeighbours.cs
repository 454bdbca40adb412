using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using WhatsAppTools.Addressing;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Journal;

/// <summary>
/// Reads from a journal what was handed over around given attempts, and next after them however much later: a list that shows
/// these messages would show that one too. What the same people got at any time is read as well: a message that is known to
/// be another row's is not taken for a missing one.
/// </summary>
internal static class JournalNeighbours
{
    private const int SecondsAround = 60;

    /// <summary>Reads them, in one pass where the index still knows whom the attempts were for.</summary>
    /// <param name="log">The journal.</param>
    /// <param name="index">What it says, with attempts whose outcome was never written.</param>
    public static async Task<IReadOnlyList<HandedMessage>> ReadAsync(IJournalLog log, JournalIndex index)
    {
        List<long> sorted = index.HandedOverMinutes.OrderBy(minute => minute).ToList();
        HashSet<long> minutes = new(index.Attempts.Values.SelectMany(attempt => Around(MinuteOf(attempt.Began), sorted)));
        HashSet<string> people = new(index.AttemptedPeople.Values.Select(NationalVariants.Key));
        if (index.AttemptedPeople.Count < index.Attempts.Count)
        {
            await log.ReadAsync(part => ForEachRow(part, line =>
            {
                if (index.Attempts.ContainsKey(line.Id) && (line.To ?? line.Key) is string to)
                {
                    people.Add(NationalVariants.Key(to));
                }
            })).ConfigureAwait(false);
        }

        Dictionary<int, string> theirs = new();
        Dictionary<int, string> near = new();
        List<HandedMessage> found = new();
        await log.ReadAsync(part => ForEachRow(part, Take)).ConfigureAwait(false);
        return found;

        void Take(JournalLine line)
        {
            bool isNear = minutes.Contains(MinuteOf(line.Time));
            if ((line.To ?? line.Key) is string to)
            {
                if (people.Contains(NationalVariants.Key(to)))
                {
                    theirs[line.Id] = to;
                }
                else if (isNear)
                {
                    near[line.Id] = to;
                }
            }

            bool isTheirs = theirs.TryGetValue(line.Id, out string? recipient);
            if (line is { State: JournalState.HandedOver, Sid: string sid } && (isNear || isTheirs))
            {
                recipient ??= near.TryGetValue(line.Id, out string? other) ? other : null;
                found.Add(new HandedMessage { Sid = sid, To = recipient, Created = line.Time });
            }
        }
    }

    // The header line is about no row, and does not parse as a line about one.
    private static void ForEachRow(Stream part, Action<JournalLine> take)
    {
        JournalLines lines = new(part, endsAnyhow: true);
        while (lines.TryRead(out ReadOnlySpan<byte> text))
        {
            if (JournalLineParser.Read(text) is { Mark: JournalMark.None } line)
            {
                take(line);
            }
        }
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
            // The line that names the recipient was written before the message left: maybe in the minute before.
            yield return handedOver[next] - 1;
            yield return handedOver[next];
        }
    }
}
