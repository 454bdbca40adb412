using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Stores;

namespace WhatsAppTools.Tests.Stores;

/// <summary>
/// How long a lease is believed in. What its store counts begins no later than the request leaves, so a machine that slept before it read
/// the answer must not count from then.
/// </summary>
public sealed class StoreLeaseTests
{
    private static readonly TimeSpan s_sleep = TimeSpan.FromSeconds(35);

    private readonly HandClock _clock = new();
    private readonly SleepyStore _store;

    public StoreLeaseTests()
    {
        _store = new(_clock);
    }

    [Fact]
    public async Task A_lease_counts_from_when_it_was_asked_for_and_not_from_the_answer()
    {
        _store.Sleep = s_sleep;
        using StoreLease lease = await AcquireAsync();
        Assert.True(lease.IsHeld);
        _clock.Now += TimeSpan.FromSeconds(6);
        Assert.False(lease.IsHeld);
    }

    [Fact]
    public async Task A_renewal_counts_from_when_it_was_sent_and_not_from_the_answer()
    {
        using StoreLease lease = await AcquireAsync();
        HandTimer renewal = _clock.Newest!;
        _store.Sleep = s_sleep;
        _clock.Now += TimeSpan.FromSeconds(10);
        renewal.Fire();
        Assert.Equal(1, _store.Renewals);
        Assert.True(lease.IsHeld);
        _clock.Now += TimeSpan.FromSeconds(6);
        Assert.False(lease.IsHeld);
    }

    private async Task<StoreLease> AcquireAsync()
    {
        return (await StoreLease.TryAcquireAsync(_store, "campaign/00000", new StoreCalls("campaign", _clock), _clock, CancellationToken.None))!;
    }

    /// <summary>A clock that goes when it is told to, and whose timers do not: a machine that has just woken up.</summary>
    private sealed class HandClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);

        public HandTimer? Newest { get; private set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => Now;

        public override long GetTimestamp() => Now.Ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Newest = new HandTimer(callback, state);
            return Newest;
        }
    }

    private sealed class HandTimer(TimerCallback callback, object? state) : ITimer
    {
        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => default;
    }

    /// <summary>Grants everything, and the machine sleeps before it reads the answer.</summary>
    private sealed class SleepyStore(HandClock clock) : ISegmentStore
    {
        public TimeSpan Sleep { get; set; }

        public int Renewals { get; private set; }

        public string Place => "here";

        public int MostAppends => 50_000;

        public Task<bool> AcquireAsync(string name, string leaseId, TimeSpan duration, CancellationToken stop) => AnswerAsync();

        public Task<bool> RenewAsync(string name, string leaseId, CancellationToken stop)
        {
            Renewals++;
            return AnswerAsync();
        }

        public Task ReleaseAsync(string name, string leaseId, CancellationToken stop) => Task.CompletedTask;

        public Task<bool> CreateAsync(string name, CancellationToken stop) => throw new NotSupportedException();

        public Task<bool> AppendAsync(string name, long position, ReadOnlyMemory<byte> bytes, string? leaseId, CancellationToken stop) => throw new NotSupportedException();

        public Task<StoreSegment?> LookAsync(string name, CancellationToken stop) => throw new NotSupportedException();

        public Task<Stream> ReadAsync(string name, long from, CancellationToken stop) => throw new NotSupportedException();

        public Task<IReadOnlyList<StoreSegment>> ListAsync(string prefix, CancellationToken stop) => throw new NotSupportedException();

        public Task RemoveAsync(string name, string? leaseId, CancellationToken stop) => throw new NotSupportedException();

        private Task<bool> AnswerAsync()
        {
            clock.Now += Sleep;
            return Task.FromResult(true);
        }
    }
}
