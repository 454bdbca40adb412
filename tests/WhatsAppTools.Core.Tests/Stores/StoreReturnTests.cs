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

/// <summary>A worker that has lost its campaign to another one, or to a store that did not answer, and leads it again in the same run.</summary>
public sealed class StoreReturnTests
{
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    [Fact]
    public void Who_slept_while_another_one_finished_the_campaign_gives_its_rest_from_the_journal_and_ends_well()
    {
        ModelWorld world = Play(workers: 2, (point, process, answers) =>
        {
            if (point == "answer" && answers == 10)
            {
                process.Freeze(TimeSpan.FromMinutes(20));
            }
        });

        Assert.Equal(1, world.Returns);
        Assert.Equal(40, world.Twilio.Received.Count);
        (IReadOnlyList<WhatsAppSendResult> results, SendRunSummary summary) = world.Runs[^1];
        Assert.Null(summary.StopReason);
        Assert.Equal(40, summary.Rows);
        Assert.Equal(40, results.Count);
        Assert.InRange(summary.Skipped, 20, 31);
        Assert.Equal(40, summary.HandedOver + summary.Skipped);
        Assert.All(results, result => Assert.NotNull(result.Sid));
    }

    [Fact]
    public void Whose_store_did_not_answer_for_longer_than_its_lease_goes_on_by_itself_and_looks_for_nothing()
    {
        ModelWorld world = Play(workers: 1, (_, _, _) => { }, world =>
        {
            world.Later(TimeSpan.FromSeconds(5), () => world.IsDown = true);
            world.Later(TimeSpan.FromSeconds(125), () => world.IsDown = false);
        });

        Assert.Equal(1, world.Returns);
        Assert.Equal(2, world.Epochs);
        (IReadOnlyList<WhatsAppSendResult> results, SendRunSummary summary) = Assert.Single(world.Runs);
        Assert.All(results, result => Assert.Equal(SendOutcome.HandedOver, result.OutcomeKind));
        Assert.Equal(40, world.Twilio.Received.Count);

        // Nobody else led: what was not known to be written is written, and no message has to be looked for.
        Assert.InRange(summary.Elapsed.TotalSeconds, 125, 220);
    }

    [Fact]
    public void Who_may_not_wait_ends_with_what_happened() => Crank.Run((time, crank) =>
    {
        StoreScene scene = new(time, crank);
        scene.World.Later(TimeSpan.FromSeconds(5), () => scene.World.IsDown = true);

        (List<WhatsAppSendResult> results, SendRunSummary summary) = scene.Run(Rows(40), engineOptions: new SendEngineOptions { MaxPerSecond = 2 });

        Assert.Equal("JournalLost", summary.StopReason?.ErrorId);
        Assert.Equal(40, summary.NotAttempted + results.Count);
        Assert.Equal(0, summary.Pending);
    });

    [Theory]
    [InlineData(60, null, "JournalHeld", false)]
    [InlineData(60, 5, "StopTimeReached", true)]
    public void A_wait_that_is_over_ends_the_run_with_its_reason_and_leaves_the_rows(int patience, int? stopAfter, string errorId, bool isAsked) => Crank.Run((time, crank) =>
    {
        StoreScene scene = new(time, crank);
        (SendEngine engine, StoreReturn back, List<WhatsAppSendResult> results) = LoseToAnother(scene, TimeSpan.FromMinutes(patience), stopAfter is int minutes ? time.GetUtcNow() + TimeSpan.FromMinutes(minutes) : null);
        DateTimeOffset before = time.GetUtcNow();

        WhatsAppException failure = Assert.Throws<WhatsAppException>(() => scene.Finish(back.TakeAsync(engine.HandOn(CancellationToken.None).Journal, CancellationToken.None)));

        Assert.Equal(errorId, failure.ErrorId);
        Assert.InRange((time.GetUtcNow() - before).TotalMinutes, (stopAfter ?? patience) - 2, (stopAfter ?? patience) + 1);
        Assert.Contains(Environment.MachineName, back.Standby!.WaitsFor, StringComparison.Ordinal);
        engine.GiveUp(failure, isAsked, results.Add);
        SendRunSummary summary = engine.Summary;
        Assert.Equal((errorId, isAsked, 0L, 40L), (summary.StopReason?.ErrorId, summary.StopWasAsked, summary.Pending, summary.Rows));
        Assert.Equal(40, summary.NotAttempted + results.Count);
        Assert.False(engine.IsLost);
    });

