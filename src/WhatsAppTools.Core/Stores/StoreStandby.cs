using System;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Stores;

/// <summary>Takes a campaign, or waits until the worker that has it has ended or died.</summary>
/// <param name="mustBeThere">Whether it has to have lines.</param>
internal sealed class StoreStandby(SegmentChain chain, bool mustBeThere, TimeProvider time)
{
    // A worker that dies is noticed when its lease has ended: with this, 65 s later at the most.
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(5);

    private readonly SegmentChain _chain = chain;
    private readonly bool _mustBeThere = mustBeThere;
    private readonly TimeProvider _time = time;
    private readonly LeaderSearch _leader = new(chain);

    /// <summary>What this worker was called when it led the campaign before; null where it did not.</summary>
    public string? Former { get; init; }

    /// <summary>For how long a store that is known to be there may not answer.</summary>
    public TimeSpan MaxOutage { get; init; }

    /// <summary>Who leads, in words, while it is waited for; null while nobody is, and while it is this worker's own lease that has to end.</summary>
    public string? WaitsFor { get; private set; }

    /// <summary>Takes the campaign.</summary>
    /// <param name="patience">How long another worker is waited for; null for not at all.</param>
    /// <exception cref="WhatsAppException">JournalHeld, JournalMissing, StoreUnreachable, StoreDenied, StoreRefused.</exception>
    public async Task<StoreClaim> TakeAsync(TimeSpan? patience, CancellationToken stop)
    {
        long began = _time.GetTimestamp();
        long answered = began;
        string leader = "one that has just begun";
        while (true)
        {
            bool hasWaited = WaitsFor is not null || Former is not null;
            try
            {
                StoreClaim? claim = await StoreClaim.TryTakeAsync(_chain, _mustBeThere, hasWaited, _time, stop).ConfigureAwait(false);
                if (claim is not null)
                {
                    return claim;
                }

                if (WaitsFor is null)
                {
                    JournalLine? line = await _leader.FindAsync(stop).ConfigureAwait(false);
                    leader = Words(line) ?? leader;
                    WaitsFor = line is not null && line.Worker == Former ? null : leader;
                }

                answered = _time.GetTimestamp();
            }
            catch (WhatsAppException failure) when (hasWaited && failure.ErrorId == "StoreUnreachable" && _time.GetElapsedTime(answered) < MaxOutage)
            {
                // Whoever leads meets the same, and the campaign goes on when the store does.
            }

            TimeSpan left = (patience ?? TimeSpan.Zero) - _time.GetElapsedTime(began);
            if (left <= TimeSpan.Zero)
            {
                throw new WhatsAppException("JournalHeld", _chain.Path, leader);
            }

            await _time.For(left < s_look ? left : s_look, stop).ConfigureAwait(false);
        }
    }

    private static string? Words(JournalLine? leader) => leader is null
        ? null
        : FormattableString.Invariant($"{leader.User} on {leader.Host}, since {leader.Time.ToLocalTime():yyyy-MM-dd HH:mm:ss}");
}
