using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Commands;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Stores;

/// <summary>Takes a campaign in a store for a command, or waits for the worker that has it and says for whom.</summary>
internal static class StoreWait
{
    // Where nobody says how long the command may take.
    private static readonly TimeSpan s_shortRun = TimeSpan.FromHours(1);

    /// <summary>Takes it.</summary>
    /// <exception cref="WhatsAppException">JournalHeld, JournalMissing, StoreUnreachable, StoreDenied, StoreRightMissing, StoreRefused, StoreAddressInvalid.</exception>
    public static StoreClaim Take(WhatsAppCommand command, string path, string? campaign, bool mustBeThere, TimeSpan? patience, DateTimeOffset? plannedEnd, TimeSpan maxOutage, TimeProvider time)
    {
        SegmentChain chain = Journals.ChainOf(command, path, time, campaign);
        if (chain.Rights is StoreRights rights && (StoreRights.All & ~rights) is not StoreRights.None and StoreRights missing)
        {
            throw new WhatsAppException("StoreRightMissing", chain.Path, missing.ToString().ToLowerInvariant());
        }

        DateTimeOffset end = plannedEnd ?? time.GetUtcNow() + s_shortRun;
        if (chain.AccessEnds is DateTimeOffset ends && ends < end)
        {
            command.WriteWarning(ErrorText.For("StoreAccessEnds", Shown(ends), Shown(end)).Message);
        }

        StoreStandby standby = new(chain, mustBeThere, time) { MaxOutage = maxOutage };
        return Waiting(command, chain.Path, time, token => standby.TakeAsync(patience, token), () => patience is null ? null : standby.WaitsFor);
    }

    /// <summary>Leads a campaign again that was lost to another worker.</summary>
    /// <exception cref="WhatsAppException">As of <see cref="StoreReturn.TakeAsync"/>.</exception>
    public static CampaignJournal TakeAgain(WhatsAppCommand command, StoreReturn back, CampaignJournal lost, TimeProvider time)
    {
        command.WriteWarning(ErrorText.For("JournalLeadLost", lost.Path, back.Patience).Message);
        CampaignJournal journal = Waiting(command, lost.Path, time, token => back.TakeAsync(lost, token), () => back.Standby?.WaitsFor);
        ScreenLine.Write(command, $"This worker leads the journal {lost.Path} again, and goes on with the rows that are left.");
        return journal;
    }

    // The one that is waited for is told once, and again where it is another one.
    private static T Waiting<T>(WhatsAppCommand command, string path, TimeProvider time, Func<CancellationToken, Task<T>> work, Func<string?> leader)
    {
        SendProgress progress = new(command, time);
        string? told = null;
        try
        {
            return command.Await(work, Tell);
        }
        finally
        {
            progress.Complete();
        }

        void Tell()
        {
            if (leader() is string waitedFor)
            {
                progress.ShowWait($"Waits for {waitedFor}");
                if (told != waitedFor)
                {
                    told = waitedFor;
                    command.WriteWarning(ErrorText.For("JournalWaitedFor", path, waitedFor).Message);
                }
            }
        }
    }

    private static string Shown(DateTimeOffset time) => time.ToLocalTime().ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
}
