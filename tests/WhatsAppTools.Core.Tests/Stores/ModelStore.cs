using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using WhatsAppTools.Journal;
using WhatsAppTools.Stores;

namespace WhatsAppTools.Tests.Stores;

/// <summary>A store as its servers see it: what is asked is done at once, in the order in which it comes in.</summary>
internal sealed class ModelStore(TimeProvider time)
{
    private readonly SortedDictionary<string, Segment> _segments = new(StringComparer.Ordinal);

    public const int MostAppends = 14;

    /// <summary>Mutant: appends wherever the segment ends.</summary>
    public bool IgnoresPosition { get; set; }

    /// <summary>Mutant: makes a segment anew where there is one.</summary>
    public bool Overwrites { get; set; }

    /// <summary>Told of every append that was done.</summary>
    public Action<string, byte[]> Appended { get; set; } = (_, _) => { };

    public bool Create(string name)
    {
        if (_segments.ContainsKey(name) && !Overwrites)
        {
            return false;
        }

        string? lease = _segments.TryGetValue(name, out Segment? before) ? before.Lease : null;
        _segments[name] = new Segment { Lease = lease, LeaseEnds = before?.LeaseEnds ?? default, Changed = time.GetUtcNow() };
        return true;
    }

    public bool Append(string name, long position, byte[] bytes, string? lease)
    {
        Segment segment = Find(name);
        if (IsLeased(segment) ? lease != segment.Lease : lease is not null)
        {
            throw new StoreException(StoreFailure.LeaseLost, "the lease is not yours");
        }

        if (segment.Length != position && !IgnoresPosition)
        {
            return false;
        }

        if (segment.Appends == MostAppends)
        {
            throw new StoreException(StoreFailure.Full, "it is full");
        }

        segment.Content.Write(bytes, 0, bytes.Length);
        segment.Appends++;
        segment.Changed = time.GetUtcNow();
        Appended(name, bytes);
        return true;
    }

    public StoreSegment? Look(string name) => _segments.TryGetValue(name, out Segment? segment) ? Shown(name, segment) : null;

    public Stream Read(string name, long from)
    {
        byte[] all = Find(name).Content.ToArray();
        return new MemoryStream(all, (int)Math.Min(from, all.Length), (int)Math.Max(0, all.Length - from));
    }

    public bool Acquire(string name, string lease, TimeSpan duration)
    {
        Segment segment = Find(name);
        if (IsLeased(segment) && segment.Lease != lease)
        {
            return false;
        }

        (segment.Lease, segment.LeaseEnds) = (lease, time.GetUtcNow() + duration);
        return true;
    }

    public bool Renew(string name, string lease)
    {
        // One that has ended is renewed too, where nobody else had it since.
        Segment segment = Find(name);
        if (segment.Lease != lease)
        {
            return false;
        }

        segment.LeaseEnds = time.GetUtcNow() + StoreLease.Duration;
        return true;
    }

    public bool Release(string name, string lease)
    {
        Segment segment = Find(name);
        segment.LeaseEnds = segment.Lease == lease ? time.GetUtcNow() : segment.LeaseEnds;
        return true;
    }

    public IReadOnlyList<StoreSegment> List(string prefix) =>
        _segments.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(pair => Shown(pair.Key, pair.Value)).ToList();

    public bool Remove(string name) => _segments.Remove(name);

    /// <summary>The lines of a campaign's segments, each with the number of its segment.</summary>
    public List<(int Segment, JournalLine? Line)> Lines(string campaign)
    {
        List<(int, JournalLine?)> all = [];
        int number = 0;
        foreach (KeyValuePair<string, Segment> pair in _segments.Where(pair => pair.Key.StartsWith(campaign + "/", StringComparison.Ordinal)))
        {
            JournalLines lines = new(new MemoryStream(pair.Value.Content.ToArray()));
            while (lines.TryRead(out ReadOnlySpan<byte> text))
            {
                all.Add((number, JournalLineParser.Read(text)));
            }

            number++;
        }

        return all;
    }

    private bool IsLeased(Segment segment) => segment.Lease is not null && time.GetUtcNow() < segment.LeaseEnds;

    private StoreSegment Shown(string name, Segment segment) => new(name, segment.Length, segment.Appends, IsLeased(segment), segment.Changed);

    private Segment Find(string name) => _segments.TryGetValue(name, out Segment? segment) ? segment : throw new StoreException(StoreFailure.Missing, "there is none");

    private sealed class Segment
    {
        public MemoryStream Content { get; } = new();

        public long Length => Content.Length;

        public int Appends { get; set; }

        public string? Lease { get; set; }

        public DateTimeOffset LeaseEnds { get; set; }

        public DateTimeOffset Changed { get; set; }
    }
}
