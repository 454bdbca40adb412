using System;

namespace WhatsAppTools.Sending;

/// <summary>
/// How long before a request's turn its intent may be written: 250 ms, or as long as an intent took lately to reach the disk
/// where that is longer (at most two writes: the one under way and its own). Every intent that a kill leaves without its request
/// has to be looked for over minutes.
/// </summary>
internal sealed class IntentLead
{
    // A slow write counts for the next 100 to 200 writes.
    private const int Memory = 100;
    private static readonly TimeSpan s_least = TimeSpan.FromMilliseconds(250);

    private readonly object _sync = new();
    private TimeSpan _longest;
    private TimeSpan _longestBefore;
    private int _writes;

    public TimeSpan Length
    {
        get
        {
            lock (_sync)
            {
                TimeSpan longest = _longest > _longestBefore ? _longest : _longestBefore;
                return longest > s_least ? longest : s_least;
            }
        }
    }

    /// <summary>An intent has reached the disk.</summary>
    /// <param name="took">After how long.</param>
    public void Wrote(TimeSpan took)
    {
        lock (_sync)
        {
            if (++_writes > Memory)
            {
                (_longestBefore, _longest, _writes) = (_longest, TimeSpan.Zero, 1);
            }

            _longest = took > _longest ? took : _longest;
        }
    }
}