    [Fact]
    public void A_store_that_stays_away_ends_the_wait_after_the_longest_outage() => Crank.Run((time, crank) =>
    {
        StoreScene scene = new(time, crank);
        (SendEngine engine, StoreReturn back, _) = LoseToAnother(scene, TimeSpan.FromDays(1), null);
        scene.World.IsDown = true;
        DateTimeOffset before = time.GetUtcNow();

        Assert.Equal("StoreUnreachable", StoreScene.ErrorOf(() => scene.Finish(back.TakeAsync(engine.HandOn(CancellationToken.None).Journal, CancellationToken.None))));
        Assert.InRange((time.GetUtcNow() - before).TotalMinutes, 15, 18);
    });

    [Fact]
    public void A_wait_can_be_given_up_at_any_time() => Crank.Run((time, crank) =>
    {
        StoreScene scene = new(time, crank);
        (SendEngine engine, StoreReturn back, _) = LoseToAnother(scene, TimeSpan.FromDays(1), null);
        using CancellationTokenSource stop = new();
        scene.World.Later(TimeSpan.FromSeconds(30), stop.Cancel);

        Assert.ThrowsAny<OperationCanceledException>(() => scene.Finish(back.TakeAsync(engine.HandOn(stop.Token).Journal, stop.Token)));
    });

    [Theory]
    [InlineData(false, "JournalMissing")]
    [InlineData(true, "JournalMismatch")]
    public void A_journal_that_was_removed_meanwhile_is_no_new_campaign(bool isBegunAnew, string errorId) => Crank.Run((time, crank) =>
    {
        StoreScene scene = new(time, crank);
        (SendEngine engine, StoreReturn back, _) = LoseToAnother(scene, s_hour, null);
        foreach (StoreSegment segment in scene.Store.List(string.Empty))
        {
            scene.Store.Remove(segment.Name);
        }

        if (isBegunAnew)
        {
            scene.Open(scene.Take(), header: StoreScene.Header with { Salt = "bmV3" }).Dispose();
        }

        Assert.Equal(errorId, StoreScene.ErrorOf(() => scene.Finish(back.TakeAsync(engine.HandOn(CancellationToken.None).Journal, CancellationToken.None))));
    });

    [Fact]
    public void A_campaign_that_another_worker_stopped_is_not_gone_on_with() => Crank.Run((time, crank) =>
    {
        StoreScene scene = new(time, crank);
        (SendEngine engine, StoreReturn back, _) = LoseToAnother(scene, s_hour, null, other => other.Mark(JournalMark.Stopped, "Twilio20003"));

        Assert.Equal("JournalStopped", StoreScene.ErrorOf(() => scene.Finish(back.TakeAsync(engine.HandOn(CancellationToken.None).Journal, CancellationToken.None))));
    });

    [Theory]

    // Nobody led in between: what the run knows is news, but of a row that the journal has never heard of.
    [InlineData(JournalState.HandedOver, JournalState.Intended, false, false, nameof(UnwrittenStep.Write))]
    [InlineData(JournalState.NotSent, JournalState.Intended, false, true, nameof(UnwrittenStep.Write))]
    [InlineData(JournalState.Failed, JournalState.HandedOver, false, false, nameof(UnwrittenStep.Write))]
    [InlineData(JournalState.Failed, JournalState.Failed, false, false, nameof(UnwrittenStep.Leave))]
    [InlineData(JournalState.Refused, null, false, false, nameof(UnwrittenStep.Write))]
    [InlineData(JournalState.NotSent, null, false, true, nameof(UnwrittenStep.Leave))]

