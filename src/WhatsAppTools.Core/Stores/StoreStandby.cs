using System;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Stores;

/// <summary>Takes a campaign, or waits until the worker that has it has ended or died.</summary>
internal sealed class StoreStandby
{
    // A worker that dies is noticed when its lease has ended: with this, 65 s later at the most.
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(5);

    private readonly SegmentChain _chain;
    private readonly bool _mustBeThere;
    private readonly TimeProvider _time;

    /// <param name="chain">The campaign's journal.</param>
    /// <param name="mustBeThere">Whether it has to have lines.</param>
    /// <param name="time">The clock.</param>
    public StoreStandby(SegmentChain chain, bool mustBeThere, TimeProvider time)
    {
        _chain = chain;
        _mustBeThere = mustBeThere;
        _time = time;
    }

    /// <summary>Who leads, in words, while it is waited for; null while nobody is.</summary>
    public string? WaitsFor { get; private set; }

    /// <summary>Takes the campaign.</summary>
    /// <param name="patience">How long another worker is waited for; null for not at all.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="WhatsAppException">JournalHeld, JournalMissing, StoreUnreachable, StoreDenied, StoreRefused.</exception>
    public async Task<StoreClaim> TakeAsync(TimeSpan? patience, CancellationToken stop)
    {
        long began = _time.GetTimestamp();
        while (true)
        {
            StoreClaim? claim = await StoreClaim.TryTakeAsync(_chain, _mustBeThere, WaitsFor is not null, _time, stop).ConfigureAwait(false);
            if (claim is not null)
            {
                return claim;
            }

            WaitsFor ??= Words(await _chain.LeaderAsync(stop).ConfigureAwait(false));
            TimeSpan left = (patience ?? TimeSpan.Zero) - _time.GetElapsedTime(began);
            if (left <= TimeSpan.Zero)
            {
                throw new WhatsAppException("JournalHeld", _chain.Path, WaitsFor);
            }

            await _time.For(left < s_look ? left : s_look, stop).ConfigureAwait(false);
        }
    }

    private static string Words(JournalLine? leader) => leader is null
        ? "one that has just begun"
        : FormattableString.Invariant($"{leader.User} on {leader.Host}, since {leader.Time.ToLocalTime():yyyy-MM-dd HH:mm:ss}");
}
