using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Sending;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Tests.Sending;

/// <summary>The first messages of a campaign go alone, and what becomes of them decides about the others.</summary>
public class CanaryTests
{
    private const int Undelivered = 63003;

    private static readonly JournalHeader s_header = new() { Campaign = "canary", Account = "AC00000000000000000000000000000000", From = EngineScene.Sender };
    private static readonly CanaryOptions s_fifty = new() { Size = 50 };

    [Fact]
    public void A_canary_of_50_of_which_ten_percent_fail_stops_the_run_at_50() => Crank.Run((time, crank) =>
    {
        EngineScene scene = Lossy(time, crank, number => number % 10 == 3);
        scene.Send(200);

        SendRunSummary summary = scene.Engine.Summary;
        Assert.Equal(50, scene.Twilio.Creates);
        Assert.Equal(150, summary.NotAttempted);
        Assert.Equal("CanaryFailed", summary.StopReason!.ErrorId);
        Assert.False(summary.StopWasAsked);
        Assert.Contains("Twilio63003", summary.StopReason.Message, StringComparison.Ordinal);
    });

    [Fact]
    public void A_canary_of_50_of_which_two_percent_fail_goes_on_when_the_last_end_is_known() => Crank.Run((time, crank) =>
    {
        EngineScene scene = Lossy(time, crank, number => number == 7);
        scene.Send(200);

        Assert.Null(scene.Engine.Summary.StopReason);
        Assert.Equal(200, scene.Twilio.Received.Select(message => message.To).Distinct().Count());
        Assert.Equal(200, scene.Twilio.Creates);

        // Delivered after three seconds: the fifty-first goes with the first look after that, and there is one every five.
        TimeSpan pause = scene.Twilio.Left[50] - scene.Twilio.Left[49];
        Assert.InRange(pause.TotalSeconds, 3, 9);
    });

