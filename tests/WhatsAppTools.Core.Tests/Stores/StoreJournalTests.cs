using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Sending;
using WhatsAppTools.Stores;
using WhatsAppTools.Tests.Sending;

namespace WhatsAppTools.Tests.Stores;

/// <summary>A campaign in a store, as one worker after the other sees it.</summary>
public sealed class StoreJournalTests
{
    [Fact]
    public void A_clean_end_leaves_no_lease_a_drained_line_and_a_chain_of_full_segments() => Crank.Run((time, crank) =>
    {
        StoreScene scene = new(time, crank);
        (List<WhatsAppSendResult> results, _) = scene.Run(Rows(300));

        Assert.All(results, result => Assert.Equal(SendOutcome.HandedOver, result.OutcomeKind));
        IReadOnlyList<JournalLine> lines = scene.Lines();
        Assert.Equal(JournalMark.Drained, lines[^1].Mark);
        Assert.Equal(JournalMark.Complete, lines[^2].Mark);
        Assert.Equal(300, lines[^2].Rows);
        Assert.All(scene.Store.List(string.Empty), segment => Assert.False(segment.IsLeased));
        int segments = scene.Store.List("november/").Count;
        Assert.True(segments > 1);
        Assert.Equal(segments - 1, lines.Count(line => line.Mark == JournalMark.Next));
        JournalContent content = scene.Finish(scene.Chain("november").ContentAsync(CancellationToken.None));
        Assert.True(content.IsComplete);
        Assert.Equal(300, content.Rows.Count());
    });

    [Fact]
    public void Lines_go_in_groups_four_times_a_second_and_a_lone_one_goes_at_once() => Crank.Run((time, crank) =>
    {
        StoreScene scene = new(time, crank);
        int appends = 0;
        scene.Store.Appended = (_, _) => appends++;
        (_, SendRunSummary summary) = scene.Run(Rows(2000), engineOptions: new SendEngineOptions { MaxPerSecond = 80 });

        // A million rows at this rate take 12,500 s.
        Assert.InRange(appends / summary.Elapsed.TotalSeconds, 1, 5);
        Assert.InRange(summary.PerSecond, 70, 81);
        DateTimeOffset before = time.GetUtcNow();
        CampaignJournal journal = scene.Open(scene.Take(), new JournalOptions { Continue = true });
        Assert.InRange((time.GetUtcNow() - before).TotalMilliseconds, 0, 1000);
        journal.Dispose();
    });

    [Fact]
    public void A_list_that_grew_sends_the_new_rows_and_one_that_did_not_sends_nothing() => Crank.Run((time, crank) =>
    {
        StoreScene scene = new(time, crank);
        scene.Run(Rows(10));
        int lines = scene.Lines().Count(line => line.Mark != JournalMark.Epoch);

        Assert.Empty(scene.Run(Rows(10)).Results);
        Assert.Equal(10, scene.Twilio.Received.Count);
        Assert.Equal(lines, scene.Lines().Count(line => line.Mark != JournalMark.Epoch));

        List<WhatsAppSendResult> grown = scene.Run(Rows(12)).Results;
        Assert.Equal(12, scene.Twilio.Received.Count);
        Assert.Equal(10, grown.Count(result => result.OutcomeKind == SendOutcome.Skipped));
        Assert.Empty(scene.Run(Rows(12)).Results);
    });

    [Fact]
    public void A_file_whose_list_grew_sends_the_new_rows_where_the_list_is_asked() => Crank.Run((time, crank) =>
    {
        FakeTwilio twilio = new(time);
        byte[] bytes = RunFile(time, crank, twilio, [], Rows(5), out _);
        bytes = RunFile(time, crank, twilio, bytes, Rows(5), out List<WhatsAppSendResult> same);
        Assert.Empty(same);
        RunFile(time, crank, twilio, bytes, Rows(7), out List<WhatsAppSendResult> grown);
        Assert.Equal(7, grown.Count);
        Assert.Equal(7, twilio.Received.Count);
    });

    [Fact]
    public void A_journal_of_format_2_goes_on_and_is_one_of_format_3_then() => Crank.Run((time, crank) =>
    {
        FakeTwilio twilio = new(time);
        byte[] bytes = RunFile(time, crank, twilio, [], Rows(3), out _);
        string text = System.Text.Encoding.UTF8.GetString(bytes);
        string[] kept = text.Split('\n').Where(line => !line.Contains("\"run\":\"Drained\"", StringComparison.Ordinal)).ToArray();
        string older = string.Join("\n", kept).Replace("{\"journal\":3,", "{\"journal\":2,", StringComparison.Ordinal);
        older = System.Text.RegularExpressions.Regex.Replace(older, ",\"rows\":\\d+,\"keys\":\"[0-9a-f]+\"", string.Empty);

        byte[] after = RunFile(time, crank, twilio, System.Text.Encoding.UTF8.GetBytes(older), Rows(4), out List<WhatsAppSendResult> results);

        Assert.Equal("Skipped, Skipped, Skipped, HandedOver", string.Join(", ", results.Select(result => result.Outcome)));
        Assert.StartsWith("{\"journal\":3,", System.Text.Encoding.UTF8.GetString(after), StringComparison.Ordinal);
    });

