using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Azure.Storage.Blobs;
using WhatsAppTools.Azure.Tests.Emulator;
using WhatsAppTools.Stores;

namespace WhatsAppTools.Azure.Tests.Proxy;

/// <summary>
/// A way to the store that loses answers, delays, answers for itself and repeats. Whatever it does, what the store says was written
/// once was written once; and what it does not know it does not claim.
/// </summary>
[Collection(EmulatorTests.Name)]
public sealed class UnkindWayTests(EmulatorFixture emulator)
{
    private const string Name = "november/000001";
    private static readonly string s_ours = Guid.NewGuid().ToString();
    private static readonly TimeSpan s_minute = TimeSpan.FromSeconds(60);

    [EmulatorTheory]
    [InlineData(nameof(Unkindness.LoseRequest), nameof(StoreFailure.Unanswered), false)]
    [InlineData(nameof(Unkindness.LoseAnswer), nameof(StoreFailure.Unanswered), true)]
    [InlineData(nameof(Unkindness.Fail), nameof(StoreFailure.Unanswered), false)]
    [InlineData(nameof(Unkindness.FailAfter), nameof(StoreFailure.Unanswered), true)]
    [InlineData(nameof(Unkindness.Busy), nameof(StoreFailure.Busy), false)]
    [InlineData(nameof(Unkindness.GatewayAfter), nameof(StoreFailure.Unanswered), true)]
    [InlineData(nameof(Unkindness.Portal), nameof(StoreFailure.Unanswered), false)]
    public async Task An_append_without_its_answer_claims_nothing_and_is_sent_once(string way, string failure, bool isWritten)
    {
        Uri container = await NewAsync();
        using UnkindProxy proxy = new(emulator.Address, Appends(Enum.Parse<Unkindness>(way)));
        AzureSegmentStore store = StoreBehind(proxy, container);
        Assert.Equal(0, (await store.LookAsync(Name, default))!.Length);
        int before = proxy.Requests;

        StoreException problem = await Assert.ThrowsAsync<StoreException>(() => store.AppendAsync(Name, 0, Bytes("one\n"), null, default));

        Assert.Equal(failure, problem.Failure.ToString());
        Assert.Equal(before + 1, proxy.Requests);
        Assert.Equal(isWritten ? "one\n" : string.Empty, await TextAsync(container));
    }

    [EmulatorFact]
    public async Task No_answer_is_waited_for_without_end()
    {
        Uri container = await NewAsync();
        using UnkindProxy proxy = new(emulator.Address, _ => Unkindness.Hold);
        AzureSegmentStore store = StoreOf(proxy.Of(container), TimeSpan.FromMilliseconds(50));

        StoreException problem = await Assert.ThrowsAsync<StoreException>(() => store.AppendAsync(Name, 0, Bytes("one\n"), null, default));

        Assert.Equal(StoreFailure.Unanswered, problem.Failure);
        Assert.Equal(string.Empty, await TextAsync(container));
    }

    [EmulatorFact]
    public async Task An_append_that_was_repeated_on_the_way_is_written_once()
    {
        Uri container = await NewAsync();
        using UnkindProxy proxy = new(emulator.Address, Appends(Unkindness.Twice, Unkindness.TwiceLastAnswer));
        AzureSegmentStore store = StoreBehind(proxy, container);

        Assert.True(await store.AppendAsync(Name, 0, Bytes("one\n"), null, default));

        // Not true although it is ours: reading tells, and only a true must never be wrong.
        Assert.False(await store.AppendAsync(Name, 4, Bytes("two\n"), null, default));

        Assert.Equal("one\ntwo\n", await TextAsync(container));
    }

    [EmulatorFact]
    public async Task An_append_that_arrives_after_everybody_gave_it_up_is_written_in_its_place_or_not_at_all()
    {
        Uri container = await NewAsync();
        using UnkindProxy proxy = new(emulator.Address, Appends(Unkindness.Hold));
        AzureSegmentStore store = StoreBehind(proxy, container);

        await LoseAsync(proxy, store);
        Assert.True(await store.AppendAsync(Name, 0, Bytes("one\n"), null, default));
        Assert.True(await store.AppendAsync(Name, 4, Bytes("two\n"), null, default));
        await proxy.ReleaseAsync();

        Assert.Equal("one\ntwo\n", await TextAsync(container));
        Assert.True(await store.AppendAsync(Name, 8, Bytes("three\n"), null, default));
    }

