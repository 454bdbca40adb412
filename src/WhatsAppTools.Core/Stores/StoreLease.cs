using System;
using System.Threading;
using System.Threading.Tasks;

namespace WhatsAppTools.Stores;

/// <summary>
/// A lease that is renewed for as long as its worker is awake. It only says who should try: what fences is the position of an append.
/// Its time counts from when the last renewal was sent, by the clock that went further: a machine that slept has one that stood still.
/// </summary>
internal sealed class StoreLease : IDisposable
{
    /// <summary>How long the store keeps it without a renewal: the longest that there is.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromSeconds(60);

    // What a request needs from its last check to Twilio, and clocks that differ.
    private static readonly TimeSpan s_safe = Duration - TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_again = TimeSpan.FromSeconds(2);

    private readonly object _sync = new();
    private readonly ISegmentStore _store;
    private readonly StoreCalls _calls;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private (long Timestamp, DateTimeOffset Wall) _sent;
    private bool _isOver;

    private StoreLease(ISegmentStore store, string name, string id, StoreCalls calls, TimeProvider time, (long Timestamp, DateTimeOffset Wall) sent)
    {
        _store = store;
        Name = name;
        Id = id;
        _calls = calls;
        _time = time;
        _sent = sent;
        _timer = time.CreateTimer(_ => _ = RenewAsync(), null, s_every, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The segment that it lies on.</summary>
    public string Name { get; }

    /// <summary>What it is called: proposed by us, so that a repeated request takes the same one.</summary>
    public string Id { get; }

    /// <summary>Whether it is certainly ours.</summary>
    public bool IsHeld
    {
        get
        {
            lock (_sync)
            {
                TimeSpan wall = _time.GetUtcNow() - _sent.Wall;
                TimeSpan monotonic = _time.GetElapsedTime(_sent.Timestamp);
                return !_isOver && (wall > monotonic ? wall : monotonic) < s_safe;
            }
        }
    }

    /// <summary>Takes a lease; null where somebody else has it.</summary>
    /// <exception cref="Errors.WhatsAppException">StoreUnreachable, StoreDenied, StoreRefused.</exception>
    public static async Task<StoreLease?> TryAcquireAsync(ISegmentStore store, string name, StoreCalls calls, TimeProvider time, CancellationToken stop)
    {
        string id = Guid.NewGuid().ToString();
        (long, DateTimeOffset) sent = default;
        bool isTaken = await calls.AskAsync(
            token =>
            {
                sent = (time.GetTimestamp(), time.GetUtcNow());
                return store.AcquireAsync(name, id, Duration, token);
            },
            stop).ConfigureAwait(false);
        return isTaken ? new StoreLease(store, name, id, calls, time, sent) : null;
    }

    /// <summary>Gives it back. Where the store does not answer, it ends by itself.</summary>
    public async Task ReleaseAsync()
    {
        bool isHeld = IsHeld;
        Dispose();
        if (!isHeld)
        {
            return;
        }

        try
        {
            await _calls.OnceAsync(token => _store.ReleaseAsync(Name, Id, token), CancellationToken.None).ConfigureAwait(false);
        }
        catch (StoreException)
        {
            // The next one waits for its end, a minute at the most: nothing has to be done about that.
        }
    }

    /// <summary>Renews it no more.</summary>
    public void Dispose()
    {
        lock (_sync)
        {
            _isOver = true;
        }

        _timer.Dispose();
    }

    private async Task RenewAsync()
    {
        if (!IsHeld)
        {
            // Past its time it may be anybody's: who renewed it then would take it from under the one who leads.
            return;
        }

        (long, DateTimeOffset) sent = (_time.GetTimestamp(), _time.GetUtcNow());
        TimeSpan next = s_every;
        try
        {
            if (!await _calls.OnceAsync(token => _store.RenewAsync(Name, Id, token), CancellationToken.None).ConfigureAwait(false))
            {
                Dispose();
                return;
            }

            lock (_sync)
            {
                _sent = sent;
            }
        }
        catch (StoreException failure) when (failure.Failure is StoreFailure.LeaseLost or StoreFailure.Missing)
        {
            Dispose();
            return;
        }
        catch (StoreException)
        {
            // It counts from the last renewal that was answered, and ends by itself where none is.
            next = s_again;
        }

        lock (_sync)
        {
            if (!_isOver)
            {
                _timer.Change(next, Timeout.InfiniteTimeSpan);
            }
        }
    }
}
