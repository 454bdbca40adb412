using System;
using WhatsAppTools.Commands;
using WhatsAppTools.Errors;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Stores;

/// <summary>Takes a campaign in a store for a command, or waits for the worker that has it and says for whom.</summary>
internal static class StoreWait
{
    /// <summary>Takes it.</summary>
    /// <exception cref="WhatsAppException">JournalHeld, JournalMissing, StoreUnreachable, StoreDenied, StoreRefused, StoreAddressInvalid.</exception>
    public static StoreClaim Take(WhatsAppCommand command, string path, string? campaign, bool mustBeThere, TimeSpan? patience, TimeProvider time)
    {
        SegmentChain chain = Journals.ChainOf(path, time, campaign);
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
}
