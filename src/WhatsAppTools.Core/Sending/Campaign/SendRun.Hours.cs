using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;

namespace WhatsAppTools.Sending;

/// <content>Rows that wait for their person's hours, without holding up the others.</content>
internal sealed partial class SendRun
{
    private readonly SortedDictionary<DateTimeOffset, List<RowWork>> _closed = new();
    private readonly RowHours _hours;
    private ITimer? _hoursTimer;
    private int _closedRows;

    /// <summary>Whether a row may go now. Else it waits for its hours, or has come to its end.</summary>
    private bool IsInHours(RowWork work)
    {
        if (!_hours.IsAny)
        {
            return true;
        }

        try
        {
            DateTimeOffset now = _api.ServerNow;
            DateTimeOffset opens = _hours.OpensAt(work, now);
            if (opens <= now)
            {
                return true;
            }

            WaitForHours(work, opens);
        }
        catch (WhatsAppException refusal)
        {
            Finish(work, _results.Of(work, work.TemplateInstead ? SendOutcome.Failed : SendOutcome.Refused, refusal));
        }

        return false;
    }

    private void WaitForHours(RowWork work, DateTimeOffset opens)
    {
        if (work.IsIntended)
        {
            // Its hours ended while it waited for its turn: a kill must not leave it to be looked for.
            work.IsIntended = false;
            _journal?.Conclude(work, JournalState.NotSent, _api.ServerNow);
        }

        _canary?.Withdraw(work, Now);
        if (!_closed.TryGetValue(opens, out List<RowWork>? rows))
        {
            _closed.Add(opens, rows = new List<RowWork>());
        }

        rows.Add(work);
        _closedRows++;
        SetHoursTimer();
    }

    private void SetHoursTimer()
    {
        if (_closedRows > 0)
        {
            _hoursTimer ??= _time.CreateTimer(_ => LookAtHours(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _hoursTimer.Change(UntilNextLook(_closed.First().Key - _api.ServerNow), Timeout.InfiniteTimeSpan);
        }
    }

    private void LookAtHours()
    {
        lock (Sync)
        {
            while (_closedRows > 0 && _closed.First() is { } next && next.Key <= _api.ServerNow)
            {
                _closed.Remove(next.Key);
                _closedRows -= next.Value.Count;
                foreach (RowWork work in next.Value)
                {
                    _queue.Return(work);
                }
            }

            SetHoursTimer();
        }

        Pump();
    }

    private void LeaveClosed()
    {
        foreach (RowWork work in _closed.Values.SelectMany(rows => rows))
        {
            Leave(work);
        }

        _closed.Clear();
        _closedRows = 0;
    }
}
