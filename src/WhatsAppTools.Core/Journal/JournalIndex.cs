using System;
using System.Collections.Generic;
using System.Globalization;
using WhatsAppTools.Modes;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Journal;

/// <summary>
/// Where every row of a campaign stands, in some 110 bytes a row: keys are kept as 128 bits of their hash.
/// Not thread-safe.
/// </summary>
internal sealed class JournalIndex
{
    private const int WidestGap = 100_000;

    private readonly Fingerprint _fingerprint;
    private readonly string _keyRule;
    private readonly Dictionary<(ulong High, ulong Low), int> _ids;
    private readonly List<Entry> _entries;
    private readonly Dictionary<int, SendAttempt> _attempts = new();
    private readonly Dictionary<int, string> _attempted = new();
    private readonly HashSet<long> _handedOver = new();
    private readonly Dictionary<int, decimal> _costs = new();
    private string? _currency;

    // Where a person can have several rows, a message of theirs may be any row's: whose it is must be known.
    private readonly HashSet<ulong>? _sids;
    private readonly HashSet<int> _unanswered = new();
    private readonly HashSet<int> _drained = new();
    private string? _keyCheck;
    private ulong _keys;

    /// <param name="fingerprint">Hashes the keys.</param>
    /// <param name="keyRule">What a key is: a person's has several spellings.</param>
    /// <param name="expected">About how many rows there will be.</param>
    public JournalIndex(Fingerprint fingerprint, string keyRule, int expected)
    {
        _fingerprint = fingerprint;
        _keyRule = keyRule;
        _sids = keyRule == JournalHeader.Recipient ? null : new HashSet<ulong>();
        _ids = new Dictionary<(ulong High, ulong Low), int>(expected);
        _entries = new List<Entry>(expected);
    }

    /// <summary>Whether the last run came to the end of its input with nothing left over.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>The last attempts at rows whose outcome was never written, by the row's number.</summary>
    public IReadOnlyDictionary<int, SendAttempt> Attempts => _attempts;

    /// <summary>
    /// Whom these attempts were for, by the row's number. A row that was written about before it was first tried is missing: its person
    /// stands further up.
    /// </summary>
    public IReadOnlyDictionary<int, string> AttemptedPeople => _attempted;

    /// <summary>The minutes in which something was handed over.</summary>
    public IReadOnlyCollection<long> HandedOverMinutes => _handedOver;

    /// <summary>What the lines say of the campaign's canary.</summary>
    public JournalCanary Canary { get; } = new();

    /// <summary>What the lines say of the runs: how the last one stopped or paused, which round it was in.</summary>
    public JournalFindings Findings { get; } = new();

    /// <summary>How many rows have a key.</summary>
    public long KeyCount => _ids.Count;

    /// <summary>The hash of the set of the rows' keys, in whichever order they came.</summary>
    public string KeyHash => _keys.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>Takes a line in; false where it cannot follow what came before.</summary>
    public bool Apply(JournalLine line)
    {
        if (line.Mark != JournalMark.None)
        {
            ApplyMark(line);
            return true;
        }

        if (line.Key is not null)
        {
            // Numbers are given when rows come in, and lines are written when rows go out: gaps are rows whose turn never came.
            if (line.Id > _entries.Count + WidestGap)
            {
                return false;
            }

            while (_entries.Count < line.Id)
            {
                _entries.Add(new Entry { IsFresh = true });
            }

            AddKey(Hash(line.Key), line.Id);
            _entries[line.Id - 1] = new Entry { Row = line.Row, FileLine = line.FileLine ?? 0, Content = IsOurKey ? ToNumber(line.Content) : 0 };
        }
        else if (line.Id > _entries.Count || _entries[line.Id - 1].IsFresh)
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

        // A row that is to be sent after all makes a finished campaign unfinished.
        IsComplete &= line.State is not (JournalState.NotSent or JournalState.Intended);
        string? person = line.To ?? line.Key ?? (_attempted.TryGetValue(line.Id, out string? before) ? before : null);
        SetState(line.Id, line.State);
        Learn(line);
        Canary.Apply(line);
        Findings.Apply(line);
        if (line.State == JournalState.Intended)
        {
            _unanswered.Add(line.Id);
            _drained.Remove(line.Id);
            _costs.Remove(line.Id);
            if (line.Cost is decimal cost)
            {
                _costs.Add(line.Id, cost);
            }

            if (person is not null)
            {
                _attempted[line.Id] = person;
            }

            _attempts[line.Id] = new SendAttempt { Began = line.Time, IsTimeSure = _keyCheck is not null && !line.IsTimeUnsure, Fingerprint = line.Text, KeyCheck = _keyCheck, Mode = line.Mode ?? default };
        }

        return true;
    }

