using System.Collections.Generic;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Journal;

/// <summary>The last attempts at rows whose outcome was never written: what these rows' messages are looked for by.</summary>
internal sealed class JournalAttempts
{
    private readonly Dictionary<int, SendAttempt> _open = new();
    private readonly Dictionary<int, string> _people = new();

    // Rows whose requests may be on their way still, and rows whose run has said that all its requests had their answers.
    private readonly HashSet<int> _unanswered = new();
    private readonly HashSet<int> _drained = new();

    /// <summary>The attempts, by the row's number.</summary>
    public IReadOnlyDictionary<int, SendAttempt> Open => _open;

    /// <summary>
    /// Whom they were for, by the row's number. A row that was written about before it was first tried is missing: its person stands
    /// further up in the journal.
    /// </summary>
    public IReadOnlyDictionary<int, string> People => _people;

    /// <summary>What the fingerprints of the run that is read are recognised by; null before the first one's line, and in format 1.</summary>
    public string? KeyCheck { get; private set; }

    /// <summary>Whether the run that tried a row last has said that every request of it had its answer.</summary>
    public bool IsDrained(int id) => _drained.Contains(id);

    /// <summary>Takes in a line about a run.</summary>
    public void ApplyMark(JournalLine line)
    {
        switch (line.Mark)
        {
            case JournalMark.Run:
                KeyCheck = line.KeyCheck;
                _unanswered.Clear();
                break;
            case JournalMark.Epoch:
                _unanswered.Clear();
                break;
            case JournalMark.Drained:
                // A worker speaks of its own requests, not of those of a worker before it.
                _drained.UnionWith(_unanswered);
                _unanswered.Clear();
                break;
        }
    }

    /// <summary>Takes in a line about a row.</summary>
    public void Apply(JournalLine line)
    {
        if (line.State == JournalState.Intended)
        {
            Begin(line);
        }
        else
        {
            Move(line.Id, line.State);
        }
    }

    /// <summary>Notes where a row stands from now on: an attempt is of use for as long as its outcome is not known.</summary>
    public void Move(int id, JournalState state)
    {
        if (state != JournalState.Unknown)
        {
            _open.Remove(id);
            _unanswered.Remove(id);
            _people.Remove(id);
        }
    }

    /// <summary>Gives back what was reserved while the journal was read.</summary>
    public void Trim() => _unanswered.TrimExcess();

    private void Begin(JournalLine line)
    {
        _unanswered.Add(line.Id);
        _drained.Remove(line.Id);

        // A later line of a row names nobody: its person is that of the attempt before.
        if ((line.To ?? line.Key) is string person)
        {
            _people[line.Id] = person;
        }

        _open[line.Id] = new SendAttempt
        {
            Began = line.Time,
            IsTimeSure = KeyCheck is not null && !line.IsTimeUnsure,
            Fingerprint = line.Text,
            KeyCheck = KeyCheck,
            Mode = line.Mode ?? default,
        };
    }
}
