using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Errors;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Tests.Sending;

public class SendEngineTests
{
    [Fact]
    public void Every_row_is_sent_once_and_results_keep_the_order_of_the_input() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank);
        scene.Twilio.Latency = number => TimeSpan.FromMilliseconds(50 + (number * 37 % 400));
        IReadOnlyList<WhatsAppSendResult> results = scene.Send(2000);
        Assert.Equal(Enumerable.Range(1, 2000).Select(number => (long)number), results.Select(result => result.RowNumber));
        Assert.All(results, result => Assert.Equal(SendOutcome.HandedOver, result.OutcomeKind));
        Assert.Equal(2000, scene.Twilio.Received.Select(message => message.To).Distinct().Count());
        Assert.Equal(2000, scene.Twilio.Received.Count);
    });

    [Fact]
    public void As_completed_gives_results_as_they_come() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank, new SendEngineOptions { AsCompleted = true });
        scene.Twilio.Latency = number => TimeSpan.FromMilliseconds(number == 0 ? 5000 : 100);
        IReadOnlyList<WhatsAppSendResult> results = scene.Send(20);
        Assert.Equal(1, results[^1].RowNumber);
    });

    [Fact]
    public void A_refused_row_keeps_its_place_and_is_not_sent() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank);
        scene.Planner.Refuse = row => row.Number == 2 ? new WhatsAppException("WindowClosed", row.To, "long ago") : null;
        List<WhatsAppSendResult> results = new();
        scene.Engine.Add(EngineScene.Row(1), results.Add);
        scene.Engine.Add(EngineScene.Row(2), results.Add);
        scene.Engine.Add(new WhatsAppSendResult { OutcomeKind = SendOutcome.Refused, ErrorId = "NumberInvalid" }, results.Add);
        scene.Engine.Add(EngineScene.Row(4), results.Add);
        scene.Engine.Complete(results.Add);
        Assert.Equal(
            new[] { SendOutcome.HandedOver, SendOutcome.Refused, SendOutcome.Refused, SendOutcome.HandedOver },
            results.Select(result => result.OutcomeKind).ToArray());
        Assert.Equal("WindowClosed", results[1].ErrorId);
        Assert.Equal(2, scene.Twilio.Creates);
        Assert.Equal(2, scene.Engine.Summary.Refused);
    });

    [Fact]
    public void Two_rows_for_one_person_are_never_on_their_way_together() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank, new SendEngineOptions { PairInterval = TimeSpan.Zero });
        scene.Send(Enumerable.Range(1, 300).Select(number => EngineScene.Row(number, "+44770090000" + (number % 7))));
        Assert.Equal(0, scene.Twilio.Together);
        Assert.True(scene.Twilio.MostInFlight > 3);

        // Each person's messages arrive in the order of the rows.
        Assert.All(
            scene.Twilio.Received.GroupBy(message => message.To),
            person => Assert.Equal(person.OrderBy(message => message.Body!.Length).ThenBy(message => message.Body), person));
    });

    [Fact]
    public void One_person_gets_a_burst_of_three_and_then_one_message_every_six_seconds() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank);
        scene.Send(Enumerable.Range(1, 6).Select(number => EngineScene.Row(number, "+447700900001")));
        double[] seconds = scene.Twilio.Left.Select(left => (left - VirtualTime.Epoch).TotalSeconds).ToArray();
        Assert.True(seconds[2] < 1.5);
        Assert.InRange(seconds[3], 6, 6.6);
        Assert.InRange(seconds[4], 12, 12.6);
        Assert.InRange(seconds[5], 18, 18.6);
    });

    [Fact]
    public void A_slow_upstream_sees_each_result_at_once_and_a_fast_one_gets_concurrency() => Crank.Run((time, crank) =>
    {
        EngineScene slow = new(time, crank);
        time.MoveToNextTimer(TimeSpan.FromSeconds(2));
        Assert.Single(slow.Add(EngineScene.Row(1)));

        EngineScene fast = new(time, crank);
        fast.Send(200);
        Assert.True(fast.Twilio.MostInFlight > 3);
    });

    [Fact]
    public void A_slow_row_is_waited_for_no_longer_than_upstream_took() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank);
        scene.Twilio.Latency = _ => TimeSpan.FromSeconds(90);
        time.MoveToNextTimer(TimeSpan.FromSeconds(2));
        TimeSpan before = time.Elapsed;
        Assert.Empty(scene.Add(EngineScene.Row(1)));
        Assert.Equal(2, (time.Elapsed - before).TotalSeconds, 0.1);
    });

    [Fact]
    public void Concurrency_is_what_rate_and_latency_need_and_no_more_than_the_limit() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank, new SendEngineOptions { MaxPerSecond = 80 });
        scene.Send(4000);
        Assert.InRange(scene.Twilio.MostInFlight, 12, 30);
        Assert.InRange(scene.Engine.Summary.PerSecond, 79, 80.1);

        EngineScene capped = new(time, crank, new SendEngineOptions { MaxPerSecond = 80, ThrottleLimit = 4 });
        capped.Send(200);
        Assert.Equal(4, capped.Twilio.MostInFlight);
    });

    [Fact]
    public void Memory_does_not_grow_with_the_rows_because_intake_pauses_behind_a_slow_row() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank, new SendEngineOptions { MaxPerSecond = 400 });
        scene.Twilio.Latency = number => number == 0 ? TimeSpan.FromSeconds(60) : TimeSpan.FromMilliseconds(20);
        foreach (SendRow row in Enumerable.Range(1, 8000).Select(number => EngineScene.Row(number)))
        {
            scene.Add(row);
            Assert.True(time.Elapsed > TimeSpan.FromSeconds(60) || scene.Twilio.Creates <= 5000);
        }

        scene.Engine.Complete(static result => Assert.Equal(SendOutcome.HandedOver, result.OutcomeKind));
        Assert.Equal(8000, scene.Engine.Summary.HandedOver);
    });

    [Fact]
    public void One_person_with_many_rows_does_not_hold_up_the_others() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank, new SendEngineOptions { MaxPerSecond = 80 });
        TimeSpan? othersGone = null;
        IEnumerable<SendRow> rows = Enumerable.Range(1, 250).Select(number => EngineScene.Row(number, to: "+15005559999"))
            .Concat(Enumerable.Range(251, 500).Select(number => EngineScene.Row(number)));
        scene.Twilio.Latency = _ =>
        {
            othersGone = scene.Twilio.Received.Count(message => !message.To!.EndsWith("9999", StringComparison.Ordinal)) == 499 ? othersGone ?? time.Elapsed : othersGone;
            return TimeSpan.FromMilliseconds(50);
        };

        Assert.Equal(750, scene.Send(rows).Count);

        Assert.True(othersGone < TimeSpan.FromMinutes(1), $"The others were done after {othersGone}.");
    });

    [Fact]
    public void Stopping_leaves_the_rest_and_every_row_is_accounted_for() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank);
        List<WhatsAppSendResult> results = new();
        for (int number = 1; number <= 100; number++)
        {
            scene.Engine.Add(EngineScene.Row(number), results.Add);
        }

        TimeSpan before = time.Elapsed;
        scene.Engine.Stop();
        scene.Engine.Dispose();
        scene.Engine.Dispose();
        SendRunSummary summary = scene.Engine.Summary;
        Assert.True(time.Elapsed - before <= TimeSpan.FromSeconds(2));
        Assert.Equal(0, summary.Pending);
        Assert.Equal(scene.Twilio.Received.Count, summary.HandedOver + summary.Unknown);
        Assert.Equal(100, summary.HandedOver + summary.Unknown + summary.NotAttempted);
    });

    [Fact]
    public void A_request_that_hangs_is_given_up_within_two_seconds_of_the_end_and_its_row_is_unknown() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank);
        scene.Twilio.Latency = _ => TimeSpan.FromSeconds(90);

        // Upstream has taken a second, so that the row is on its way when Add returns.
        time.MoveBy(TimeSpan.FromSeconds(1));
        scene.Add(EngineScene.Row(1));
        TimeSpan before = time.Elapsed;
        scene.Engine.Stop();
        scene.Engine.Dispose();
        Assert.InRange((time.Elapsed - before).TotalSeconds, 1, 2);
        Assert.Equal(1, scene.Engine.Summary.Unknown);
    });

    [Fact]
    public void The_stop_time_ends_a_pause_that_would_last_longer() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank, new SendEngineOptions { StopAt = VirtualTime.Epoch.AddMinutes(2) });
        scene.Twilio.Script = (number, _) => number == 20 ? Fault.TooMany(TimeSpan.FromMinutes(10)) : Fault.None;
        scene.Send(100);
        Assert.Equal("StopTimeReached", scene.Engine.Summary.StopReason!.ErrorId);
        Assert.InRange(time.Elapsed.TotalMinutes, 2, 2.1);
        Assert.Equal(100, scene.Engine.Summary.HandedOver + scene.Engine.Summary.NotAttempted);
    });

    [Theory]
    [InlineData(1e9)]
    [InlineData(2.5e11)]
    public void What_Twilio_asks_to_wait_is_bounded_by_MaxOutage_and_told(double seconds) => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank);
        scene.Twilio.Script = (number, _) => number >= 20 ? Fault.TooMany(TimeSpan.FromSeconds(seconds)) : Fault.None;
        IReadOnlyList<WhatsAppSendResult> results = scene.Send(100);

        Assert.Equal("OutageTooLong", scene.Engine.Summary.StopReason!.ErrorId);
        Assert.InRange(time.Elapsed, TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(16));
        Assert.Equal(20, results.Count);
        Assert.True(scene.Engine.TryTakeNotice(out ErrorText? notice));
        Assert.Equal("RetryAfterPause", notice.Id);
        Assert.Contains("waits for 00:15:00", notice.Message, StringComparison.Ordinal);
        Assert.False(scene.Engine.TryTakeNotice(out _));
    });

    [Fact]
    public void A_wait_that_Twilio_asks_for_once_is_kept_to() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank);
        scene.Twilio.Script = (number, _) => number == 20 ? Fault.TooMany(TimeSpan.FromMinutes(4)) : Fault.None;
        scene.Send(100);

        Assert.Equal(100, scene.Engine.Summary.HandedOver);
        Assert.InRange(time.Elapsed, TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(4.2));
    });

    [Fact]
    public void The_stop_time_ends_the_run_and_says_so() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank, new SendEngineOptions { StopAt = VirtualTime.Epoch.AddSeconds(10) });
        IReadOnlyList<WhatsAppSendResult> results = scene.Send(1000);
        Assert.InRange(results.Count, 390, 430);
        Assert.Equal("StopTimeReached", scene.Engine.Summary.StopReason!.ErrorId);
        Assert.Equal(1000 - results.Count, scene.Engine.Summary.NotAttempted);
    });

    [Fact]
    public void A_run_that_is_done_when_the_stop_time_comes_has_not_stopped() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank, new SendEngineOptions { StopAt = VirtualTime.Epoch.AddMilliseconds(150) });
        scene.Send(1);
        Assert.Equal(1, scene.Engine.Summary.HandedOver);
        Assert.Null(scene.Engine.Summary.StopReason);
    });

    [Fact]
    public void Somebody_outside_stops_the_run_and_what_is_on_its_way_comes_to_its_end() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank, new SendEngineOptions { IsStopAsked = () => time.Elapsed >= TimeSpan.FromSeconds(10) });
        scene.Send(1000);
        SendRunSummary summary = scene.Engine.Summary;
        Assert.Equal("StopFileFound", summary.StopReason!.ErrorId);
        Assert.True(summary.StopWasAsked);
        Assert.InRange(summary.HandedOver, 390, 450);
        Assert.Equal(1000, summary.HandedOver + summary.NotAttempted);
    });

    [Fact]
    public void A_stop_from_outside_ends_a_long_pause() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank, new SendEngineOptions { IsStopAsked = () => time.Elapsed >= TimeSpan.FromMinutes(2) });
        scene.Twilio.Script = (number, _) => number == 20 ? Fault.TooMany(TimeSpan.FromMinutes(10)) : Fault.None;
        scene.Send(100);
        Assert.Equal("StopFileFound", scene.Engine.Summary.StopReason!.ErrorId);
        Assert.InRange(time.Elapsed.TotalMinutes, 2, 2.1);
    });
}
