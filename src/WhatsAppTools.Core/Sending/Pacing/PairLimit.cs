using System;
using System.Collections.Generic;
using System.Linq;

namespace WhatsAppTools.Sending;

/// <summary>
/// How soon one person may get the next message: a burst, then one message an interval (Meta's pair rate).
/// Keeps one moment a person, and only for those who were written to lately. Not thread-safe.
/// </summary>
internal sealed class PairLimit
{
    private const int FewEnough = 4096;

    private readonly TimeSpan _interval;
    private readonly TimeSpan _tolerance;
    private readonly Dictionary<string, TimeSpan> _paidUntil = new(StringComparer.Ordinal);
    private int _sweepAt = FewEnough;

    public PairLimit(int burst, TimeSpan interval)
    {
        _interval = interval;
        _tolerance = TimeSpan.FromTicks(Math.Max(0, interval.Ticks) * (Math.Max(1, burst) - 1));
    }

    /// <summary>Books a message and says how long it has to wait.</summary>
    public TimeSpan Book(string recipient, TimeSpan now)
    {
        if (_interval <= TimeSpan.Zero)
        {
            return _paidUntil.TryGetValue(recipient, out TimeSpan held) && held > now ? held - now : TimeSpan.Zero;
        }

        // Each message pays for one interval; a person may be in debt by the burst.
        TimeSpan paid = _paidUntil.TryGetValue(recipient, out TimeSpan until) && until > now ? until : now;
        _paidUntil[recipient] = paid + _interval;
        Sweep(now);
        TimeSpan wait = paid - _tolerance - now;
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    /// <summary>Twilio found that a person gets too much: the next message to them waits at least so long.</summary>
    public void Hold(string recipient, TimeSpan now, TimeSpan length)
    {
        TimeSpan until = now + length + _tolerance;
        if (!_paidUntil.TryGetValue(recipient, out TimeSpan paid) || paid < until)
        {
            _paidUntil[recipient] = until;
        }
    }

    private void Sweep(TimeSpan now)
    {
        if (_paidUntil.Count < _sweepAt)
        {
            return;
        }

        foreach (string recipient in _paidUntil.Where(pair => pair.Value <= now).Select(pair => pair.Key).ToList())
        {
            _paidUntil.Remove(recipient);
        }

        _sweepAt = Math.Max(FewEnough, 2 * _paidUntil.Count);
    }
}
