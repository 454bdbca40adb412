using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Journal;

/// <summary>
/// Where every row of a campaign stands, in some 110 bytes a row: what a journal's lines make together. Not thread-safe.
/// </summary>
internal sealed class JournalIndex
{
    private const int WidestGap = 100_000;

    private readonly Fingerprint _fingerprint;
    private readonly List<JournalEntry> _entries;
    private readonly JournalKeys _keys;
    private readonly JournalAttempts _attempts = new();
    private readonly JournalPrices _prices = new();
    private readonly HashSet<long> _handedOver = new();

    // Where a person can have several rows, a message to them may be any of these rows': the sids that have a row are kept.
    private readonly HashSet<ulong>? _sids;

    /// <param name="fingerprint">Hashes the keys.</param>
    /// <param name="keyRule">What a key is: a person's has several spellings.</param>
    /// <param name="expected">About how many rows there will be.</param>
    public JournalIndex(Fingerprint fingerprint, string keyRule, int expected)
    {
        _fingerprint = fingerprint;
        _keys = new JournalKeys(fingerprint, keyRule, expected);
        _sids = keyRule == JournalHeader.Recipient ? null : new HashSet<ulong>();
        _entries = new List<JournalEntry>(expected);
    }

    /// <summary>Whether the last run came to the end of its input with nothing left over.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>The last attempts at rows whose outcome was never written, by the row's number.</summary>
    public IReadOnlyDictionary<int, SendAttempt> Attempts => _attempts.Open;

    /// <summary>
    /// Whom these attempts were for, by the row's number. A row that was written about before it was first tried is missing: its person
    /// stands further up.
    /// </summary>
    public IReadOnlyDictionary<int, string> AttemptedPeople => _attempts.People;

    /// <summary>The minutes in which something was handed over.</summary>
    public IReadOnlyCollection<long> HandedOverMinutes => _handedOver;

    /// <summary>What the lines say of the campaign's canary.</summary>
    public JournalCanary Canary { get; } = new();

    /// <summary>What the lines say of the runs: how the last one stopped or paused, which round it was in.</summary>
    public JournalFindings Findings { get; } = new();

    /// <summary>How many rows have a key.</summary>
    public long KeyCount => _keys.Count;

    /// <summary>The hash of the set of the rows' keys, in whichever order they came.</summary>
    public string KeyHash => _keys.Hash;

    /// <summary>A row by its number.</summary>
    public JournalEntry this[int id] => _entries[id - 1];

    /// <summary>Takes a line in; false where it cannot follow what came before.</summary>
    public bool Apply(JournalLine line)
    {
        if (line.Mark != JournalMark.None)
        {
            ApplyMark(line);
            return true;
        }

        if (!(line.Key is null ? IsKnown(line.Id) : TryName(line, line.Key)))
        {
            return false;
        }

        if (line.Sid is string sid)
        {
            _sids?.Add(NumberOfSid(sid));
        }

        if (line.State == JournalState.HandedOver)
        {
            _handedOver.Add(JournalNeighbours.MinuteOf(line.Time));
        }

        JournalEntry entry = _entries[line.Id - 1];
        entry.Take(line);
        _entries[line.Id - 1] = entry;

        // A row that is to be sent after all makes a finished campaign unfinished.
        IsComplete &= !entry.IsOpen;
        _attempts.Apply(line);
        _prices.Apply(line);
        Canary.Apply(line);
        Findings.Apply(line);
        return true;
    }

    /// <summary>Gives back what tables that grow by doubling have reserved while the journal was read, but for some rows to come.</summary>
    public void Trim()
    {
        int room = _entries.Count + (_entries.Count / 8) + 16;
        _entries.Capacity = Math.Min(_entries.Capacity, room);
        _attempts.Trim();
        _sids?.TrimExcess();
        _handedOver.TrimExcess();
#if NET
        _keys.Trim(room);
#endif
    }

    /// <summary>Whether a message is a row's of an earlier run. Where a person has one row only, this is not kept.</summary>
    public bool HasSid(string sid) => _sids?.Contains(NumberOfSid(sid)) == true;

    /// <summary>Whether the run that tried a row last has said that every request of it had its answer.</summary>
    public bool IsDrained(int id) => _attempts.IsDrained(id);

