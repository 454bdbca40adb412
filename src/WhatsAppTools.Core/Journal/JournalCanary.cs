using System.Collections.Generic;
using System.Linq;

namespace WhatsAppTools.Journal;

/// <summary>What a journal's lines say of the campaign's canary: which rows belong to one that is not judged yet, and whether one was passed.</summary>
internal sealed class JournalCanary
{
    private readonly HashSet<int> _rows = new();
    private bool _isOpen;
    private bool _isAsked;

    /// <summary>Whether a canary of the campaign was passed: it stays so.</summary>
    public bool IsPassed { get; private set; }

    /// <summary>Takes in a line about a run.</summary>
    public void Apply(JournalMark mark)
    {
        switch (mark)
        {
            case JournalMark.Run:
                _isAsked = false;
                break;
            case JournalMark.Canary:
                _isAsked = true;
                _isOpen = true;
                break;
            case JournalMark.CanaryPassed:
                IsPassed = true;
                Forget();
                break;
            case JournalMark.CanaryFailed:
                // The next run begins another canary: by then somebody has removed the cause or left rows out.
                Forget();
                break;
        }
    }

    /// <summary>Takes in a line about a row.</summary>
    public void Apply(JournalLine line)
    {
        if (!_isOpen || line.State is not (JournalState.Intended or JournalState.Failed))
        {
            return;
        }

        if (_isAsked)
        {
            _rows.Add(line.Id);
        }
        else if (!_rows.Contains(line.Id))
        {
            // A run without a canary has sent more rows, so the canary's rows decide nothing any more.
            Forget();
        }
    }

    /// <summary>The rows of the canary that is not judged yet, without those of which nothing was sent.</summary>
    public IReadOnlyList<JournalCanaryRow> Rows(JournalIndex index) => _rows
        .OrderBy(id => id)
        .Select(id => (Id: id, Entry: index[id]))
        .Where(row => row.Entry.State is not (JournalState.NotSent or JournalState.Refused or JournalState.Skipped))
        .Select(row => new JournalCanaryRow(row.Id, row.Entry.State, row.Entry.ToEarlier().Sid, row.Entry.ToEarlier().Time, row.Entry.Code))
        .ToList();

    private void Forget()
    {
        _isOpen = false;
        _rows.Clear();
    }
}
