using System;
using System.Globalization;
using WhatsAppTools.Commands;
using WhatsAppTools.Errors;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Stores;

/// <summary>Takes a campaign in a store for a command, or waits for the worker that has it and says for whom.</summary>
internal static class StoreWait
{
    // Where nobody says how long the command may take.
    private static readonly TimeSpan s_shortRun = TimeSpan.FromHours(1);

    /// <summary>Takes it.</summary>
    /// <exception cref="WhatsAppException">JournalHeld, JournalMissing, StoreUnreachable, StoreDenied, StoreRightMissing, StoreRefused, StoreAddressInvalid.</exception>
    public static StoreClaim Take(WhatsAppCommand command, string path, string? campaign, bool mustBeThere, TimeSpan? patience, DateTimeOffset? plannedEnd, TimeProvider time)
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

        StoreStandby standby = new(chain, mustBeThere, time);
        SendProgress progress = new(command, time);
        bool isTold = false;
        try
        {
            return command.Await(token => standby.TakeAsync(patience, token), Tell);
        }
        finally
        {
            progress.Complete();
        }

        void Tell()
        {
            if (standby.WaitsFor is not string leader || patience is null)
            {
                return;
            }

            progress.ShowWait($"Waits for {leader}");
            if (!isTold)
            {
                isTold = true;
                command.WriteWarning(ErrorText.For("JournalWaitedFor", chain.Path, leader).Message);
            }
        }
    }

    private static string Shown(DateTimeOffset time) => time.ToLocalTime().ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
}
