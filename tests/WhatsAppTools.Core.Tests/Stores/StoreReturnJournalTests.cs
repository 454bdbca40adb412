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

/// <summary>What stands in the journal of a worker that has lost its campaign and leads it again, and what its run still knows then.</summary>
public sealed class StoreReturnJournalTests
{
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    [Fact]
    public void An_answer_that_came_while_the_store_was_away_is_written_when_the_campaign_is_led_again() => Crank.Run((time, crank) =>
    {
        StoreScene scene = new(time, crank);
        scene.Twilio.Latency = request => TimeSpan.FromSeconds(request == 3 ? 10 : 0.15);
        Run run = new(scene);
        scene.World.Later(TimeSpan.FromSeconds(5), () => scene.World.IsDown = true);
        run.Send(Rows(1, 20));
        Assert.True(run.Engine.IsLost);
        Assert.Equal(SendOutcome.HandedOver, run.Results[3].OutcomeKind);
        Assert.DoesNotContain(scene.Lines(), line => line.Sid == run.Results[3].Sid);

        scene.World.IsDown = false;
        run.GoOn();
        run.Send([]);

        JournalLine line = Assert.Single(scene.Lines(), line => line.Sid == run.Results[3].Sid);
        Assert.Equal(JournalState.HandedOver, line.State);
        Assert.Equal((0L, 20L, null), (run.Engine.Summary.LeftOpen, run.Engine.Summary.HandedOver, run.Engine.Summary.StopReason));
        Assert.Equal(20, scene.Twilio.Creates);
    });

    [Fact]
    public void A_row_that_the_run_had_met_before_it_lost_the_campaign_is_a_duplicate_still() => Crank.Run((time, crank) =>
    {
        StoreScene scene = new(time, crank);
        Run run = new(scene);
        scene.World.Later(TimeSpan.FromSeconds(5), () => scene.World.IsDown = true);
        run.Send(Rows(1, 20));
        Assert.True(run.Engine.IsLost);

        scene.World.IsDown = false;
        run.GoOn();
        run.Send([EngineScene.Row(21, to: "+15005551001")]);

        Assert.Equal(SendOutcome.HandedOver, run.Results[0].OutcomeKind);
        Assert.Equal("DuplicateRow", run.Results[20].ErrorId);
        Assert.Equal(20, scene.Twilio.Creates);
    });

    [Fact]
    public void An_intent_whose_write_was_not_answered_is_taken_back_where_nobody_else_has_led() => Crank.Run((time, crank) =>
    {
        StoreScene scene = new(time, crank);
        Run run = new(scene, perSecond: 0.5);
        scene.World.AtPoint = (point, _) =>
        {
            // The fifth row's intent is written, and nobody hears of it.
            if (point == "before append" && scene.Lines().Count(line => line.State == JournalState.HandedOver) == 4)
            {
                scene.World.LosesAnswers = true;
            }
        };
        run.Send(Rows(1, 10));
        Assert.True(run.Engine.IsLost);
        int lines = scene.Lines().Count;
        Assert.Equal(JournalState.Intended, scene.Lines()[^1].State);

        scene.World.AtPoint = (_, _) => { };
        scene.World.LosesAnswers = false;
        run.GoOn();
        run.Send([]);

        Assert.Contains(scene.Lines().Skip(lines), line => line is { Mark: JournalMark.None, State: JournalState.NotSent });
        Assert.All(run.Results, result => Assert.Equal(SendOutcome.HandedOver, result.OutcomeKind));
        Assert.Equal(10, run.Results.Count);
        Assert.Equal(10, scene.Twilio.Creates);
    });

    [Theory]
    [InlineData(JournalRetry.Failed, false)]
    [InlineData(JournalRetry.None, true)]
    public void A_campaign_that_another_worker_has_finished_is_finished_whatever_the_run_was_to_try_again(JournalRetry retry, bool isContinued) => Crank.Run((time, crank) =>
    {
        StoreScene scene = new(time, crank);
        Run run = new(scene, new JournalOptions { Retry = retry, Continue = isContinued });
        scene.World.Later(TimeSpan.FromSeconds(5), () => scene.World.IsDown = true);
        run.Send(Rows(1, 20));
        Assert.True(run.Engine.IsLost);
        scene.World.IsDown = false;
        scene.Twilio.Script = (_, _) => Fault.Code4xx(63003, WhatsAppErrorCategory.Permanent);
        (_, SendRunSummary other) = scene.Run(Rows(1, 20), new JournalOptions(), patience: s_day);
        Assert.InRange(other.Failed, 1, 20);
        Assert.Equal(JournalMark.Complete, scene.Lines().Last(line => line.Mark is not JournalMark.Drained).Mark);
        int lines = scene.Lines().Count;
        int creates = scene.Twilio.Creates;

        run.GoOn();
        run.Send([]);

        Assert.Equal(creates, scene.Twilio.Creates);
        Assert.Equal(20, run.Results.Count);
        Assert.DoesNotContain(scene.Lines().Skip(lines), line => line.Mark is JournalMark.Run or JournalMark.Round);
    });

    private static IEnumerable<SendRow> Rows(int from, int to) => Enumerable.Range(from, to - from + 1).Select(number => EngineScene.Row(number));

    /// <summary>A run that comes back.</summary>
    private sealed class Run
    {
        private readonly StoreScene _scene;
        private readonly StoreReturn _back;
        private readonly SenderBudgets _budgets;
        private readonly SendEngineOptions _options;

        public Run(StoreScene scene, JournalOptions? options = null, double perSecond = 2)
        {
            _scene = scene;
            _budgets = new SenderBudgets(scene.Time);
            StoreClaim claim = scene.Take();
            _back = scene.Return(claim, s_day, options: options);
            _options = new SendEngineOptions { Journal = scene.Open(claim, options), MaxPerSecond = perSecond, KeepsRows = true };
            Engine = New(_options, null);
        }

        public SendEngine Engine { get; private set; }

        public List<WhatsAppSendResult> Results { get; } = [];

        /// <summary>Sends rows, and waits until they have come to their ends or the campaign is lost.</summary>
        public void Send(IEnumerable<SendRow> rows)
        {
            foreach (SendRow row in rows)
            {
                Engine.Add(row, Results.Add);
            }

            Engine.Complete(Results.Add);
        }

        /// <summary>Leads the campaign again.</summary>
        public void GoOn()
        {
            RunHeritage heritage = Engine.HandOn(CancellationToken.None);
            CampaignJournal journal = _scene.Finish(_back.TakeAsync(heritage.Journal, CancellationToken.None));
            Engine = New(_options with { Journal = journal }, heritage);
        }

        private SendEngine New(SendEngineOptions options, RunHeritage? heritage) =>
            new(_scene.Twilio, new FakePlanner(), _budgets, options, _scene.Time, _scene.Crank, new Random(1), heritage);
    }
}