    /// <summary>Gives back what tables that grow by doubling have reserved while the journal was read, but for some rows to come.</summary>
    public void Settle()
    {
        int room = _entries.Count + (_entries.Count / 8) + 16;
        _entries.Capacity = Math.Min(_entries.Capacity, room);
        _sids?.TrimExcess();
        _handedOver.TrimExcess();
        _unanswered.TrimExcess();
#if NET
        _ids.TrimExcess(room);
#endif
    }

    /// <summary>Whether a message is a row's of an earlier run. Where a person has one row only, this is not kept.</summary>
    public bool HasSid(string sid) => _sids?.Contains(NumberOfSid(sid)) == true;

    /// <summary>The number of the row with this key; 0 where there is none.</summary>
    public int Find(string key) => _ids.TryGetValue(Hash(key), out int id) ? id : 0;

    /// <summary>The number of the row with this key, which is added where the journal does not know it yet.</summary>
    public int FindOrAdd(string key)
    {
        (ulong High, ulong Low) hash = Hash(key);
        if (!_ids.TryGetValue(hash, out int id))
        {
            _entries.Add(new Entry { IsFresh = true });
            id = _entries.Count;
            AddKey(hash, id);
        }

        return id;
    }

    public Entry this[int id] => _entries[id - 1];

    /// <summary>Whether the run that tried a row last has said that every request of it had its answer.</summary>
    public bool IsDrained(int id) => _drained.Contains(id);

    /// <summary>Notes that the row was met in this run.</summary>
    public void See(int id, SendRow row)
    {
        Entry entry = _entries[id - 1];
        entry.IsSeen = true;
        entry.Row = row.Number;
        entry.FileLine = row.LineNumber ?? 0;
        _entries[id - 1] = entry;
    }

    /// <summary>Notes the rows that the same run had met in an index before this one.</summary>
    /// <param name="before">That index, of the same journal.</param>
    /// <param name="again">Those of its rows that come in again.</param>
    /// <returns>How many of the others had come to an end and have not any more.</returns>
    public long SeeAsIn(JournalIndex before, ISet<int> again)
    {
        long opened = 0;
        foreach (KeyValuePair<(ulong High, ulong Low), int> row in before._ids)
        {
            Entry met = before._entries[row.Value - 1];
            if (met.IsSeen && !again.Contains(row.Value) && _ids.TryGetValue(row.Key, out int id))
            {
                Entry entry = _entries[id - 1];
                (entry.IsSeen, entry.Row, entry.FileLine) = (true, met.Row, met.FileLine);
                _entries[id - 1] = entry;
                opened += IsOpen(entry.State) && !IsOpen(met.State) ? 1 : 0;
            }
        }

        return opened;
    }

    private static bool IsOpen(JournalState state) => state is JournalState.Intended or JournalState.NotSent;

    public void SetState(int id, JournalState state)
    {
        Entry entry = _entries[id - 1];
        entry.State = state;
        entry.IsFresh = false;
        _entries[id - 1] = entry;
        if (state != JournalState.Unknown)
        {
            _attempts.Remove(id);
            _unanswered.Remove(id);
            _attempted.Remove(id);
        }
    }

    private void ApplyMark(JournalLine line)
    {
        _currency = line.Currency ?? _currency;
        switch (line.Mark)
        {
            case JournalMark.Run:
                IsComplete = false;
                _keyCheck = line.KeyCheck;
                _unanswered.Clear();
                break;
            case JournalMark.Epoch:
                _unanswered.Clear();
                break;
            case JournalMark.Drained:
                // Its own requests, and not those of a worker before it.
                _drained.UnionWith(_unanswered);
                _unanswered.Clear();
                break;
            case JournalMark.Complete:
                // A list that lost or gained lines since is another one.
                IsComplete = line.Rows is null || (line.Rows == KeyCount && line.Keys == KeyHash);
                break;
            case JournalMark.Aside or JournalMark.Canary or JournalMark.CanaryPassed or JournalMark.CanaryFailed:
                IsComplete = false;
                break;
        }

        Canary.Apply(line.Mark);
        Findings.Apply(line);
    }