    /// <summary>The number of the row with this key; 0 where there is none.</summary>
    public int Find(string key) => _keys.Find(key);

    /// <summary>The number of the row with this key, which is added where the journal does not know it yet.</summary>
    public int FindOrAdd(string key)
    {
        int id = _keys.FindOrSet(key, _entries.Count + 1);
        if (id > _entries.Count)
        {
            _entries.Add(new JournalEntry { IsFresh = true });
        }

        return id;
    }

    /// <summary>Notes that the row was met in this run.</summary>
    public void See(int id, SendRow row) => See(id, row.Number, row.LineNumber ?? 0);

    /// <summary>Notes the rows that the same run had met in an index before this one.</summary>
    /// <param name="before">That index, of the same journal.</param>
    /// <param name="again">Those of its rows that come in again.</param>
    /// <returns>How many of the others had come to an end and have not any more.</returns>
    public long SeeAsIn(JournalIndex before, ISet<int> again)
    {
        long opened = 0;
        foreach ((int there, int here) in _keys.Common(before._keys))
        {
            JournalEntry met = before[there];
            if (met.IsSeen && !again.Contains(there))
            {
                See(here, met.Row, met.FileLine);
                opened += this[here].IsOpen && !met.IsOpen ? 1 : 0;
            }
        }

        return opened;
    }

    /// <summary>Notes where a row of this run stands from now on.</summary>
    public void SetState(int id, JournalState state)
    {
        JournalEntry entry = _entries[id - 1];
        entry.State = state;
        entry.IsFresh = false;
        _entries[id - 1] = entry;
        _attempts.Move(id, state);
    }

    /// <summary>What the messages cost that somebody got, or may get.</summary>
    public JournalCosts SumCosts() => _prices.Sum(_entries);

    /// <summary>How many rows stand where.</summary>
    public IReadOnlyDictionary<JournalState, long> CountStates()
    {
        JournalState[] states = (JournalState[])Enum.GetValues(typeof(JournalState));
        long[] counts = new long[states.Length];
        foreach (JournalEntry entry in _entries)
        {
            counts[(int)entry.State] += entry.IsFresh ? 0 : 1;
        }

        return states.ToDictionary(state => state, state => counts[(int)state]);
    }

    private void ApplyMark(JournalLine line)
    {
        switch (line.Mark)
        {
            case JournalMark.Complete:
                // The line names a list: with more or fewer rows it is another list.
                IsComplete = line.Rows is null || (line.Rows == KeyCount && line.Keys == KeyHash);
                break;
            case JournalMark.Run or JournalMark.Aside or JournalMark.Canary or JournalMark.CanaryPassed or JournalMark.CanaryFailed:
                IsComplete = false;
                break;
        }

        _attempts.ApplyMark(line);
        _prices.ApplyMark(line);
        Canary.Apply(line.Mark);
        Findings.Apply(line);
    }

    private bool IsKnown(int id) => id <= _entries.Count && !_entries[id - 1].IsFresh;

    /// <summary>Takes in who a row is; false where that cannot be right.</summary>
    private bool TryName(JournalLine line, string key)
    {
        // A row gets its number when it comes in and its first line when it is tried: numbers that are missing are of rows never tried.
        if (line.Id > _entries.Count + WidestGap)
        {
            return false;
        }

        while (_entries.Count < line.Id)
        {
            _entries.Add(new JournalEntry { IsFresh = true });
        }

        _keys.Set(key, line.Id);

        // A fingerprint that was made with another key cannot be compared.
        bool isOurKey = !string.IsNullOrEmpty(_attempts.KeyCheck) && _attempts.KeyCheck == _fingerprint.KeyCheck;
        _entries[line.Id - 1] = new JournalEntry { Row = line.Row, FileLine = line.FileLine ?? 0, Content = isOurKey ? Fingerprint.ToNumber(line.Content) : 0 };
        return true;
    }

    private void See(int id, long row, int fileLine)
    {
        JournalEntry entry = _entries[id - 1];
        (entry.IsSeen, entry.Row, entry.FileLine) = (true, row, fileLine);
        _entries[id - 1] = entry;
    }

    // Half of a sid's 128 random bits are enough to tell two sids apart.
    private static ulong NumberOfSid(string sid) => sid.Length < 16 ? 0 : Fingerprint.ToNumber(sid.Substring(sid.Length - 16));
}