    [EmulatorFact]
    public async Task The_other_one_is_refused_where_the_late_append_was_first()
    {
        Uri container = await NewAsync();
        using UnkindProxy proxy = new(emulator.Address, Appends(Unkindness.Hold));
        AzureSegmentStore store = StoreBehind(proxy, container);

        await LoseAsync(proxy, store);
        await proxy.ReleaseAsync();

        Assert.False(await store.AppendAsync(Name, 0, Bytes("one\n"), null, default));
        Assert.Equal("one\n", await TextAsync(container));
    }

    [EmulatorTheory]
    [InlineData(nameof(Unkindness.LoseRequest))]
    [InlineData(nameof(Unkindness.LoseAnswer))]
    [InlineData(nameof(Unkindness.FailAfter))]
    [InlineData(nameof(Unkindness.Portal))]
    [InlineData(nameof(Unkindness.Twice))]
    [InlineData(nameof(Unkindness.TwiceLastAnswer))]
    public async Task A_lease_whose_answer_was_lost_is_taken_again_under_the_same_id(string way)
    {
        Uri container = await NewAsync();
        Queue<Unkindness> script = new([Enum.Parse<Unkindness>(way), Enum.Parse<Unkindness>(way), Enum.Parse<Unkindness>(way)]);
        using UnkindProxy proxy = new(emulator.Address, request => request.IsLease && script.TryDequeue(out Unkindness next) ? next : Unkindness.None);
        AzureSegmentStore store = StoreBehind(proxy, container);

        await AgainAsync(() => store.AcquireAsync(Name, s_ours, s_minute, default));
        await AgainAsync(() => store.RenewAsync(Name, s_ours, default));
        Assert.False(await store.AcquireAsync(Name, Guid.NewGuid().ToString(), s_minute, default));
        Assert.True(await store.AppendAsync(Name, 0, Bytes("one\n"), s_ours, default));
    }

    [EmulatorFact]
    public async Task A_request_without_a_body_is_sent_once_too()
    {
        Uri container = await NewAsync();
        Queue<Unkindness> script = new([Unkindness.None, Unkindness.LoseAnswer, Unkindness.LoseRequest]);
        using UnkindProxy proxy = new(emulator.Address, request => request.IsLease && script.TryDequeue(out Unkindness next) ? next : Unkindness.None);
        AzureSegmentStore store = StoreBehind(proxy, container);

        // Each on a connection that has served already: a client may take its end for an idle one's, and send again.
        Assert.True(await store.AcquireAsync(Name, s_ours, s_minute, default));
        await Assert.ThrowsAsync<StoreException>(() => store.RenewAsync(Name, s_ours, default));
        await store.LookAsync(Name, default);
        await Assert.ThrowsAsync<StoreException>(() => store.RenewAsync(Name, s_ours, default));

        Assert.Equal(4, proxy.Requests);
    }

    [EmulatorFact]
    public async Task A_range_of_a_long_segment_is_read_again_where_it_did_not_come()
    {
        Uri container = await NewAsync();
        byte[] bytes = new byte[6 * 1024 * 1024];
        new Random(7).NextBytes(bytes);
        Assert.True(await StoreOf(container, EmulatorFixture.Patience).AppendAsync(Name, 0, bytes, null, default));
        Queue<Unkindness> script = new([Unkindness.None, Unkindness.Busy]);
        using UnkindProxy proxy = new(emulator.Address, request => request.Method == "GET" && script.TryDequeue(out Unkindness next) ? next : Unkindness.None);

        using MemoryStream read = new();
        using Stream stream = await StoreBehind(proxy, container).ReadAsync(Name, 0, default);
        await stream.CopyToAsync(read);

        Assert.Equal(bytes, read.ToArray());
        Assert.Equal(3, proxy.Requests);
    }