    private void AddKey((ulong High, ulong Low) hash, int id)
    {
        if (!_ids.ContainsKey(hash))
        {
            _keys ^= hash.Low;
        }

        _ids[hash] = id;
    }

    private void Learn(JournalLine line)
    {
        Entry entry = _entries[line.Id - 1];
        bool isOpen = line.State is JournalState.Intended or JournalState.NotSent;
        entry.Sid = isOpen ? default : line.Sid is null ? entry.Sid : CompactSid.Of(line.Sid);
        entry.Mode = line.Mode ?? entry.Mode;
        entry.Code = line.Code ?? 0;
        entry.Ticks = line.Time.UtcTicks;
        _entries[line.Id - 1] = entry;
    }

    /// <summary>What the messages cost that somebody got, or may get.</summary>
    public JournalCosts SumCosts()
    {
        decimal amount = 0;
        long unpriced = 0;
        long freeForm = 0;
        for (int id = 1; id <= _entries.Count; id++)
        {
            Entry entry = _entries[id - 1];
            if (entry.IsFresh || entry.State is JournalState.NotSent or JournalState.Failed or JournalState.Refused or JournalState.Skipped)
            {
                continue;
            }

            bool isKnown = _costs.TryGetValue(id, out decimal cost);
            amount += cost;
            unpriced += isKnown ? 0 : 1;
            freeForm += entry.Mode == SendMode.FreeForm ? 1 : 0;
        }

        return new JournalCosts(amount, _currency, unpriced, freeForm);
    }

    /// <summary>How many rows stand where.</summary>
    public IReadOnlyDictionary<JournalState, long> CountStates()
    {
        long[] counts = new long[Enum.GetValues(typeof(JournalState)).Length];
        foreach (Entry entry in _entries)
        {
            counts[(int)entry.State] += entry.IsFresh ? 0 : 1;
        }

        Dictionary<JournalState, long> result = new();
        foreach (JournalState state in (JournalState[])Enum.GetValues(typeof(JournalState)))
        {
            result.Add(state, counts[(int)state]);
        }

        return result;
    }

    // What was written under another key cannot be compared.
    private bool IsOurKey => !string.IsNullOrEmpty(_keyCheck) && _keyCheck == _fingerprint.KeyCheck;

    private (ulong High, ulong Low) Hash(string key) => _fingerprint.OfKey(JournalKey.Canonical(key, _keyRule));

    // Half of its 128 random bits are enough to tell it from another one.
    private static ulong NumberOfSid(string sid) => sid.Length < 16 ? 0 : ToNumber(sid.Substring(sid.Length - 16));

    internal static ulong ToNumber(string? fingerprint)
    {
        return ulong.TryParse(fingerprint, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ulong number) ? number : 0;
    }

    /// <summary>One row.</summary>
    internal struct Entry
    {
        /// <summary>The row's place in the input of the last run that met it.</summary>
        public long Row;

        /// <summary>The fingerprint of what it asked for when it was first met, as a number; 0 where it was not written.</summary>
        public ulong Content;

        /// <summary>Its line in the file; 0 where it came from none.</summary>
        public int FileLine;

        /// <summary>Where it stands.</summary>
        public JournalState State;

        /// <summary>Its message.</summary>
        public CompactSid Sid;

        /// <summary>Since when it stands there, in ticks of UTC.</summary>
        public long Ticks;

        /// <summary>Twilio's code of its failure; 0 where there is none.</summary>
        public int Code;

        /// <summary>The mode of its newest attempt; <see cref="SendMode.Auto"/> where none was written.</summary>
        public SendMode Mode;

        /// <summary>Whether this run has met it.</summary>
        public bool IsSeen;

        /// <summary>Whether no line about it is in the journal yet.</summary>
        public bool IsFresh;

        /// <summary>What the journal says about it.</summary>
        public readonly JournalEarlier ToEarlier() =>
            new(State, new DateTimeOffset(Ticks, TimeSpan.Zero), Sid.ToString(), Mode == SendMode.Auto ? null : Mode, Code == 0 ? null : Code);
    }
}