    // Somebody did: that a message was handed over is news still, and an open attempt may be that worker's.
    [InlineData(JournalState.HandedOver, JournalState.Intended, true, false, nameof(UnwrittenStep.Write))]
    [InlineData(JournalState.HandedOver, JournalState.Unknown, true, false, nameof(UnwrittenStep.Write))]
    [InlineData(JournalState.HandedOver, JournalState.Failed, true, false, nameof(UnwrittenStep.Leave))]
    [InlineData(JournalState.NotSent, JournalState.Intended, true, true, nameof(UnwrittenStep.Leave))]
    [InlineData(JournalState.NotSent, JournalState.HandedOver, true, true, nameof(UnwrittenStep.Leave))]
    [InlineData(JournalState.Failed, JournalState.Intended, true, false, nameof(UnwrittenStep.TryAgain))]
    [InlineData(JournalState.Failed, JournalState.HandedOver, true, false, nameof(UnwrittenStep.Leave))]
    [InlineData(JournalState.Unknown, JournalState.NotSent, true, false, nameof(UnwrittenStep.TryAgain))]
    [InlineData(JournalState.Refused, null, true, false, nameof(UnwrittenStep.Write))]
    public void What_a_run_knows_and_could_not_write_is_written_where_it_is_news(JournalState knows, JournalState? now, bool haveOthersLed, bool comesAgain, string step) =>
        Assert.Equal(step, UnwrittenLine.StepOf(new JournalLine { State = knows }, now, null, haveOthersLed, comesAgain).ToString());

    [Fact]
    public void A_message_that_was_lost_later_is_news_of_that_message_alone()
    {
        JournalLine lost = new() { State = JournalState.Failed, Sid = "SM1" };
        Assert.Equal(UnwrittenStep.Write, UnwrittenLine.StepOf(lost, JournalState.HandedOver, "SM1", haveOthersLed: true, comesAgain: false));
        Assert.Equal(UnwrittenStep.Leave, UnwrittenLine.StepOf(lost, JournalState.HandedOver, "SM2", haveOthersLed: true, comesAgain: false));
    }

    private static IEnumerable<SendRow> Rows(int count) => Enumerable.Range(1, count).Select(number => EngineScene.Row(number));

    // The answers that the first worker has had are counted.
    private static ModelWorld Play(int workers, Action<string, ModelProcess, int> atPoint, Action<ModelWorld>? prepare = null)
    {
        ModelWorld? world = null;
        IReadOnlyList<string> violations = [];
        Crank.Run((time, crank) =>
        {
            int answers = 0;
            world = new ModelWorld(time, crank, seed: 9, rows: 40) { FaultPercent = 0, EventsLeft = 0 };
            world.AtPoint = (point, process) =>
            {
                answers += point == "answer" ? 1 : 0;
                atPoint(point, process, answers);
            };
            prepare?.Invoke(world);
            violations = world.Play(workers);
        });
        Assert.True(violations.Count == 0, string.Join(Environment.NewLine, violations.Concat(world!.Events)));
        return world!;
    }

    // A worker of 40 rows whose store was away for two minutes, and another one that leads since.
    private static (SendEngine Engine, StoreReturn Back, List<WhatsAppSendResult> Results) LoseToAnother(StoreScene scene, TimeSpan patience, DateTimeOffset? stopAt, Action<CampaignJournal>? other = null)
    {
        StoreClaim claim = scene.Take();
        StoreReturn back = scene.Return(claim, patience, stopAt);
        SendEngineOptions options = new() { Journal = scene.Open(claim), MaxPerSecond = 2, KeepsRows = true };
        SendEngine engine = new(scene.Twilio, new FakePlanner(), new SenderBudgets(scene.Time), options, scene.Time, scene.Crank, new Random(1));
        scene.World.Later(TimeSpan.FromSeconds(5), () => scene.World.IsDown = true);
        List<WhatsAppSendResult> results = [];
        foreach (SendRow row in Rows(40))
        {
            engine.Add(row, results.Add);
        }

        engine.Complete(results.Add);
        Assert.True(engine.IsLost);
        Assert.InRange(results.Count, 5, 20);
        scene.World.IsDown = false;
        CampaignJournal led = scene.Open(scene.Take(patience: s_hour));
        if (other is not null)
        {
            other(led);
            led.Dispose();
        }

        return (engine, back, results);
    }
}