    [Fact]
    public void A_second_campaign_of_the_sender_is_refused_with_the_name_of_the_first() => Crank.Run((time, crank) =>
    {
        StoreScene scene = new(time, crank);
        CampaignJournal first = scene.Open(scene.Take());
        StoreClaim second = scene.Take("december");
        WhatsAppException failure = Assert.Throws<WhatsAppException>(() => scene.Open(second, header: StoreScene.Header with { Campaign = "december" }));
        Assert.Equal("SenderBusy", failure.ErrorId);
        Assert.Contains("november", failure.Message, StringComparison.Ordinal);
        scene.Finish(second.CloseAsync().ContinueWith(_ => true, System.Threading.Tasks.TaskContinuationOptions.ExecuteSynchronously));
        first.Dispose();
        scene.Open(scene.Take("december"), header: StoreScene.Header with { Campaign = "december" }).Dispose();
    });

    [Fact]
    public void Where_it_has_to_be_there_a_missing_journal_is_no_new_campaign() => Crank.Run((time, crank) =>
    {
        StoreScene scene = new(time, crank);
        Assert.Equal("JournalMissing", StoreScene.ErrorOf(() => scene.Take(mustBeThere: true)));
        Assert.Empty(scene.Store.List(string.Empty));

        // A worker without a row leaves nothing behind.
        StoreClaim claim = scene.Take();
        scene.Finish(claim.CloseAsync().ContinueWith(_ => true, System.Threading.Tasks.TaskContinuationOptions.ExecuteSynchronously));
        Assert.Empty(scene.Store.List("november/"));

        scene.Run(Rows(2));
        scene.Finish(scene.Take(mustBeThere: true).RemoveAsync().ContinueWith(_ => true, System.Threading.Tasks.TaskContinuationOptions.ExecuteSynchronously));
        Assert.Equal("JournalMissing", StoreScene.ErrorOf(() => scene.Take(mustBeThere: true)));
    });

    [Fact]
    public void A_second_worker_is_told_who_has_the_journal_and_takes_over_within_90_seconds_of_a_death() => Crank.Run((time, crank) =>
    {
        StoreScene scene = new(time, crank);
        ModelProcess process = scene.NewProcess();
        StoreClaim first = scene.Finish(new StoreStandby(scene.Chain("november", process), mustBeThere: false, process.Time).TakeAsync(null, CancellationToken.None));
        scene.Open(first);
        WhatsAppException failure = Assert.Throws<WhatsAppException>(() => scene.Take());
        Assert.Equal("JournalHeld", failure.ErrorId);
        Assert.Contains(Environment.MachineName, failure.Message, StringComparison.Ordinal);

        time.MoveBy(TimeSpan.FromMinutes(30));
        process.Kill();
        first.Dispose();
        DateTimeOffset died = time.GetUtcNow();
        StoreClaim heir = scene.Take(patience: TimeSpan.FromHours(1));
        CampaignJournal journal = scene.Open(heir);
        Assert.True(heir.HasWaited);
        Assert.InRange((time.GetUtcNow() - died).TotalSeconds, 30, 90);
        journal.Dispose();
    });

    [Fact]
    public void Who_waited_obeys_a_stop_and_who_comes_later_does_not() => Crank.Run((time, crank) =>
    {
        StoreScene scene = new(time, crank);
        scene.Twilio.Script = (number, _) => number >= 3 ? Fault.Code4xx(20003, WhatsAppErrorCategory.Configuration, 401) : Fault.None;
        Assert.NotNull(scene.Run(Rows(9)).Summary.StopReason);
        Assert.Equal(JournalMark.Drained, scene.Lines()[^1].Mark);

        StoreClaim other = scene.Take();
        System.Threading.Tasks.Task<StoreClaim> waiting = new StoreStandby(scene.Chain("november"), mustBeThere: false, time).TakeAsync(TimeSpan.FromHours(1), CancellationToken.None);
        time.MoveBy(TimeSpan.FromSeconds(20));
        scene.Finish(other.CloseAsync().ContinueWith(_ => true, System.Threading.Tasks.TaskContinuationOptions.ExecuteSynchronously));
        StoreClaim heir = scene.Finish(waiting);
        Assert.Equal("JournalStopped", StoreScene.ErrorOf(() => scene.Open(heir)));
        time.MoveBy(TimeSpan.FromMinutes(2));

        scene.Twilio.Script = (_, _) => Fault.None;
        Assert.Null(scene.Run(Rows(9)).Summary.StopReason);
        Assert.Equal(9, scene.Twilio.Received.Count);
    });

