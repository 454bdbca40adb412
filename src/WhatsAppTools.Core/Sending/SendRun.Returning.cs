using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;

namespace WhatsAppTools.Sending;

/// <content>
/// A run whose journal was lost to another worker, and the one that goes on when it is led again. They share what was counted, and no
/// request: every one of the run that lost it fails its last check.
/// </content>
internal sealed partial class SendRun
{
    private readonly List<(RowWork Work, bool IsUnknown)> _left = new();
    private bool _isHandedOn;
    private bool _isGivenUp;

    /// <summary>Whether the run has lost its journal, and its rows wait for the run that goes on.</summary>
    public bool IsLost => _options.KeepsRows && !_isGivenUp && StopReason?.ErrorId == "JournalLost";

    /// <summary>Whether rows have not come to their ends.</summary>
    public bool HasPending => _pending > 0;

    /// <summary>Leaves everything to the run that goes on. Nothing is under way any more.</summary>
    public RunHeritage HandOn()
    {
        _isHandedOn = true;
        return new RunHeritage
        {
            Journal = _journal!,
            Left = [.. _left.Select(row => row.Work).OrderBy(work => work.Place)],
            Counts = _counts,
            Order = _order,
            Places = _places,
            Replacements = _replacements,
            Handed = _handed,
            Elapsed = _before + Now,
            HasUnreadRows = HasUnreadRows,
        };
    }

    /// <summary>Takes in what the run before this one has left.</summary>
    /// <param name="left">Its rows.</param>
    /// <param name="also">What the journal makes of it.</param>
    public void GoOn(IEnumerable<RowWork> left, JournalReturn also)
    {
        _counts.LeftOpen += also.Opened;
        foreach (RowWork before in left.Concat(also.Again))
        {
            JournalVerdict verdict = _journal!.Admit(before.Row);
            if (verdict.Kind is JournalVerdictKind.Skip or JournalVerdictKind.Duplicate && before.HasResult)
            {
                // Somebody else has brought it to its end.
                continue;
            }

            Enter(
                new RowWork(before.Row, before.Place)
                {
                    JournalId = verdict.Id,
                    JournalKey = verdict.Key,
                    Attempt = verdict.Attempt,
                    LookFirst = verdict.Kind == JournalVerdictKind.LookFirst,
                    HasResult = before.HasResult,
                    Replaces = before.Replaces,
                    TemplateInstead = before.TemplateInstead,
                    TimesLimited = before.TimesLimited,
                    Attempts = before.Attempts,
                    LastFailure = before.LastFailure,
                },
                verdict);
        }
    }

    /// <summary>Nobody goes on: the rows are left as those of any run that ends.</summary>
    /// <param name="reason">Why; null where the command itself is ended (Ctrl+C).</param>
    /// <param name="isAsked">Whether somebody asked for it beforehand.</param>
    public void GiveUp(WhatsAppException? reason, bool isAsked)
    {
        _isGivenUp = true;
        StopReason = reason;
        StopWasAsked = isAsked;
        foreach ((RowWork work, bool isUnknown) in _left)
        {
            if (isUnknown)
            {
                Put(work, _results.Of(work, SendOutcome.Unknown, Unknown(work)));
            }
            else
            {
                CountLeft(work);
            }
        }

        _left.Clear();
        Wake();
    }

    // The run takes no more rows.
    private void LeaveNew(SendRow row)
    {
        if (IsLost)
        {
            _left.Add((new RowWork(row, _places++), false));
        }
        else
        {
            _counts.NotAttempted++;
        }
    }
}