    [EmulatorFact]
    public async Task A_segment_whose_making_was_not_answered_is_there_or_is_made()
    {
        Uri container = await NewAsync();
        Queue<Unkindness> script = new([Unkindness.LoseAnswer, Unkindness.None, Unkindness.LoseRequest, Unkindness.None]);
        using UnkindProxy proxy = new(emulator.Address, request => request.Method == "PUT" && script.TryDequeue(out Unkindness next) ? next : Unkindness.None);
        AzureSegmentStore store = StoreBehind(proxy, container);

        Assert.Equal(StoreFailure.Unanswered, (await Assert.ThrowsAsync<StoreException>(() => store.CreateAsync("november/000002", default))).Failure);
        Assert.False(await store.CreateAsync("november/000002", default));
        Assert.Equal(StoreFailure.Unanswered, (await Assert.ThrowsAsync<StoreException>(() => store.CreateAsync("november/000003", default))).Failure);
        Assert.True(await store.CreateAsync("november/000003", default));
    }

    [EmulatorFact]
    public async Task Two_hundred_appends_over_a_bad_way_are_each_written_once()
    {
        Uri container = await NewAsync();
        Random random = new(7);
        Unkindness[] ways = [Unkindness.LoseRequest, Unkindness.LoseAnswer, Unkindness.Fail, Unkindness.FailAfter, Unkindness.Portal, Unkindness.Busy, Unkindness.GatewayAfter, Unkindness.Twice, Unkindness.TwiceLastAnswer];
        using UnkindProxy proxy = new(emulator.Address, request => request.IsAppend && Next(random, 4) == 0 ? ways[Next(random, ways.Length)] : Unkindness.None);
        AzureSegmentStore store = StoreBehind(proxy, container);
        StringBuilder expected = new();

        for (int line = 0; line < 200; line++)
        {
            byte[] bytes = Bytes($"line {line}\n");

            // By the rules: the same bytes in the same place, until they are there; a refusal is read.
            while (true)
            {
                try
                {
                    if (await store.AppendAsync(Name, expected.Length, bytes, null, default))
                    {
                        break;
                    }

                    Assert.Equal(Encoding.UTF8.GetString(bytes), (await TextAsync(container))[expected.Length..]);
                    break;
                }
                catch (StoreException problem) when (problem.Failure is StoreFailure.Unanswered or StoreFailure.Busy)
                {
                    continue;
                }
            }

            expected.Append(Encoding.UTF8.GetString(bytes));
        }

        Assert.Equal(expected.ToString(), await TextAsync(container));
    }

    private static int Next(Random random, int below)
    {
        lock (random)
        {
            return random.Next(below);
        }
    }

    private static Func<ProxyRequest, Unkindness> Appends(params Unkindness[] script)
    {
        Queue<Unkindness> left = new(script);
        return request => request.IsAppend && left.TryDequeue(out Unkindness next) ? next : Unkindness.None;
    }

    /// <summary>Sends an append that stays on its way, and gives it up.</summary>
    private static async Task LoseAsync(UnkindProxy proxy, AzureSegmentStore store)
    {
        using CancellationTokenSource stop = new();
        Task<bool> lost = store.AppendAsync(Name, 0, Bytes("one\n"), null, stop.Token);
        await proxy.HeldOne;
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lost);
    }

    private static async Task AgainAsync(Func<Task<bool>> request)
    {
        try
        {
            Assert.True(await request());
        }
        catch (StoreException problem)
        {
            Assert.Equal(StoreFailure.Unanswered, problem.Failure);
            await AgainAsync(request);
        }
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private async Task<Uri> NewAsync()
    {
        BlobContainerClient container = await emulator.NewContainerAsync();
        await StoreOf(container.Uri, EmulatorFixture.Patience).CreateAsync(Name, default);
        return container.Uri;
    }

    private async Task<string> TextAsync(Uri container)
    {
        using StreamReader reader = new(await StoreOf(container, EmulatorFixture.Patience).ReadAsync(Name, 0, default));
        return await reader.ReadToEndAsync();
    }

    private AzureSegmentStore StoreBehind(UnkindProxy proxy, Uri container) => StoreOf(proxy.Of(container), EmulatorFixture.Patience);

    private AzureSegmentStore StoreOf(Uri container, TimeSpan patience) => new(AzureAccess.Of(container, emulator.Key, AzureAccess.Options(patience)));
}