    [Fact]
    public void A_pause_that_is_not_over_goes_on_with_the_next_worker() => Crank.Run((time, crank) =>
    {
        StoreScene scene = new(time, crank);
        CampaignJournal first = scene.Open(scene.Take());
        first.Mark(JournalMark.Paused, until: time.GetUtcNow() + TimeSpan.FromMinutes(10));
        first.Dispose();
        DateTimeOffset before = time.GetUtcNow();

        scene.Run(Rows(1));

        Assert.InRange((scene.Twilio.Left[0] - before).TotalMinutes, 9.5, 10.5);
    });

    [Fact]
    public void What_a_worker_without_a_drained_line_left_is_sent_again_no_sooner_than_its_request_may_last() => Crank.Run((time, crank) =>
    {
        StoreScene scene = new(time, crank);
        CampaignJournal first = scene.Open(scene.Take());
        RowWork work = new(EngineScene.Row(1), 0) { JournalId = 1, JournalKey = first.Admit(EngineScene.Row(1)).Key };
        scene.Finish(first.IntendAsync(work, new SendAttempt { Began = time.GetUtcNow(), IsTimeSure = true }).ContinueWith(_ => true, System.Threading.Tasks.TaskContinuationOptions.ExecuteSynchronously));
        first.Dispose();
        time.MoveBy(TimeSpan.FromHours(1));
        DateTimeOffset takeover = time.GetUtcNow();

        scene.Run(Rows(3600), engineOptions: new SendEngineOptions { MaxPerSecond = 4 });

        int again = scene.Twilio.Received.FindIndex(message => message.To == EngineScene.Row(1).To.Value);
        Assert.InRange((scene.Twilio.Left[again] - takeover).TotalSeconds, 700, 800);
        Assert.Equal(3600, scene.Twilio.Received.Count);
    });

    [Fact]
    public void A_round_that_a_worker_began_is_gone_on_with_and_no_row_has_two_turns_in_it() => Crank.Run((time, crank) =>
    {
        StoreScene scene = new(time, crank);
        scene.Twilio.Script = (_, request) => request.To[^1] == '3' ? Fault.Code4xx(63003, WhatsAppErrorCategory.Configuration) : Fault.None;
        scene.Run(Rows(10));
        JournalOptions again = new() { Retry = JournalRetry.Failed };
        int before = scene.Twilio.Creates;
        scene.Run(Rows(10), again, new SendEngineOptions { StopAt = time.GetUtcNow().AddSeconds(1) });
        int once = scene.Twilio.Creates - before;
        Assert.Equal(1, scene.Lines().Count(line => line.Mark == JournalMark.Round));
        Assert.InRange(once, 0, 1);
    });

    [Fact]
    public void A_blob_beside_the_campaign_stops_its_run_once_and_who_waits_ends_too() => Crank.Run((time, crank) =>
    {
        StoreScene scene = new(time, crank);
        SegmentChain chain = scene.Chain("november");
        scene.World.Later(TimeSpan.FromSeconds(30), () => scene.Store.Create("november.stop"));
        SendEngineOptions options = new() { MaxPerSecond = 2, IsStopAsked = new StoreStop(chain, time).IsAsked };

        SendRunSummary stopped = scene.Run(Rows(200), engineOptions: options).Summary;
        Assert.Equal("StopFileFound", stopped.StopReason?.ErrorId);
        Assert.InRange(stopped.Elapsed.TotalSeconds, 30, 45);
        Assert.Null(scene.Store.Look("november.stop"));
        Assert.Single(scene.Finish(SegmentChain.CampaignsAsync(chain.Store, time, CancellationToken.None)));

        Assert.Null(scene.Run(Rows(200), engineOptions: options with { IsStopAsked = new StoreStop(chain, time).IsAsked }).Summary.StopReason);
        Assert.Equal(200, scene.Twilio.Received.Count);
    });

    private static IEnumerable<SendRow> Rows(int count) => Enumerable.Range(1, count).Select(number => EngineScene.Row(number));

    private static byte[] RunFile(VirtualTime time, Crank crank, FakeTwilio twilio, byte[] journal, IEnumerable<SendRow> rows, out List<WhatsAppSendResult> results)
    {
        DyingStream file = DyingStream.Of(journal, long.MaxValue);
        CampaignJournal opened = JournalOpening.Open(file, "campaign", StoreScene.Header, new JournalOptions { DeriveKey = FakeTwilio.KeyOf, ChecksList = true }, null, time, crank);
        using (SendEngine engine = new(twilio, new FakePlanner(), new SenderBudgets(time), new SendEngineOptions { Journal = opened }, time, crank, new Random(1)))
        {
            results = engine.Send(rows);
        }

        return file.ToArray();
    }
}
