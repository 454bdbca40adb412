using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace WhatsAppTools.Sending;

/// <summary>
/// Lets requests leave evenly. Request k leaves no earlier than one second (for rates below 1: one interval) after
/// request k−n, whatever timers and threads do in between: so no second holds more than n.
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
    private readonly Queue<TaskCompletionSource<bool>> _waiting = new();
    private readonly Queue<TimeSpan> _left = new();
    private TimeSpan _period;
    private TimeSpan _interval;
    private TimeSpan _next;
    private int _perPeriod;

    public Pacer(double perSecond, TimeProvider time)
    {
        _time = time;
        _start = time.GetTimestamp();
        _timer = time.CreateTimer(static state => ((Pacer)state!).Release(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
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
        TaskCompletionSource<bool> turn;
        lock (_sync)
        {
            if (_waiting.Count == 0 && TryLeave(out _))
            {
                return Task.CompletedTask;
            }

            // Continuations run on the timer's thread, at once: the request leaves at the moment that was counted.
            turn = new TaskCompletionSource<bool>();
            _waiting.Enqueue(turn);
        }

        Release();
        return cancellationToken.CanBeCanceled ? WaitOrCancelAsync(turn, cancellationToken) : turn.Task;
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

    private bool TryLeave(out TimeSpan wait)
    {
        TimeSpan now = _time.GetElapsedTime(_start);
        while (_left.Count > 0 && (_left.Count > _perPeriod || now - _left.Peek() >= _period + s_margin))
        {
            _left.Dequeue();
        }

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