    [Fact]
    public void Too_many_failures_stop_it_before_the_whole_canary_has_left() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank, new SendEngineOptions { Canary = s_fifty, MaxPerSecond = 1 });
        scene.Twilio.Script = (number, _) => number % 3 == 0 ? Fault.Code4xx(21211, WhatsAppErrorCategory.Recipient) : Fault.None;
        scene.Send(200);

        // Three of fifty are more than five percent, and the third failure is the seventh message.
        Assert.Equal("CanaryFailed", scene.Engine.Summary.StopReason!.ErrorId);
        Assert.InRange(scene.Twilio.Creates, 7, 9);
    });

    [Fact]
    public void Rows_that_are_refused_before_anything_is_sent_take_no_place() => Crank.Run((time, crank) =>
    {
        EngineScene scene = Lossy(time, crank, _ => false);
        scene.Planner.Refuse = row => row.Number <= 30 ? new WhatsAppException("WindowClosed", row.To.Value, "long ago") : null;
        scene.Send(200);

        Assert.Equal(170, scene.Twilio.Creates);
        Assert.InRange((scene.Twilio.Left[50] - scene.Twilio.Left[49]).TotalSeconds, 3, 9);
        Assert.All(Enumerable.Range(1, 49), number => Assert.InRange((scene.Twilio.Left[number] - scene.Twilio.Left[number - 1]).TotalSeconds, 0, 1));
    });

    [Fact]
    public void Messages_of_which_nothing_is_known_in_time_count_as_failed() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank, new SendEngineOptions { Canary = s_fifty with { Wait = TimeSpan.FromMinutes(10) } });
        scene.Twilio.Script = (_, _) => new Fault(true, null, MessageStatus.Accepted);
        scene.Send(60);

        Assert.Equal("CanarySilent", scene.Engine.Summary.StopReason!.ErrorId);
        Assert.Equal(50, scene.Twilio.Creates);
        Assert.InRange(time.Elapsed.TotalMinutes, 10, 10.5);
        Assert.True(scene.Engine.TryTakeNotice(out ErrorText? notice));
        Assert.Equal("WaitingCanary", notice.Id);
    });

    [Fact]
    public void A_few_that_wait_for_their_phone_do_not_stop_it() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank, new SendEngineOptions { Canary = s_fifty with { Wait = TimeSpan.FromMinutes(10) } });
        scene.Twilio.Script = (number, _) => number == 20 ? new Fault(true, null, MessageStatus.Accepted) : Fault.None;
        scene.Send(60);

        Assert.Null(scene.Engine.Summary.StopReason);
        Assert.InRange((scene.Twilio.Left[50] - scene.Twilio.Left[49]).TotalMinutes, 10, 10.1);
    });

    [Fact]
    public void Where_messages_cannot_be_read_nothing_goes_behind_the_canary() => Crank.Run((time, crank) =>
    {
        EngineScene scene = Lossy(time, crank, _ => false);
        scene.Twilio.ListFault = () => Fault.Code4xx(20003, WhatsAppErrorCategory.Account, 401).Failure;
        scene.Send(60);

        Assert.Equal("CanaryNotVisible", scene.Engine.Summary.StopReason!.ErrorId);
        Assert.Equal(50, scene.Twilio.Creates);
    });

    [Fact]
    public void A_list_that_is_shorter_than_the_canary_ends_without_a_wait() => Crank.Run((time, crank) =>
    {
        EngineScene scene = Lossy(time, crank, _ => false);
        scene.Send(50);

        Assert.Equal(50, scene.Twilio.Creates);
        Assert.InRange(time.Elapsed.TotalSeconds, 1, 3);
    });

    [Fact]
    public void A_message_that_is_sent_again_counts_by_its_second_one() => Crank.Run((time, crank) =>
    {
        // Every one is lost to a closed window, and its template arrives.
        EngineScene scene = new(time, crank, new SendEngineOptions { Canary = s_fifty });
        scene.Twilio.LateLoss = true;
        scene.Twilio.Script = (_, request) => request.ContentSid is null ? Fault.LostLater(63016) : Fault.None;
        scene.Send(Enumerable.Range(1, 60).Select(number => EngineScene.Row(number, template: "reminder")));

        Assert.Null(scene.Engine.Summary.StopReason);
        Assert.Equal(60, scene.Twilio.Received.Select(message => message.To).Distinct().Count());
        Assert.Equal(50, scene.Twilio.Left.Take(100).Count(left => left - scene.Twilio.Left[0] < TimeSpan.FromSeconds(3)));
    });

    [Fact]
    public void However_often_the_process_dies_while_the_canary_is_awaited_it_neither_repeats_nor_skips() => Crank.Run((_, _) =>
    {
        int deathsWhileWaiting = 0;
        for (int seed = 0; seed < 15; seed++)
        {
            deathsWhileWaiting += RunToTheEnd(new Random(seed), lost: 1, expected: null);
        }

        Assert.True(deathsWhileWaiting > 20, $"only {deathsWhileWaiting} deaths while it waited");
    });

    [Fact]
    public void A_canary_that_fails_after_the_process_died_stops_the_run_that_goes_on() => Crank.Run((_, _) =>
    {
        for (int seed = 0; seed < 8; seed++)
        {
            RunToTheEnd(new Random(seed), lost: 8, expected: "CanaryFailed");
        }
    });

    [Fact]
    public void A_canary_that_was_passed_is_passed_for_every_later_run() => Crank.Run((time, crank) =>
    {
        FakeTwilio twilio = new(time);
        byte[] journal = Send(twilio, [], time, crank, rows: 80, out _);
        int before = twilio.Creates;
        DateTimeOffset began = time.GetUtcNow();
        Send(twilio, journal, time, crank, rows: 160, out SendRunSummary summary, new JournalOptions { Continue = true, DeriveKey = FakeTwilio.KeyOf });

        Assert.Null(summary.StopReason);
        Assert.Equal((80, 160), (before, twilio.Creates));
        Assert.InRange((time.GetUtcNow() - began).TotalSeconds, 1, 4);
    });

    [Fact]
    public void After_a_canary_that_failed_the_next_run_sends_another_one() => Crank.Run((time, crank) =>
    {
        FakeTwilio twilio = new(time) { LateLoss = true, Script = (number, _) => number is >= 10 and < 20 ? Fault.LostLater(Undelivered) : Fault.None };
        byte[] journal = Send(twilio, [], time, crank, rows: 160, out SendRunSummary first);
        Assert.Equal("CanaryFailed", first.StopReason!.ErrorId);
        Assert.Equal(50, twilio.Creates);
        Send(twilio, journal, time, crank, rows: 160, out SendRunSummary second);

        Assert.Null(second.StopReason);
        Assert.Equal(160, twilio.Creates);
        Assert.InRange((twilio.Left[100] - twilio.Left[99]).TotalSeconds, 3, 9);
    });

    [Fact]
    public void Without_a_canary_a_share_of_failures_stops_the_run() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank, new SendEngineOptions { MaxFailurePercent = 20 });
        scene.Twilio.LateLoss = true;
        scene.Twilio.Script = (number, _) => number >= 400 && number % 2 == 0 ? Fault.LostLater(Undelivered) : Fault.None;
        scene.Send(4000);

        SendRunSummary summary = scene.Engine.Summary;
        Assert.Equal("TooManyFailures", summary.StopReason!.ErrorId);
        Assert.InRange(scene.Twilio.Creates, 600, 2500);
    });

    [Theory]
    [InlineData(10, 20.0)]
    [InlineData(2, 100.0)]
    public void A_share_below_the_limit_does_not(int every, double most) => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank, new SendEngineOptions { MaxFailurePercent = most });
        scene.Twilio.Script = (number, _) => number % every == 0 ? Fault.Code4xx(21211, WhatsAppErrorCategory.Recipient) : Fault.None;
        scene.Send(1000);

        Assert.Null(scene.Engine.Summary.StopReason);
        Assert.Equal(1000, scene.Twilio.Creates);
    });

    private static EngineScene Lossy(VirtualTime time, Crank crank, Func<int, bool> isLost)
    {
        EngineScene scene = new(time, crank, new SendEngineOptions { Canary = s_fifty });
        scene.Twilio.LateLoss = true;
        scene.Twilio.Script = (number, _) => isLost(number) ? Fault.LostLater(Undelivered) : Fault.None;
        return scene;
    }

    private static byte[] Send(FakeTwilio twilio, byte[] journal, VirtualTime time, Crank crank, int rows, out SendRunSummary summary, JournalOptions? options = null)
    {
        DyingStream file = DyingStream.Of(journal, long.MaxValue);
        CampaignJournal opened = JournalOpening.Open(file, "campaign", s_header, options ?? new JournalOptions { DeriveKey = FakeTwilio.KeyOf }, null, time, crank);
        using (SendEngine engine = new(twilio, new FakePlanner(), new SenderBudgets(time), new SendEngineOptions { Journal = opened, Canary = s_fifty }, time, crank, new Random(1)))
        {
            engine.Send(Enumerable.Range(1, rows).Select(number => EngineScene.Row(number)));
            summary = engine.Summary;
        }

        return file.ToArray();
    }

    // The ends of its messages come after a minute, and the process dies about every half minute of the clock.
    private static int RunToTheEnd(Random random, int lost, string? expected)
    {
        VirtualTime time = new();
        FakeTwilio twilio = new(time) { LateLoss = true };
        HashSet<string> unlucky = new(Enumerable.Range(1, lost).Select(number => EngineScene.Row(number).To.Value));
        twilio.Script = (_, request) => unlucky.Contains(request.To) ? Fault.LostLater(Undelivered) : new Fault(true, null, MessageStatus.Queued);
        twilio.EndsAfter = TimeSpan.FromMinutes(1);
        byte[] journal = [];
        int waiting = 0;
        for (int deaths = 0; ; deaths++)
        {
            Crank crank = new(time) { StepsToLive = deaths < 8 ? random.Next(20, 700) : long.MaxValue };
            MortalTwilio connection = new(twilio, time);
            DyingStream file = DyingStream.Of(journal, deaths < 8 && random.Next(4) == 0 ? journal.Length + random.Next(50, 4000) : long.MaxValue);
            try
            {
                CampaignJournal opened = JournalOpening.Open(file, "campaign", s_header, new JournalOptions { DeriveKey = FakeTwilio.KeyOf }, null, time, crank);
                SendEngine engine = new(connection, new FakePlanner(), new SenderBudgets(time), new SendEngineOptions { Journal = opened, Canary = s_fifty with { MostPercent = 15 }, MaxPerSecond = 20 }, time, crank, random);
                List<WhatsAppSendResult> results = engine.Send(Enumerable.Range(1, 120).OrderBy(number => expected is null ? random.Next() : number).Select(number => EngineScene.Row(number)));
                Assert.Equal(expected, engine.Summary.StopReason?.ErrorId);
                engine.Dispose();
                Check(twilio, expected is null ? 120 : 50, results.Count(result => result.State == "Unknown"));
                return waiting;
            }
            catch (ProcessDied)
            {
                connection.IsDead = true;
                file.Die();
                journal = file.ToArray();
                waiting += twilio.Received.Count == 50 ? 1 : 0;
                if (expected is not null && Encoding.UTF8.GetString(journal).Contains("\"CanaryFailed\"", StringComparison.Ordinal))
                {
                    // It was judged before the process died: another canary is another story.
                    Check(twilio, 50, 0);
                    return waiting;
                }

                time.MoveToNextTimer(TimeSpan.FromSeconds(random.Next(0, 20)));
            }
        }
    }

    // A row that was about to leave when the process died may stay unknown: where little is sent after it, no list proves that it was not taken.
    private static void Check(FakeTwilio twilio, int rows, int unknown)
    {
        int people = twilio.Received.Select(message => message.To).Distinct().Count();
        Assert.InRange(people, rows - Math.Max(unknown, rows == 50 ? 5 : 0), rows);

        // One that was lost while the process was dead may be followed by another; one that arrives never is.
        List<string?> arrived = [.. twilio.Received.Where(message => message.Status != MessageStatus.Failed).Select(message => message.To)];
        Assert.Equal(arrived.Count, arrived.Distinct().Count());
        if (rows > 50)
        {
            // The ends of the canary were seen before anything else left.
            int most = 50 + twilio.Received.Count - people;
            Assert.Contains(Enumerable.Range(50 - unknown, most - 50 + unknown + 1), next => twilio.Left[next] - twilio.Left[next - 1] >= TimeSpan.FromMinutes(1));
        }
    }
}
