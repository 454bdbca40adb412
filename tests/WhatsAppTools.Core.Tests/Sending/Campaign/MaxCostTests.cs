using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using WhatsAppTools.Costs;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Tests.Sending;

/// <summary>A campaign never costs more than it may, over stops, kills and resumes.</summary>
public sealed class MaxCostTests : IDisposable
{
    private static readonly JournalHeader s_header = new() { Campaign = "costs", Account = "AC00000000000000000000000000000000", From = EngineScene.Sender };

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"card-{Guid.NewGuid():N}.csv");

    // Free-form text at 0.02, and Twilio's 0.005.
    public MaxCostTests() => File.WriteAllText(_path, "market,category,rate,currency\n+1500,service,0.02,USD\n");

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData("1.25", 50)]
    [InlineData("1.274", 50)]
    [InlineData("1.275", 51)]
    [InlineData("0", 0)]
    [InlineData("1000", 200)]
    public void The_run_stops_before_the_row_that_would_cost_more(string most, int sent) => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank, new SendEngineOptions { Costs = Costs(most) });
        IReadOnlyList<WhatsAppSendResult> results = scene.Send(200);

        SendRunSummary summary = scene.Engine.Summary;
        Assert.Equal(sent, scene.Twilio.Creates);
        Assert.Equal((sent, 200 - sent), (results.Count, summary.NotAttempted));
        Assert.Equal((sent * 0.025m, "USD"), (summary.Cost, summary.Currency));
        Assert.Equal(sent < 200 ? "MaxCostReached" : null, summary.StopReason?.ErrorId);
        Assert.False(summary.StopWasAsked);
    });

    [Fact]
    public void Messages_that_nobody_got_are_counted_off() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank, new SendEngineOptions { Costs = Costs("1.25") });
        scene.Twilio.Script = (number, _) => number % 2 == 0 ? Fault.Code4xx(63003, WhatsAppErrorCategory.Recipient) : Fault.None;
        scene.Send(200);

        Assert.Equal("MaxCostReached", scene.Engine.Summary.StopReason!.ErrorId);
        Assert.Equal(1.25m, scene.Engine.Summary.Cost);
        Assert.InRange(scene.Twilio.Received.Count, 50, 50);
    });

    [Fact]
    public void The_free_ones_of_the_month_come_first() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank, new SendEngineOptions { Costs = Costs("0.55") with { FreeServiceMessages = 10 } });
        scene.Send(200);

        // Ten at Twilio's fee alone, and twenty at both.
        Assert.Equal(30, scene.Twilio.Creates);
    });

    [Fact]
    public void Under_a_limit_a_row_without_a_price_is_refused_and_without_one_it_goes() => Crank.Run((time, crank) =>
    {
        EngineScene limited = new(time, crank, new SendEngineOptions { Costs = Costs("10") });
        IReadOnlyList<WhatsAppSendResult> results = limited.Send([EngineScene.Row(1), EngineScene.Row(2, to: "+393331234567")]);
        Assert.Equal(["HandedOver ", "Refused CostUnknown"], results.Select(result => $"{result.Outcome} {result.ErrorId}"));

        EngineScene free = new(time, crank, new SendEngineOptions { Costs = Costs("10") with { Most = null } });
        Assert.All(free.Send([EngineScene.Row(1), EngineScene.Row(2, to: "+393331234567")]), result => Assert.Equal("HandedOver", result.Outcome));
    });

    [Fact]
    public void What_was_sent_stays_counted_for_the_next_run_and_more_money_sends_more() => Crank.Run((time, crank) =>
    {
        FakeTwilio twilio = new(time);
        byte[] journal = Send(twilio, [], time, crank, Costs("1"), out SendRunSummary first);
        journal = Send(twilio, journal, time, crank, Costs("1"), out SendRunSummary second);
        Assert.Equal((40, "MaxCostReached", "MaxCostReached"), (twilio.Creates, first.StopReason!.ErrorId, second.StopReason!.ErrorId));

        Send(twilio, journal, time, crank, Costs("2"), out SendRunSummary third);
        Assert.Equal((80, 2m), (twilio.Creates, third.Cost));
    });

    [Fact]
    public void A_journal_without_prices_says_so() => Crank.Run((time, crank) =>
    {
        FakeTwilio twilio = new(time) { Script = (number, _) => number == 30 ? Fault.Code4xx(20003, WhatsAppErrorCategory.Account, 401) : Fault.None };
        byte[] journal = Send(twilio, [], time, crank, null, out _);
        twilio.Script = (_, _) => Fault.None;
        List<string> notices = [];
        Send(twilio, journal, time, crank, Costs("1"), out _, notices);

        Assert.Contains(notices, notice => notice.Contains("have no price in the journal", StringComparison.Ordinal));
    });

    [Fact]
    public void However_often_the_process_dies_it_never_costs_more() => Crank.Run((_, _) =>
    {
        for (int seed = 0; seed < 15; seed++)
        {
            Random random = new(seed);
            VirtualTime time = new();
            FakeTwilio twilio = new(time);
            byte[] journal = [];
            string? stopped = null;
            for (int deaths = 0; stopped is null; deaths++)
            {
                Crank crank = new(time) { StepsToLive = deaths < 6 ? random.Next(20, 500) : long.MaxValue };
                MortalTwilio connection = new(twilio, time);
                DyingStream file = DyingStream.Of(journal, long.MaxValue);
                try
                {
                    CampaignJournal opened = JournalOpening.Open(file, "campaign", s_header, new JournalOptions { DeriveKey = FakeTwilio.KeyOf }, null, time, crank);
                    SendEngine engine = new(connection, new FakePlanner(), new SenderBudgets(time), new SendEngineOptions { Journal = opened, Costs = Costs("1.5"), MaxPerSecond = 20 }, time, crank, random);
                    engine.Send(Enumerable.Range(1, 120).Select(number => EngineScene.Row(number)));
                    stopped = engine.Summary.StopReason?.ErrorId ?? "none";
                    engine.Dispose();
                }
                catch (ProcessDied)
                {
                    connection.IsDead = true;
                    file.Die();
                    journal = file.ToArray();
                    time.MoveToNextTimer(TimeSpan.FromSeconds(random.Next(0, 20)));
                }
            }

            // Sixty at 0.025; what was about to leave when the process died may stay unknown, and counts.
            Assert.Equal("MaxCostReached", stopped);
            Assert.InRange(twilio.Received.Count, 50, 60);
        }
    });

    private CostOptions Costs(string most) => new()
    {
        Card = RateCard.Load(_path),
        TwilioFee = 0.005m,
        Most = decimal.Parse(most, System.Globalization.CultureInfo.InvariantCulture),
    };

    private static byte[] Send(FakeTwilio twilio, byte[] journal, VirtualTime time, Crank crank, CostOptions? costs, out SendRunSummary summary, List<string>? notices = null)
    {
        DyingStream file = DyingStream.Of(journal, long.MaxValue);
        CampaignJournal opened = JournalOpening.Open(file, "campaign", s_header, new JournalOptions { DeriveKey = FakeTwilio.KeyOf }, null, time, crank);
        using (SendEngine engine = new(twilio, new FakePlanner(), new SenderBudgets(time), new SendEngineOptions { Journal = opened, Costs = costs }, time, crank, new Random(1)))
        {
            engine.Send(Enumerable.Range(1, 160).Select(number => EngineScene.Row(number)));
            summary = engine.Summary;
            while (engine.TryTakeNotice(out ErrorText? notice))
            {
                notices?.Add(notice.Message);
            }
        }

        return file.ToArray();
    }
}
