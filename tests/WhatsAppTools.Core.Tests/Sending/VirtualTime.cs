using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace WhatsAppTools.Tests.Sending;

/// <summary>A clock that stands still until it is moved to the next timer. One thread moves it; any may set and stop timers.</summary>
internal sealed class VirtualTime : TimeProvider
{
    private readonly object _sync = new();
    private readonly SortedDictionary<(long Due, long Order), VirtualTimer> _timers = [];
    private long _ticks;
    private long _order;

    public static DateTimeOffset Epoch { get; } = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public TimeSpan Elapsed => TimeSpan.FromTicks(_ticks);

    public override DateTimeOffset GetUtcNow() => Epoch.AddTicks(_ticks);

    public override long GetTimestamp() => _ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        VirtualTimer timer = new(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves to the next timer and runs it, if it is due within the limit; else moves by the limit.</summary>
    public void MoveToNextTimer(TimeSpan atMost)
    {
        VirtualTimer next;
        lock (_sync)
        {
            long end = _ticks + atMost.Ticks;
            if (_timers.Count == 0 || _timers.First().Key.Due > end)
            {
                _ticks = end;
                return;
            }

            next = _timers.First().Value;
            _ticks = Math.Max(_ticks, next.When!.Value.Due);
            next.Dispose();
        }

        next.Fire();
    }

    /// <summary>Moves by a length of time, running the timers on the way.</summary>
    public void MoveBy(TimeSpan length)
    {
        long end = _ticks + length.Ticks;
        while (_ticks < end)
        {
            MoveToNextTimer(TimeSpan.FromTicks(end - _ticks));
        }
    }

    private sealed class VirtualTimer(VirtualTime time, TimerCallback callback, object? state) : ITimer
    {
        public (long Due, long Order)? When { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._sync)
            {
                Dispose();
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    When = (time._ticks + dueTime.Ticks, time._order++);
                    time._timers.Add(When.Value, this);
                }
            }

            return true;
        }

        public void Fire() => callback(state);

        public void Dispose()
        {
            lock (time._sync)
            {
                if (When is (long, long) when)
                {
                    time._timers.Remove(when);
                    When = null;
                }
            }
        }

        public System.Threading.Tasks.ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
