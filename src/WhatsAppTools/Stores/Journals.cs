using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Commands;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Stores;

/// <summary>Journals by their place, for the commands that read and mend them: a file, or a campaign in a store.</summary>
internal static class Journals
{
    /// <summary>Reads one, whoever writes it.</summary>
    public static JournalContent Read(WhatsAppCommand command, string path, TimeProvider time) =>
        command.IsInStore(path) ? command.Await(token => ChainOf(command, path, time).ContentAsync(token)) : JournalContent.Read(path);

    /// <summary>Reads only what the campaign is; null where a store has none.</summary>
    public static JournalHeader? ReadHeader(WhatsAppCommand command, string path, TimeProvider time) =>
        command.IsInStore(path) ? command.Await(token => ChainOf(command, path, time).HeaderAsync(token)) : JournalContent.ReadHeader(path);

    /// <summary>Opens one to add what was learned after its run. Nobody else leads it meanwhile.</summary>
    public static JournalEditor Edit(WhatsAppCommand command, string path, TimeProvider time) =>
        command.IsInStore(path) ? command.Await(token => EditAsync(ChainOf(command, path, time), time, token)) : JournalEditor.Open(path, time);

    /// <summary>Removes one that nobody leads.</summary>
    public static void Remove(WhatsAppCommand command, string path, TimeProvider time)
    {
        if (!command.IsInStore(path))
        {
            JournalLocation.Remove(path);
            return;
        }

        command.Await(async token =>
        {
            StoreClaim claim = await new StoreStandby(ChainOf(command, path, time), mustBeThere: true, time).TakeAsync(null, token).ConfigureAwait(false);
            await claim.RemoveAsync().ConfigureAwait(false);
            return true;
        });
    }

    /// <summary>The campaigns that an address names: itself, or all of a container.</summary>
    public static IReadOnlyList<string> List(WhatsAppCommand command, string path, TimeProvider time)
    {
        if (!command.IsInStore(path) || JournalPlace.Of(path) is not { Campaign: null } place)
        {
            return [path];
        }

        ISegmentStore store = SegmentStores.Open(place, command.StoreSecret).Store;
        IReadOnlyList<string> campaigns = command.Await(token => SegmentChain.CampaignsAsync(store, time, token));
        return [.. campaigns.Select(campaign => new UriBuilder(place.Container!) { Path = place.Container!.AbsolutePath + "/" + campaign }.Uri.AbsoluteUri)];
    }

    /// <summary>The chain of a campaign.</summary>
    /// <exception cref="WhatsAppException">StoreAddressInvalid, StoreCampaignUnnamed, StoreDenied, StoreNeedsPowerShell7.</exception>
    public static SegmentChain ChainOf(WhatsAppCommand command, string path, TimeProvider time, string? campaign = null)
    {
        JournalPlace place = JournalPlace.Of(path).Named(campaign);
        OpenedStore opened = SegmentStores.Open(place, command.StoreSecret);
        return new SegmentChain(opened.Store, place.Campaign!, time) { AccessEnds = opened.AccessEnds, Rights = opened.Rights };
    }

    private static async Task<JournalEditor> EditAsync(SegmentChain chain, TimeProvider time, CancellationToken stop)
    {
        StoreClaim claim = await new StoreStandby(chain, mustBeThere: true, time).TakeAsync(null, stop).ConfigureAwait(false);
        StoreLog log = await StoreLog.OpenAsync(claim, time, stop).ConfigureAwait(false);
        return await JournalEditor.OpenAsync(log, time, EngineThreads.Pool).ConfigureAwait(false);
    }
}
