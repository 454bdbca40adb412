using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using WhatsAppTools.Azure.Tests.Emulator;
using WhatsAppTools.Stores;

namespace WhatsAppTools.Azure.Tests;

/// <summary>What a journal asks of a store, asked of append blobs.</summary>
[Collection(EmulatorTests.Name)]
public sealed class SegmentStoreTests(EmulatorFixture emulator)
{
    private const string Name = "november/000001";
    private static readonly TimeSpan s_minute = TimeSpan.FromSeconds(60);
    private static readonly string s_ours = Guid.NewGuid().ToString();
    private static readonly string s_theirs = Guid.NewGuid().ToString();

    [EmulatorFact]
    public async Task A_segment_is_made_once_and_never_overwritten()
    {
        AzureSegmentStore store = await emulator.NewStoreAsync();

        Assert.True(await store.CreateAsync(Name, default));
        Assert.True(await store.AppendAsync(Name, 0, Bytes("one\n"), null, default));
        Assert.False(await store.CreateAsync(Name, default));

        Assert.Equal("one\n", await TextAsync(store, Name));
    }

    [EmulatorFact]
    public async Task A_segment_that_somebody_leads_is_there_already()
    {
        AzureSegmentStore store = await emulator.NewStoreAsync();
        await store.CreateAsync(Name, default);
        await store.AcquireAsync(Name, s_theirs, s_minute, default);

        Assert.False(await store.CreateAsync(Name, default));
    }

    [EmulatorFact]
    public async Task An_append_goes_only_where_the_segment_ends()
    {
        AzureSegmentStore store = await emulator.NewStoreAsync();
        await store.CreateAsync(Name, default);

        Assert.False(await store.AppendAsync(Name, 4, Bytes("two\n"), null, default));
        Assert.True(await store.AppendAsync(Name, 0, Bytes("one\n"), null, default));
        Assert.False(await store.AppendAsync(Name, 0, Bytes("one\n"), null, default));
        Assert.False(await store.AppendAsync(Name, 3, Bytes("two\n"), null, default));
        Assert.True(await store.AppendAsync(Name, 4, Bytes("two\n"), null, default));

        Assert.Equal("one\ntwo\n", await TextAsync(store, Name));
    }

