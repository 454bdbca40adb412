using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Azure.Storage.Blobs;
using Azure.Storage.Sas;
using WhatsAppTools.Azure;
using WhatsAppTools.Azure.Tests.Emulator;
using WhatsAppTools.Azure.Tests.Proxy;
using WhatsAppTools.Journal;
using WhatsAppTools.Sending;
using WhatsAppTools.Stores;

namespace WhatsAppTools.Bench.Scenarios;

/// <summary>What a journal in a store costs: the rate that one worker keeps, and opening a journal of a million rows.</summary>
internal static class StoreScenario
{
    private const int Rate = 80;
    private const int Seconds = 60;
    private const int Rows = 1_000_000;
    private const int PartBytes = 4 * 1024 * 1024;
    private static readonly TimeSpan s_latency = TimeSpan.FromMilliseconds(30);
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    public static void Run()
    {
        if (AzuriteProcess.WhyAbsent is string reason)
        {
            Console.WriteLine("Not measured: " + reason);
            return;
        }

        RunAsync().GetAwaiter().GetResult();
    }

    private static async Task RunAsync()
    {
        using AzuriteProcess azurite = await AzuriteProcess.StartAsync();
        BlobContainerClient container = new(new Uri(azurite.Address + "/campaigns"), new global::Azure.Storage.StorageSharedKeyCredential(AzuriteProcess.Account, azurite.Key));
        await container.CreateAsync();
        KeepRate(azurite.Address, container.GenerateSasUri(BlobContainerSasPermissions.All, DateTimeOffset.UtcNow.AddDays(1)));
        await OpenAsync(new AzureSegmentStore(AzureAccess.Of(container.Uri, azurite.Key, AzureAccess.Options(s_patience))));
    }

    private static void KeepRate(Uri account, Uri signed)
    {
        using UnkindProxy proxy = new(account, _ => Unkindness.None) { Latency = s_latency };
        using CannedServer server = CannedServer.Start(latencyMilliseconds: 150);
        using ModuleSession session = new(server.Address);
        string JournalOf(string campaign) => new UriBuilder(proxy.Of(signed)) { Path = signed.AbsolutePath + "/" + campaign }.Uri.AbsoluteUri;
        session.Send(200, 64, Rate, JournalOf("before"));
        server.TakeArrivals();
        session.Send(Rate * Seconds, 64, Rate, JournalOf("rate"));
        IReadOnlyList<double> arrivals = server.TakeArrivals();
        double seen = (arrivals.Count - 1) / (arrivals[^1] - arrivals[0]);
        Console.WriteLine($"{s_latency.TotalMilliseconds:0} ms of latency to the store: {seen:0.0} a second of {Rate} (wanted above 75), {arrivals.Count} messages, {proxy.Requests} requests to the store");
    }

    private static async Task OpenAsync(AzureSegmentStore store)
    {
        string path = Path.Combine(Path.GetTempPath(), $"whatsapptools-bench-{Guid.NewGuid():N}.jsonl");
        try
        {
            using (CannedServer server = CannedServer.Start())
            using (ModuleSession session = new(server.Address))
            {
                session.Send(Rows, 64, journal: path);
            }

            SegmentChain chain = new(store, "million", TimeProvider.System);
            await UploadAsync(path, store, chain.NameOf(0));
            JournalHeader header = new() { Account = "AC00000000000000000000000000000000", From = "whatsapp:+15005550006", KeyRule = "Nr" };
            long before = GC.GetTotalMemory(forceFullCollection: true);
            Stopwatch watch = Stopwatch.StartNew();
            StoreClaim claim = await new StoreStandby(chain, mustBeThere: true, TimeProvider.System).TakeAsync(null, CancellationToken.None);
            StoreLog log = await StoreLog.OpenAsync(claim, TimeProvider.System, CancellationToken.None);
            using CampaignJournal journal = await JournalOpening.OpenAsync(log, header, new JournalOptions { Continue = true }, TimeProvider.System, EngineThreads.Pool);
            TimeSpan took = watch.Elapsed;
            long held = GC.GetTotalMemory(forceFullCollection: true) - before;
            GC.KeepAlive(journal);
            Console.WriteLine($"{Rows:N0} rows, {new FileInfo(path).Length / 1e6:0} MB in the store: opened in {took.TotalSeconds:0.0} s (wanted below 20), holds {held / 1e6:0} MB");
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task UploadAsync(string path, AzureSegmentStore store, string name)
    {
        await store.CreateAsync(name, CancellationToken.None);
        using FileStream file = File.OpenRead(path);
        byte[] part = new byte[PartBytes];
        for (long at = 0; at < file.Length; at += PartBytes)
        {
            int count = await file.ReadAtLeastAsync(part, PartBytes, throwOnEndOfStream: false);
            if (!await store.AppendAsync(name, at, part.AsMemory(0, count), null, CancellationToken.None))
            {
                throw new InvalidOperationException("The journal could not be uploaded.");
            }
        }
    }
}
