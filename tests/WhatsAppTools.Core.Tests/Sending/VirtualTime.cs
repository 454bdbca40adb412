using System;
using System.Collections.Generic;
using System.Threading;

namespace WhatsAppTools.Tests.Sending;

/// <summary>A clock that stands still until it is moved to the next timer. One thread.</summary>
internal sealed class VirtualTime : TimeProvider
{
    private readonly PriorityQueue<VirtualTimer, (long Due, long Order)> _timers = new();
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
        long end = _ticks + atMost.Ticks;
        while (_timers.TryPeek(out VirtualTimer? timer, out (long Due, long Order) when) && when.Due <= end)
        {
            _timers.Dequeue();
            if (timer.Order == when.Order)
            {
                _ticks = Math.Max(_ticks, when.Due);
                timer.Fire();
                return;
            }
        }

        _ticks = end;
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
        public long Order { get; private set; } = -1;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Order = -1;
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                Order = time._order++;
                time._timers.Enqueue(this, (time._ticks + dueTime.Ticks, Order));
            }

            return true;
        }

        public void Fire()
        {
            Order = -1;
            callback(state);
        }

        public void Dispose() => Order = -1;

        public System.Threading.Tasks.ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
