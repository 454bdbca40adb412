using System;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Sending;

/// <content>Which row may start when, and who brings it to its end.</content>
internal sealed partial class SendRun
{
    private static readonly TimeSpan s_longestTimer = TimeSpan.FromDays(1);
    private static readonly TimeSpan s_askAgain = TimeSpan.FromSeconds(1);

    private TimeSpan? _askedAt;

    /// <summary>Starts what may start. Takes the lock itself.</summary>
    public void Pump()
    {
        lock (Sync)
        {
            while (TryTakeNext(out RowWork? work, out TimeSpan now))
            {
                RowWork first = work;
                _threads.Start(() => _ = ServeAsync(first, now));
            }
        }
    }

    private bool MayStart(TimeSpan now)
    {
        StopWhereAsked();

        if (IsStopped || _tooDear.Count > 0)
        {
            return false;
        }

        if (now < _speed.PausedUntil)
        {
            _wake.Change(UntilAwake(now), Timeout.InfiniteTimeSpan);
            return false;
        }

        return true;
    }

    // A run that has nothing left to do is done, whatever the time is.
    private void StopWhereAsked()
    {
        if (IsStopped || (HasAllRows && _pending == 0))
        {
            return;
        }

        if (_options.StopAt is DateTimeOffset end && _time.GetUtcNow() >= end)
        {
            StopTaking(new WhatsAppException("StopTimeReached", end.ToLocalTime()), isAsked: true);
        }
        else if (_options.IsStopAsked is Func<bool> isAsked && (_askedAt is null || Now - _askedAt >= s_askAgain))
        {
            _askedAt = Now;
            if (isAsked())
            {
                StopTaking(new WhatsAppException("StopFileFound"), isAsked: true);
            }
        }
    }

    // A pause for a limit may last longer than the run is meant to, and longer than a timer can. Between two looks at the
    // clock the end may have come: a timer takes no negative time.
    private TimeSpan UntilAwake(TimeSpan now) => UntilNextLook(_speed.PausedUntil - now);

    private TimeSpan UntilNextLook(TimeSpan pause)
    {
        TimeSpan wait = _options.StopAt - _time.GetUtcNow() is TimeSpan rest && rest < pause ? rest : pause;
        wait = _options.IsStopAsked is not null && wait > s_askAgain ? s_askAgain : wait;
        return TimeSpan.FromMilliseconds(Math.Min(Math.Max(0, Math.Ceiling(wait.TotalMilliseconds)), s_longestTimer.TotalMilliseconds));
    }

    /// <summary>Takes the next row that may start now.</summary>
    private bool TryTakeNext([NotNullWhen(true)] out RowWork? work, out TimeSpan now)
    {
        now = Now;
        if (MayStart(now))
        {
            while (_running < _speed.Limit && _gate.HasRoom(_running) && _queue.TryTake(out work))
            {
                if (IsReady(work, now))
                {
                    _running++;
                    _movedAt = now;
                    work.IsProbe = _gate.IsProbing;
                    return true;
                }
            }
        }

        work = null;
        return false;
    }

    // A row that must be looked for, or whose person must not be written to yet, goes its own way and comes back.
    private bool IsReady(RowWork work, TimeSpan now)
    {
        if (work.LookFirst)
        {
            work.LookFirst = false;
            Ambiguous(work);
            return false;
        }

        if (!IsInHours(work))
        {
            return false;
        }

        if (_canary?.MayEnter(work) == false)
        {
            _behindCanary.Add(work);
            return false;
        }

        TimeSpan wait = work.PairBooked ? TimeSpan.Zero : _pairs.Book(work.Recipient, now);
        work.PairBooked = true;
        if (wait > TimeSpan.Zero)
        {
            WaitForPerson(work, wait);
            return false;
        }

        return true;
    }

    private async Task ReturnLaterAsync(RowWork work, TimeSpan wait)
    {
        try
        {
            await _time.For(wait, _stopping.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The run has stopped: Repeat leaves the row.
        }

        lock (Sync)
        {
            _waitingForPersons--;
            Return(work);
        }

        Pump();
    }

    // Whoever has brought a row to its end takes the next one: changing threads costs more than most rows do.
    private async Task ServeAsync(RowWork? work, TimeSpan startedAt)
    {
        while (work is not null)
        {
            bool mayOthersStart;
            RowStep step = await _sender.AttemptAsync(work, _mayLeave, _stopping.Token, _ending.Token).ConfigureAwait(false);
            lock (Sync)
            {
                _running--;
                Conclude(work, step, startedAt);
                mayOthersStart = TryTakeNext(out work, out startedAt) && _queue.Count > 0 && _running < _speed.Limit && _gate.HasRoom(_running);
                Wake();
            }

            if (mayOthersStart)
            {
                Pump();
            }
        }
    }

    private bool MayLeave(RowWork work)
    {
        lock (Sync)
        {
            return !IsStopped && _journal?.IsLeading != false && Now >= _speed.PausedUntil && (!_hours.IsAny || _hours.MayLeave(work, _api.ServerNow));
        }
    }

    private void Repeat(RowWork work)
    {
        _counts.Retried++;
        Return(work);
    }

    private void Return(RowWork work)
    {
        if (IsStopped)
        {
            Leave(work);
        }
        else
        {
            _queue.Return(work);
        }
    }
}
