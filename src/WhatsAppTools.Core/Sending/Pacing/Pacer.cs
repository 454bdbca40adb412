using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace WhatsAppTools.Sending;

/// <summary>
/// Lets requests leave evenly. Request k leaves no earlier than one second (for rates below 1: one interval) after
/// request k−n, whatever timers and threads do in between: so no second holds more than n. What a request needs beforehand is
/// prepared shortly before its turn is foreseen; the turn itself is always waited for last:
/// <see cref="ForeseeAsync"/>, the preparation, <see cref="Prepared"/>, <see cref="WaitAsync"/>.
/// </summary>
internal sealed class Pacer
{
    // A request leaves some microseconds after its turn was given; the margin keeps that from making a second too full.
    private static readonly TimeSpan s_margin = TimeSpan.FromMilliseconds(5);

    // How much a late timer may be made good by shorter steps.
    private static readonly TimeSpan s_catchUp = TimeSpan.FromMilliseconds(50);

    private readonly object _sync = new();
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly ITimer _timer;
    private readonly ITimer _foresight;
    private readonly Queue<TaskCompletionSource<bool>> _waiting = new();
    private readonly Queue<(TaskCompletionSource<bool> Foreseen, IntentLead Lead)> _early = new();
    private readonly Queue<TimeSpan> _left = new();
    private TimeSpan _period;
    private TimeSpan _interval;
    private TimeSpan _next;
    private int _perPeriod;
    private int _preparing;

    public Pacer(double perSecond, TimeProvider time)
    {
        _time = time;
        _start = time.GetTimestamp();
        _timer = time.CreateTimer(static state => ((Pacer)state!).Release(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _foresight = time.CreateTimer(static state => ((Pacer)state!).Foresee(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        SetRate(perSecond);
    }

    public void SetRate(double perSecond)
    {
        if (!(perSecond > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(perSecond));
        }

        lock (_sync)
        {
            _perPeriod = (int)Math.Max(1, Math.Min(perSecond, 1_000_000));

            // Ticks, because .NET Framework's FromSeconds rounds to whole milliseconds: 80 a second became 77.
            _period = TimeSpan.FromTicks((long)(TimeSpan.TicksPerSecond * _perPeriod / perSecond));
            _interval = TimeSpan.FromTicks((long)(TimeSpan.TicksPerSecond / perSecond));
        }
    }

    /// <summary>Waits for the caller's turn, first come, first served. The request is to leave as soon as the task ends.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource<bool>? turn = null;
        lock (_sync)
        {
            if (_waiting.Count > 0 || !TryLeave(out _))
            {
                // Continuations run on the timer's thread, at once: the request leaves at the moment that was counted.
                turn = new TaskCompletionSource<bool>();
                _waiting.Enqueue(turn);
            }
        }

        if (turn is not null)
        {
            Release();
        }

        Foresee();
        return turn is null ? Task.CompletedTask
            : cancellationToken.CanBeCanceled ? WaitOrCancelAsync(turn, cancellationToken) : turn.Task;
    }

    /// <summary>Waits until the caller's turn is foreseen within the lead. Whoever was let through says <see cref="Prepared"/> afterwards, whatever came of it.</summary>
    /// <param name="lead">How long before the turn the preparation may begin.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task ForeseeAsync(IntentLead lead, CancellationToken cancellationToken)
    {
        TaskCompletionSource<bool> foreseen;
        lock (_sync)
        {
            if (_early.Count == 0 && UntilTurn() <= lead.Length)
            {
                _preparing++;
                return Task.CompletedTask;
            }

            foreseen = new TaskCompletionSource<bool>();
            _early.Enqueue((foreseen, lead));
        }

        Foresee();
        return cancellationToken.CanBeCanceled ? WaitOrCancelAsync(foreseen, cancellationToken) : foreseen.Task;
    }

    /// <summary>The caller has prepared its request. However long that took, its turn is given after it.</summary>
    public void Prepared()
    {
        lock (_sync)
        {
            _preparing--;
        }
    }

    /// <summary>Lets those prepare whose turn is near, and comes back when the next one's is.</summary>
    private void Foresee()
    {
        while (true)
        {
            TaskCompletionSource<bool> foreseen;
            lock (_sync)
            {
                while (_early.Count > 0 && _early.Peek().Foreseen.Task.IsCompleted)
                {
                    _early.Dequeue();
                }

                if (_early.Count == 0)
                {
                    return;
                }

                (foreseen, IntentLead lead) = _early.Peek();
                TimeSpan wait = UntilTurn() - lead.Length;
                if (wait > TimeSpan.Zero)
                {
                    _foresight.Change(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
                    return;
                }

                _early.Dequeue();
                _preparing++;
            }

            if (!foreseen.TrySetResult(true))
            {
                // Cancelled in the same moment.
                lock (_sync)
                {
                    _preparing--;
                }
            }
        }
    }

    private static async Task WaitOrCancelAsync(TaskCompletionSource<bool> turn, CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration registration = cancellationToken.Register(() => turn.TrySetCanceled());
        await turn.Task.ConfigureAwait(false);
    }

    private void Release()
    {
        while (true)
        {
            TaskCompletionSource<bool> turn;
            lock (_sync)
            {
                while (_waiting.Count > 0 && _waiting.Peek().Task.IsCompleted)
                {
                    _waiting.Dequeue();
                }

                if (_waiting.Count == 0)
                {
                    return;
                }

                if (!TryLeave(out TimeSpan wait))
                {
                    // Whole milliseconds, upwards: a timer cuts fractions off and would come too early.
                    _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
                    return;
                }

                turn = _waiting.Dequeue();
            }

            turn.TrySetResult(true);
        }
    }

    /// <summary>
    /// How long until the next caller's turn, as far as it can be told now. Each place before it has an earliest moment of its own
    /// (a full period after the request whose room it takes), and from there on it is one interval a place: the latest counts.
    /// </summary>
    private TimeSpan UntilTurn()
    {
        TimeSpan now = _time.GetElapsedTime(_start);
        ForgetOld(now);
        int before = _preparing + _waiting.Count;
        long turn = Math.Max(now.Ticks, _next.Ticks) + (before * _interval.Ticks);
        int place = _perPeriod - _left.Count;
        foreach (TimeSpan left in _left)
        {
            if (place > before)
            {
                break;
            }

            turn = Math.Max(turn, (left + _period + s_margin).Ticks + ((before - place) * _interval.Ticks));
            place++;
        }

        return TimeSpan.FromTicks(turn) - now;
    }

    private void ForgetOld(TimeSpan now)
    {
        while (_left.Count > 0 && (_left.Count > _perPeriod || now - _left.Peek() >= _period + s_margin))
        {
            _left.Dequeue();
        }
    }

    private bool TryLeave(out TimeSpan wait)
    {
        TimeSpan now = _time.GetElapsedTime(_start);
        ForgetOld(now);
        wait = _next - now;
        if (_left.Count == _perPeriod)
        {
            TimeSpan full = _left.Peek() + _period + s_margin - now;
            wait = full > wait ? full : wait;
        }

        if (wait > TimeSpan.Zero)
        {
            return false;
        }

        _left.Enqueue(now);
        TimeSpan earliest = now - s_catchUp;
        _next = (_next > earliest ? _next : earliest) + _interval;
        return true;
    }
}
