using System;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Stores;

/// <summary>
/// Leads a campaign again for a worker that has lost it: because it slept, or its store did not answer for longer than its lease. It waits
/// as any other worker does, and begins with what stands in the journal then; nothing of how it led before is used again.
/// </summary>
/// <param name="first">The claim by which the worker led at first.</param>
/// <param name="options">How the journal is used.</param>
/// <param name="threads">What writes.</param>
internal sealed class StoreReturn(StoreClaim first, JournalOptions options, TimeProvider time, EngineThreads threads)
{
    private static readonly TimeSpan s_again = TimeSpan.FromSeconds(5);

    private readonly SegmentChain _chain = first.Chain;
    private readonly JournalOptions _options = options with { IsHeir = true, IsReturn = true, Resume = true, ChecksList = true };
    private readonly TimeProvider _time = time;
    private readonly EngineThreads _threads = threads;

    /// <summary>For how long another worker is waited for, each time.</summary>
    public required TimeSpan Patience { get; init; }

    /// <summary>For how long the store may not answer.</summary>
    public TimeSpan MaxOutage { get; init; }

    /// <summary>When the run takes no more rows; null for never.</summary>
    public DateTimeOffset? StopAt { get; init; }

    /// <summary>What this worker was called when it led the campaign last.</summary>
    public string Worker { get; private set; } = first.Worker;

    /// <summary>What is waited for now.</summary>
    public StoreStandby? Standby { get; private set; }

    /// <summary>Waits until nobody else leads the campaign, and leads it.</summary>
    /// <param name="lost">The journal as it was led before; it is closed.</param>
    /// <exception cref="WhatsAppException">
    /// StopTimeReached; JournalHeld after the patience is over; JournalStopped where whoever led meanwhile stopped the campaign;
    /// JournalMissing, SenderBusy, StoreUnreachable, StoreDenied, StoreRefused, JournalDamaged.
    /// </exception>
    public async Task<CampaignJournal> TakeAsync(CampaignJournal lost, CancellationToken stop)
    {
        long? failing = null;
        while (true)
        {
            StoreClaim claim = await TakeClaimAsync(stop).ConfigureAwait(false);
            try
            {
                return await OpenAsync(claim, lost.Header, stop).ConfigureAwait(false);
            }
            catch (WhatsAppException failure) when (failure.ErrorId is "JournalLost" or "StoreUnreachable" && _time.GetElapsedTime(failing ??= _time.GetTimestamp()) < MaxOutage)
            {
                await _time.For(s_again, stop).ConfigureAwait(false);
            }
        }
    }

    private async Task<StoreClaim> TakeClaimAsync(CancellationToken stop)
    {
        TimeSpan? untilStop = StopAt - _time.GetUtcNow();
        Standby = new StoreStandby(_chain, mustBeThere: true, _time) { Former = Worker, MaxOutage = MaxOutage };
        try
        {
            return await Standby.TakeAsync(untilStop < Patience ? untilStop : Patience, stop).ConfigureAwait(false);
        }
        catch (WhatsAppException failure) when (failure.ErrorId is "JournalHeld" or "StoreUnreachable" && _time.GetUtcNow() >= StopAt)
        {
            throw new WhatsAppException(ErrorText.For("StopTimeReached", StopAt!.Value.ToLocalTime()), failure);
        }
    }

    private async Task<CampaignJournal> OpenAsync(StoreClaim claim, JournalHeader header, CancellationToken stop)
    {
        try
        {
            await claim.TakeSenderAsync(header, stop).ConfigureAwait(false);
            StoreLog log = await StoreLog.OpenAsync(claim, _time, stop).ConfigureAwait(false);
            CampaignJournal journal = await JournalOpening.OpenAsync(log, header, _options, _time, _threads).ConfigureAwait(false);
            if (journal.Header.Salt != header.Salt)
            {
                journal.Dispose();
                throw new WhatsAppException("JournalMismatch", _chain.Path, "it was removed and begun anew meanwhile");
            }

            Worker = claim.Worker;
            return journal;
        }
        catch
        {
            await claim.CloseAsync().ConfigureAwait(false);
            throw;
        }
    }
}
