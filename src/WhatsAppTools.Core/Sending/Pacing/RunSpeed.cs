using System;

namespace WhatsAppTools.Sending;

/// <summary>
/// How many rows may be on their way at once, and whether any may start now. The number follows from the rate and the
/// time that Twilio takes (Little's law); throttling halves it, every answer gives a little back. Not thread-safe.
/// </summary>
internal sealed class RunSpeed
{
    private const double Headroom = 1.5;
    private const int AlwaysOneMore = 2;
    private const int OutageAfter = 3;
    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(30);

    private readonly int _cap;
    private readonly Random _random;
    private double _limit;
    private double _latency = 0.5;
    private int _unreachableInARow;
    private int _throttledInARow;
    private TimeSpan _pausedUntil;
    private TimeSpan? _stuckSince;

    public RunSpeed(int cap, Random random)
    {
        _cap = Math.Max(1, cap);
        _random = random;
        _limit = _cap;
    }

    /// <summary>Messages a second over all senders of the run.</summary>
    public double PerSecond { get; set; } = 1;

    /// <summary>No answer for so many requests in a row that the network or Twilio must be away.</summary>
    public bool IsOutage => _unreachableInARow >= OutageAfter;

    /// <summary>When rows may start again, by the run's clock.</summary>
    public TimeSpan PausedUntil => _pausedUntil;

    /// <summary>How many rows may be on their way.</summary>
    public int Limit
    {
        get
        {
            if (_unreachableInARow > 0 && IsOutage)
            {
                return 1;
            }

            double needed = Math.Ceiling(PerSecond * _latency * Headroom) + AlwaysOneMore;
            return (int)Math.Max(1, Math.Min(Math.Min(needed, _limit), _cap));
        }
    }

    /// <summary>Twilio answered as it should.</summary>
    public void Answered(TimeSpan took)
    {
        _latency += 0.1 * (took.TotalSeconds - _latency);
        _limit = Math.Min(_cap, _limit + (1 / _limit));
        _unreachableInARow = 0;
        _throttledInARow = 0;
        _stuckSince = null;
    }

    /// <summary>Twilio refused a row, but it is there.</summary>
    public void Reached()
    {
        _unreachableInARow = 0;
        _stuckSince = null;
    }

    /// <summary>No answer came.</summary>
    public void Unreachable(TimeSpan startedAt, TimeSpan now)
    {
        // Requests that were on their way together fail together: that is one failure.
        if (startedAt >= _pausedUntil)
        {
            _unreachableInARow++;
            Pause(now, Backoff(_unreachableInARow));
        }

        _stuckSince ??= now;
    }

    /// <summary>Too fast.</summary>
    public void Throttled(TimeSpan startedAt, TimeSpan? retryAfter, TimeSpan now)
    {
        _unreachableInARow = 0;
        if (startedAt >= _pausedUntil)
        {
            _throttledInARow++;
            _limit = Math.Max(1, Math.Min(_limit, Limit) / 2);
            Pause(now, Backoff(_throttledInARow));
        }

        if (retryAfter is TimeSpan asked)
        {
            Pause(now, asked);
        }

        _stuckSince ??= now;
    }

    /// <summary>Lets nothing start for a while; never shortens a pause.</summary>
    public void Pause(TimeSpan now, TimeSpan length)
    {
        TimeSpan until = now + length;
        _pausedUntil = until > _pausedUntil ? until : _pausedUntil;
    }

    /// <summary>For how long nothing has gone well.</summary>
    public TimeSpan StuckFor(TimeSpan now) => _stuckSince is TimeSpan since ? now - since : TimeSpan.Zero;

    private TimeSpan Backoff(int inARow)
    {
        double jitter = 0.9 + (0.2 * _random.NextDouble());
        double milliseconds = s_firstPause.TotalMilliseconds * Math.Pow(2, Math.Min(inARow, 12)) * jitter;
        return TimeSpan.FromMilliseconds(Math.Min(milliseconds, s_longestPause.TotalMilliseconds));
    }
}