    [EmulatorFact]
    public async Task Of_two_who_append_at_one_place_one_wins()
    {
        AzureSegmentStore store = await emulator.NewStoreAsync();
        await store.CreateAsync(Name, default);

        bool[] won = await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => store.AppendAsync(Name, 0, Bytes($"{writer}\n"), null, default)));

        Assert.Single(won, true);
        Assert.Equal($"{Array.IndexOf(won, true)}\n", await TextAsync(store, Name));
    }

    [EmulatorFact]
    public async Task A_leased_segment_takes_appends_of_its_holder_alone()
    {
        AzureSegmentStore store = await emulator.NewStoreAsync();
        await store.CreateAsync(Name, default);
        await store.AcquireAsync(Name, s_ours, s_minute, default);

        await FailsAsync(StoreFailure.LeaseLost, () => store.AppendAsync(Name, 0, Bytes("x\n"), null, default));
        await FailsAsync(StoreFailure.LeaseLost, () => store.AppendAsync(Name, 0, Bytes("x\n"), s_theirs, default));
        Assert.True(await store.AppendAsync(Name, 0, Bytes("one\n"), s_ours, default));
        Assert.False(await store.AppendAsync(Name, 0, Bytes("one\n"), s_ours, default));

        Assert.Equal("one\n", await TextAsync(store, Name));
    }

    [EmulatorFact]
    public async Task One_holds_a_lease_until_it_is_given_back()
    {
        AzureSegmentStore store = await emulator.NewStoreAsync();
        await store.CreateAsync(Name, default);

        Assert.True(await store.AcquireAsync(Name, s_ours, s_minute, default));
        Assert.False(await store.AcquireAsync(Name, s_theirs, s_minute, default));
        Assert.True(await store.AcquireAsync(Name, s_ours, s_minute, default));
        Assert.True(await store.RenewAsync(Name, s_ours, default));
        Assert.False(await store.RenewAsync(Name, s_theirs, default));
        await store.ReleaseAsync(Name, s_theirs, default);
        Assert.True((await store.LookAsync(Name, default))!.IsLeased);

        await store.ReleaseAsync(Name, s_ours, default);

        Assert.False((await store.LookAsync(Name, default))!.IsLeased);
        Assert.False(await store.RenewAsync(Name, s_ours, default));
        Assert.True(await store.AcquireAsync(Name, s_theirs, s_minute, default));
    }

    [EmulatorFact]
    public async Task Who_lost_a_lease_can_do_nothing_with_it()
    {
        AzureSegmentStore store = await emulator.NewStoreAsync();
        BlobContainerClient container = new(new Uri(store.Place), emulator.Credential, AzureAccess.Options(EmulatorFixture.Patience));
        await store.CreateAsync(Name, default);
        await store.AcquireAsync(Name, s_ours, s_minute, default);
        await container.GetAppendBlobClient(Name).GetBlobLeaseClient().BreakAsync(TimeSpan.Zero);

        await FailsAsync(StoreFailure.LeaseLost, () => store.AppendAsync(Name, 0, Bytes("x\n"), s_ours, default));
        Assert.False(await store.RenewAsync(Name, s_ours, default));
        Assert.True(await store.AcquireAsync(Name, s_theirs, s_minute, default));
        await FailsAsync(StoreFailure.LeaseLost, () => store.AppendAsync(Name, 0, Bytes("x\n"), s_ours, default));
        Assert.False(await store.RenewAsync(Name, s_ours, default));
        await store.ReleaseAsync(Name, s_ours, default);

        Assert.True(await store.AppendAsync(Name, 0, Bytes("one\n"), s_theirs, default));
        Assert.Equal("one\n", await TextAsync(store, Name));
    }

    [EmulatorFact]
    public async Task What_is_not_there_is_said_to_be_missing()
    {
        AzureSegmentStore store = await emulator.NewStoreAsync();

        Assert.Null(await store.LookAsync(Name, default));
        Assert.Empty(await store.ListAsync(string.Empty, default));
        await FailsAsync(StoreFailure.Missing, () => store.AppendAsync(Name, 0, Bytes("x\n"), null, default));
        await FailsAsync(StoreFailure.Missing, () => store.ReadAsync(Name, 0, default));
        await FailsAsync(StoreFailure.Missing, () => store.AcquireAsync(Name, s_ours, s_minute, default));
        await FailsAsync(StoreFailure.Missing, () => store.RenewAsync(Name, s_ours, default));
        await store.ReleaseAsync(Name, s_ours, default);
        await store.RemoveAsync(Name, null, default);
    }

    [EmulatorFact]
    public async Task A_container_that_is_not_there_is_no_empty_one()
    {
        AzureSegmentStore store = new(AzureAccess.Of(new Uri(emulator.Address + "/nowhere"), emulator.Key, AzureAccess.Options(EmulatorFixture.Patience)));

        await FailsAsync(StoreFailure.Missing, () => store.LookAsync(Name, default));
        await FailsAsync(StoreFailure.Missing, () => store.ListAsync(string.Empty, default));
        await FailsAsync(StoreFailure.Missing, () => store.CreateAsync(Name, default));
        await FailsAsync(StoreFailure.Missing, () => store.RemoveAsync(Name, null, default));
    }

    [EmulatorFact]
    public async Task A_look_says_what_the_store_knows()
    {
        AzureSegmentStore store = await emulator.NewStoreAsync();
        await store.CreateAsync(Name, default);
        await store.AppendAsync(Name, 0, Bytes("one\n"), null, default);
        await store.AppendAsync(Name, 4, Bytes("two\n"), null, default);

        StoreSegment seen = (await store.LookAsync(Name, default))!;

        Assert.Equal((Name, 8, 2, false), (seen.Name, seen.Length, seen.Appends, seen.IsLeased));
        Assert.InRange(seen.Changed, DateTimeOffset.UtcNow.AddMinutes(-10), DateTimeOffset.UtcNow.AddMinutes(10));
    }

    [EmulatorFact]
    public async Task A_list_has_the_segments_of_a_campaign_in_order_and_nothing_else()
    {
        AzureSegmentStore store = await emulator.NewStoreAsync();
        BlobContainerClient container = new(new Uri(store.Place), emulator.Credential, AzureAccess.Options(EmulatorFixture.Patience));
        foreach (string name in new[] { "november/000010", "november/000002", "november/000001", "december/000001", "november" })
        {
            await store.CreateAsync(name, default);
        }

        await store.AppendAsync("november/000002", 0, Bytes("one\n"), null, default);
        await store.AcquireAsync("november/000001", s_ours, s_minute, default);
        await container.UploadBlobAsync("november/list.csv", BinaryData.FromString("To"));

        StoreSegment[] listed = [.. await store.ListAsync("november/", default)];

        Assert.Equal(["november/000001", "november/000002", "november/000010"], listed.Select(segment => segment.Name));
        Assert.Equal([0, 4, 0], listed.Select(segment => segment.Length));
        Assert.Equal([true, false, false], listed.Select(segment => segment.IsLeased));
    }

    [EmulatorFact]
    public async Task Reading_begins_where_it_is_told_to()
    {
        AzureSegmentStore store = await emulator.NewStoreAsync();
        await store.CreateAsync(Name, default);
        Assert.Equal(string.Empty, await TextAsync(store, Name));
        await store.AppendAsync(Name, 0, Bytes("one\ntwo\n"), null, default);

        Assert.Equal("two\n", await TextAsync(store, Name, 4));
        Assert.Equal(string.Empty, await TextAsync(store, Name, 8));
        Assert.Equal(string.Empty, await TextAsync(store, Name, 9));
    }

    [EmulatorFact]
    public async Task A_long_segment_is_read_whole_and_ends_where_it_ended_when_it_was_opened()
    {
        AzureSegmentStore store = await emulator.NewStoreAsync();
        byte[] bytes = new byte[9 * 1024 * 1024];
        new Random(7).NextBytes(bytes);
        await store.CreateAsync(Name, default);
        for (int at = 0; at < bytes.Length; at += 3 * 1024 * 1024)
        {
            Assert.True(await store.AppendAsync(Name, at, bytes.AsMemory(at, 3 * 1024 * 1024), null, default));
        }

        using MemoryStream read = new();
        using (Stream stream = await store.ReadAsync(Name, 1, default))
        {
            await store.AppendAsync(Name, bytes.Length, Bytes("later\n"), null, default);
            stream.CopyTo(read);
        }

        Assert.Equal(bytes.AsSpan(1).ToArray(), read.ToArray());
    }

    [EmulatorFact]
    public async Task A_stream_that_is_closed_early_leaves_nothing_behind()
    {
        AzureSegmentStore store = await emulator.NewStoreAsync();
        await store.CreateAsync(Name, default);
        await store.AppendAsync(Name, 0, new byte[4 * 1024 * 1024], null, default);
        await store.AppendAsync(Name, 4 * 1024 * 1024, new byte[1024], null, default);

        Stream stream = await store.ReadAsync(Name, 0, default);
        await stream.DisposeAsync();
        await stream.DisposeAsync();

        Assert.Equal((4 * 1024 * 1024) + 1024, (await store.LookAsync(Name, default))!.Length);
    }

    [EmulatorFact]
    public async Task A_leased_segment_is_removed_by_its_holder_alone()
    {
        AzureSegmentStore store = await emulator.NewStoreAsync();
        await store.CreateAsync(Name, default);
        await store.AcquireAsync(Name, s_ours, s_minute, default);

        await FailsAsync(StoreFailure.LeaseLost, () => store.RemoveAsync(Name, null, default));
        await FailsAsync(StoreFailure.LeaseLost, () => store.RemoveAsync(Name, s_theirs, default));
        await store.RemoveAsync(Name, s_ours, default);

        Assert.Null(await store.LookAsync(Name, default));
    }

    [EmulatorFact]
    public async Task Who_stops_waiting_is_told_that_he_stopped()
    {
        AzureSegmentStore store = await emulator.NewStoreAsync();
        using CancellationTokenSource stop = new();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.CreateAsync(Name, stop.Token));
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static async Task<string> TextAsync(ISegmentStore store, string name, long from = 0)
    {
        using StreamReader reader = new(await store.ReadAsync(name, from, default));
        return await reader.ReadToEndAsync();
    }

    private static async Task FailsAsync(StoreFailure failure, Func<Task> request)
    {
        StoreException problem = await Assert.ThrowsAsync<StoreException>(request);
        Assert.Equal(failure, problem.Failure);
    }
}
