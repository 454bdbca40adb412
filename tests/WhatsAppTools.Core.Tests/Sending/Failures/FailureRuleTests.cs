using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Errors;
using WhatsAppTools.Modes;
using WhatsAppTools.Sending;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Tests.Sending;

/// <summary>The table of what happens when a request fails, line by line.</summary>
public class FailureRuleTests
{
    [Fact]
    public void Without_a_connection_the_run_waits_and_no_row_is_lost() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank);
        scene.Twilio.Script = (_, _) => time.Elapsed < TimeSpan.FromMinutes(2) ? Fault.NoConnection : Fault.None;
        IReadOnlyList<WhatsAppSendResult> results = scene.Send(100);
        Assert.All(results, result => Assert.Equal(SendOutcome.HandedOver, result.OutcomeKind));
        Assert.Equal(100, scene.Twilio.Received.Count);

        // Two minutes are probed some dozen times, one request at a time, not hammered.
        Assert.True(scene.Twilio.Creates < 100 + 60, $"{scene.Twilio.Creates} requests");
        Assert.True(scene.Engine.TryTakeNotice(out ErrorText? notice));
        Assert.Equal("OutagePause", notice.Id);
        Assert.False(scene.Engine.TryTakeNotice(out _));
    });

    [Fact]
    public void An_outage_longer_than_MaxOutage_stops_the_run() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank);
        scene.Twilio.Script = (number, _) => number < 5 ? Fault.None : Fault.NoConnection;
        scene.Send(50);
        SendRunSummary summary = scene.Engine.Summary;
        Assert.Equal("OutageTooLong", summary.StopReason!.ErrorId);
        Assert.Equal(5, summary.HandedOver);
        Assert.Equal(45, summary.NotAttempted);
        Assert.InRange(time.Elapsed.TotalMinutes, 15, 16);
    });

    [Fact]
    public void Throttling_slows_the_whole_run_uses_up_no_attempts_and_it_recovers() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank);
        List<double> speeds = new();
        scene.Twilio.Script = (_, _) =>
        {
            bool isTooMuch = time.Elapsed.TotalSeconds is > 5 and < 15 && scene.Twilio.InFlight > 2;
            return isTooMuch ? Fault.TooMany() : Fault.None;
        };
        IReadOnlyList<WhatsAppSendResult> results = scene.Send(2000);
        Assert.All(results, result => Assert.Equal(SendOutcome.HandedOver, result.OutcomeKind));
        Assert.Equal(2000, scene.Twilio.Received.Count);
        double Rate(double from, double to) => scene.Twilio.Left.Count(left => (left - VirtualTime.Epoch).TotalSeconds >= from && (left - VirtualTime.Epoch).TotalSeconds < to) / (to - from);
        Assert.InRange(Rate(1, 5), 39, 41);
        Assert.True(Rate(6, 15) < 25, $"{Rate(6, 15)} a second while throttled");
        Assert.InRange(Rate(30, 40), 39, 41);
    });

    [Fact]
    public void Retry_after_is_honoured_for_the_whole_run() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank);
        scene.Twilio.Script = (number, _) => number == 20 ? Fault.TooMany(TimeSpan.FromSeconds(30)) : Fault.None;
        scene.Send(200);
        TimeSpan longest = scene.Twilio.Left.Zip(scene.Twilio.Left.Skip(1), (first, second) => second - first).Max();
        Assert.InRange(longest.TotalSeconds, 29.5, 31);
    });

    [Theory]
    [InlineData(63038, WhatsAppErrorCategory.Account, 429)]
    [InlineData(20005, WhatsAppErrorCategory.Account, 403)]
    [InlineData(20003, WhatsAppErrorCategory.Configuration, 401)]
    [InlineData(63020, WhatsAppErrorCategory.Configuration, 400)]
    public void A_code_that_every_row_would_get_stops_the_run_at_once(int code, WhatsAppErrorCategory category, int status) => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank);
        scene.Twilio.Script = (number, _) => number >= 30 ? Fault.Code4xx(code, category, status) : Fault.None;
        IReadOnlyList<WhatsAppSendResult> results = scene.Send(1000);
        SendRunSummary summary = scene.Engine.Summary;
        Assert.Equal("RunStopped", summary.StopReason!.ErrorId);
        Assert.Equal(30, summary.HandedOver);
        Assert.True(summary.Failed < 30);
        Assert.Equal(1000, results.Count + summary.NotAttempted);
    });

    [Fact]
    public void The_same_template_code_ten_rows_running_stops_the_run_and_a_success_between_does_not() => Crank.Run((time, crank) =>
    {
        EngineScene stopped = new(time, crank, new SendEngineOptions { ThrottleLimit = 1 });
        stopped.Twilio.Script = (_, _) => Fault.Code4xx(63041, WhatsAppErrorCategory.Template);
        stopped.Send(100);
        Assert.Equal("RunStoppedAfterTheSame", stopped.Engine.Summary.StopReason!.ErrorId);
        Assert.Equal(10, stopped.Engine.Summary.Failed);

        EngineScene goesOn = new(time, crank);
        goesOn.Twilio.Script = (number, _) => number % 9 == 8 ? Fault.None : Fault.Code4xx(63041, WhatsAppErrorCategory.Template);
        goesOn.Send(100);
        Assert.Null(goesOn.Engine.Summary.StopReason);

        EngineScene recipients = new(time, crank);
        recipients.Twilio.Script = (_, _) => Fault.Code4xx(63003, WhatsAppErrorCategory.Recipient);
        recipients.Send(100);
        Assert.Null(recipients.Engine.Summary.StopReason);
        Assert.Equal(100, recipients.Engine.Summary.Failed);
    });

    // Facts of 2026-11, C9: a number that a trial account may not write to is one row's matter; a row of them is the account's.
    [Fact]
    public void An_unverified_recipient_fails_alone_and_ten_in_a_row_stop_the_run() => Crank.Run((time, crank) =>
    {
        EngineScene some = new(time, crank);
        some.Twilio.Script = (number, _) => number % 3 == 0 ? Fault.Code4xx(21608, WhatsAppErrorCategory.Recipient) : Fault.None;
        some.Send(90);
        Assert.Equal((30, null), (some.Engine.Summary.Failed, some.Engine.Summary.StopReason));

        EngineScene all = new(time, crank, new SendEngineOptions { ThrottleLimit = 1 });
        all.Twilio.Script = (_, _) => Fault.Code4xx(21608, WhatsAppErrorCategory.Recipient);
        all.Send(90);
        Assert.Equal("RunStoppedAfterTheSame", all.Engine.Summary.StopReason!.ErrorId);
    });

    [Theory]
    [InlineData(302)]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(499)]
    public void A_message_that_was_taken_before_a_gateway_answered_is_found_and_not_sent_again(int status) => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank);
        scene.Twilio.Script = (number, _) => number == 5 ? Fault.Gateway(status, processed: true) : Fault.None;
        IReadOnlyList<WhatsAppSendResult> results = scene.Send(20);
        Assert.All(results, result => Assert.Equal(SendOutcome.HandedOver, result.OutcomeKind));
        Assert.Equal(20, scene.Twilio.Creates);
    });

    [Theory]
    [InlineData(302)]
    [InlineData(404)]
    public void The_same_answer_of_unknown_origin_ten_times_running_stops_the_run(int status) => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank);
        scene.Twilio.Script = (number, _) => number >= 5 ? Fault.Gateway(status, processed: false) : Fault.None;
        scene.Twilio.ListFault = () => scene.Twilio.Creates > 5 ? Fault.Gateway(status, processed: false).Failure : null;
        scene.Send(500);
        SendRunSummary summary = scene.Engine.Summary;
        Assert.Equal("RunStoppedAfterTheSame", summary.StopReason!.ErrorId);
        Assert.Equal(5, summary.HandedOver);
        Assert.Equal(0, summary.Failed);
        Assert.InRange(summary.Unknown, 10, 20);
        Assert.True(time.Elapsed < TimeSpan.FromMinutes(5), $"{time.Elapsed}");
    });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_missed_window_is_answered_with_the_template_once(bool asStatus) => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank);
        scene.Twilio.Script = (_, request) => request.ContentSid is not null
            ? Fault.None
            : asStatus ? Fault.LostLater(63016) : Fault.Code4xx(63016, WhatsAppErrorCategory.Window);
        IReadOnlyList<WhatsAppSendResult> results = scene.Send(new[] { EngineScene.Row(1, template: "reminder"), EngineScene.Row(2) });
        Assert.Equal(SendOutcome.HandedOver, results[0].OutcomeKind);
        Assert.Equal(ModeReason.WindowClosedAfterAll, results[0].ReasonKind);
        Assert.Equal(SendOutcome.Failed, results[1].OutcomeKind);
        Assert.Equal("WindowClosed", results[1].ErrorId);
        Assert.Equal(3, scene.Twilio.Creates);
    });

    [Fact]
    public void A_window_missed_by_the_template_too_is_the_end() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank);
        scene.Twilio.Script = (_, _) => Fault.Code4xx(63016, WhatsAppErrorCategory.Window);
        WhatsAppSendResult result = Assert.Single(scene.Send(new[] { EngineScene.Row(1, template: "reminder") }));
        Assert.Equal(SendOutcome.Failed, result.OutcomeKind);
        Assert.Equal(2, scene.Twilio.Creates);
    });

    // Facts of 2026-11, C2: one 63018 is no messaging limit.
    [Fact]
    public void One_person_who_is_refused_for_a_limit_waits_and_nobody_else_does() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank);
        string person = EngineScene.Row(41).To.Value;
        scene.Twilio.Script = (_, request) => request.To == person && time.Elapsed.TotalSeconds < 20
            ? Fault.Code4xx(63018, WhatsAppErrorCategory.Throttle, 429)
            : Fault.None;
        IReadOnlyList<WhatsAppSendResult> results = scene.Send(400);
        Assert.All(results, result => Assert.Equal(SendOutcome.HandedOver, result.OutcomeKind));
        DateTimeOffset lastOther = scene.Twilio.Received.Where(message => message.To != person).Max(message => message.DateCreated!.Value);
        Assert.InRange((lastOther - VirtualTime.Epoch).TotalSeconds, 9, 11);
        // No limit is told: only what the run waits for at its end.
        Assert.True(scene.Engine.TryTakeNotice(out ErrorText? notice));
        Assert.Equal("WaitingPerson", notice.Id);
        Assert.False(scene.Engine.TryTakeNotice(out _));
        Assert.True(scene.Twilio.Creates < 400 + 5);
    });

    [Fact]
    public void The_messaging_limit_pauses_the_run_says_until_when_and_tries_one_message() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank);
        scene.Twilio.Script = (_, _) => time.Elapsed.TotalSeconds is > 2 and < 100 ? Fault.Code4xx(63018, WhatsAppErrorCategory.Throttle) : Fault.None;
        IReadOnlyList<WhatsAppSendResult> results = scene.Send(200);
        Assert.All(results, result => Assert.Equal(SendOutcome.HandedOver, result.OutcomeKind));
        Assert.True(scene.Twilio.Creates < 200 + 60, $"{scene.Twilio.Creates}");
        Assert.InRange(scene.Twilio.Left.Count(left => (left - VirtualTime.Epoch).TotalSeconds is > 15 and < 100), 1, 2);
        Assert.True(scene.Engine.TryTakeNotice(out ErrorText? notice));
        Assert.Equal("MessagingLimitPause", notice.Id);
    });

    // C3: what is lost to the limit was not delivered, and goes again; a pause ends with one message whose end is awaited.
    [Fact]
    public void A_limit_that_is_only_seen_later_pauses_for_longer_each_time_and_what_was_lost_is_sent_again() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank, new SendEngineOptions { MaxPerSecond = 1, MaxOutage = TimeSpan.FromHours(2) });
        scene.Twilio.Script = (_, _) => time.Elapsed.TotalMinutes is > 1 and < 60 ? Fault.LostLater(63018) : Fault.None;
        scene.Twilio.LateLoss = true;
        scene.Send(600);
        long taken = scene.Twilio.Left.Count(left => (left - VirtualTime.Epoch).TotalMinutes is > 1 and < 60);
        Assert.InRange(taken, 5, 25);
        SendRunSummary summary = scene.Engine.Summary;
        Assert.Equal((600, taken, 0, 0), (summary.HandedOver, summary.SentAgain, summary.FailedLater, summary.LeftOpen));
        Assert.Equal(600, scene.Twilio.Received.Where(message => message.ErrorCode is null).Select(message => message.To).Distinct().Count());
        Assert.Equal(600, scene.Twilio.Received.Count(message => message.ErrorCode is null));
    });

    [Fact]
    public void A_limit_that_outlasts_MaxOutage_stops_the_run_and_its_rows_are_open() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank, new SendEngineOptions { MaxPerSecond = 1 });
        scene.Twilio.Script = (_, _) => time.Elapsed.TotalMinutes > 1 ? Fault.LostLater(63018) : Fault.None;
        scene.Twilio.LateLoss = true;
        scene.Send(600);
        SendRunSummary summary = scene.Engine.Summary;
        Assert.Equal("MessagingLimitUsedUp", summary.StopReason!.ErrorId);
        Assert.Equal(Lost(scene).Distinct().Count(), summary.LeftOpen);
        Assert.InRange(time.Elapsed.TotalMinutes, 15, 19);
    });

    // A message into an open window does not count against the messaging limit: that it arrives says nothing about room for templates.
    [Fact]
    public void A_free_form_message_is_no_canary_for_templates() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank, new SendEngineOptions { MaxPerSecond = 10 });
        scene.Planner.Plan = row => new MessagePlan
        {
            Mode = row.Number % 2 == 0 ? SendMode.Template : SendMode.FreeForm,
            Request = new CreateMessageRequest { To = row.To.Value, From = row.From!.Value, Body = row.Number % 2 == 0 ? null : row.Body, ContentSid = row.Number % 2 == 0 ? "HX1" : null },
            RenderedText = row.Body,
        };
        scene.Twilio.Script = (_, request) => request.ContentSid is not null && time.Elapsed.TotalMinutes > 1 ? Fault.LostLater(63018) : Fault.None;
        scene.Twilio.LateLoss = true;
        scene.Send(1500);

        // One template a look, with pauses of 1, 2, 4 and 8 minutes; before the first pause more are on their way.
        List<DateTimeOffset> lost = [.. scene.Twilio.Received.Where(message => message.ErrorCode == 63018).Select(message => message.DateCreated!.Value)];
        int late = lost.Count(at => at - lost[0] > TimeSpan.FromSeconds(50));
        Assert.InRange(late, 1, 8);
        Assert.Equal(lost.Count, scene.Engine.Summary.LeftOpen + scene.Engine.Summary.SentAgain);
    });

    // C4: what is lost late and concerns every row stops the run, and the template is read again at the first such loss.
    [Theory]
    [InlineData(63041, "RunStoppedByLosses")]
    [InlineData(63007, "RunStoppedByLosses")]
    [InlineData(63013, "RunStoppedByLosses")]
    [InlineData(63026, "RunStoppedByLoss")]
    [InlineData(63003, null)]
    public void Late_losses_of_one_code_stop_the_run_unless_each_is_a_persons_own(int code, string? reason) => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank, new SendEngineOptions { MaxPerSecond = 10 });
        scene.Twilio.Script = (number, _) => number >= 100 ? Fault.LostLater(code) : Fault.None;
        scene.Twilio.LateLoss = true;
        scene.Send(600);
        Assert.Equal(reason, scene.Engine.Summary.StopReason?.ErrorId);
        Assert.Equal(code == 63041 ? 1 : 0, scene.Planner.Forgotten.Count);
    });

    [Fact]
    public void A_message_without_an_end_is_followed_for_as_long_as_Twilio_may_keep_it() => Crank.Run((time, crank) =>
    {
        // The first message waits for an hour and is then lost to a code of the account; others come and arrive meanwhile.
        EngineScene scene = new(time, crank, new SendEngineOptions { MaxPerSecond = 0.5 });
        scene.Twilio.Script = (number, _) =>
        {
            if (number == 1900)
            {
                scene.Twilio.Received[0] = scene.Twilio.Received[0] with { Status = MessageStatus.Failed, ErrorCode = 63112 };
            }

            return number == 0 ? new Fault(true, null, MessageStatus.Sending) : Fault.None;
        };
        scene.Send(2500);
        Assert.Equal("RunStoppedByLoss", scene.Engine.Summary.StopReason?.ErrorId);
    });

    [Fact]
    public void Where_the_key_may_not_list_the_run_goes_on_and_says_once_that_losses_cannot_be_seen() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank, new SendEngineOptions { MaxPerSecond = 2 });
        scene.Twilio.ListFault = () => Fault.Code4xx(20003, WhatsAppErrorCategory.Configuration, 401).Failure;
        Assert.Equal(100, scene.Send(100).Count(result => result.OutcomeKind == SendOutcome.HandedOver));
        Assert.True(scene.Engine.TryTakeNotice(out ErrorText? notice));
        Assert.Equal("LossesNotVisible", notice.Id);
        Assert.False(scene.Engine.TryTakeNotice(out _));
    });

    private static List<string?> Lost(EngineScene scene) => scene.Twilio.Received.Where(message => message.ErrorCode == 63018).Select(message => message.To).ToList();

    [Fact]
    public void A_late_account_error_stops_the_run_and_other_late_losses_are_counted() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank, new SendEngineOptions { MaxPerSecond = 2 });
        LoseLater(scene, 10, 63003);
        LoseLater(scene, 40, 63112);
        scene.Send(500);
        SendRunSummary summary = scene.Engine.Summary;
        Assert.Equal("RunStoppedByLoss", summary.StopReason!.ErrorId);
        Assert.Equal((1, 1), (summary.FailedLater, summary.LeftOpen));
        Assert.InRange(time.Elapsed.TotalSeconds, 20, 60);
    });

    [Fact]
    public void A_free_form_message_that_is_lost_late_to_the_window_is_followed_by_the_template() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank, new SendEngineOptions { MaxPerSecond = 1 });
        LoseLater(scene, 3, 63016);
        IReadOnlyList<WhatsAppSendResult> results = scene.Send(Enumerable.Range(1, 40).Select(number => EngineScene.Row(number, template: "reminder")));
        Assert.Equal(40, results.Count);
        Assert.Equal(2, scene.Twilio.Received.Count(message => message.To == results[3].To));
        Assert.True(scene.Engine.TryTakeNotice(out ErrorText? notice));
        Assert.Equal("TemplateInstead", notice.Id);
    });

    [Fact]
    public void A_loss_that_is_reported_after_the_run_is_followed_by_the_template_once() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank);
        WhatsAppSendResult lost = scene.Send([EngineScene.Row(1, template: "reminder")]).Single();
        TwilioMessage message = scene.Twilio.Received.Single() with { Status = MessageStatus.Undelivered, ErrorCode = 63016 };

        scene.Engine.ReportLost(message);
        scene.Engine.ReportLost(message);

        scene.Engine.Complete(late => Assert.Fail($"Row {late.RowNumber} has a second result."));
        Assert.True(scene.Engine.TryTakeReplacement(out KeyValuePair<string, WhatsAppSendResult> replacement));
        Assert.Equal(lost.Sid, replacement.Key);
        Assert.Equal(SendOutcome.HandedOver, replacement.Value.OutcomeKind);
        Assert.False(scene.Engine.TryTakeReplacement(out _));
        Assert.Equal(2, scene.Twilio.Received.Count);
    });

    [Fact]
    public void A_planner_that_cannot_read_is_waited_for_and_sends_nothing_meanwhile() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank);
        scene.Planner.Refuse = _ => time.Elapsed < TimeSpan.FromMinutes(1) ? throw Fault.LostAfter.Failure! : null;
        Assert.All(scene.Send(10), result => Assert.Equal(SendOutcome.HandedOver, result.OutcomeKind));
        Assert.Equal(10, scene.Twilio.Creates);
    });

    [Fact]
    public void A_mistake_in_the_planner_fails_its_row_and_no_other() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank);
        scene.Planner.Refuse = row => row.Number == 2 ? throw new InvalidOperationException("Oops.") : null;
        IReadOnlyList<WhatsAppSendResult> results = scene.Send(3);
        Assert.Equal("UnexpectedError", results[1].ErrorId);
        Assert.Equal(2, scene.Engine.Summary.HandedOver);
    });

    // Twilio takes the message with this number, and shows it as failed from then on.
    private static void LoseLater(EngineScene scene, int number, int code)
    {
        Func<int, CreateMessageRequest, Fault> before = scene.Twilio.Script;
        scene.Twilio.Script = (index, request) =>
        {
            if (index == number + 1)
            {
                scene.Twilio.Received[^1] = scene.Twilio.Received[^1] with { Status = MessageStatus.Failed, ErrorCode = code };
            }

            return before(index, request);
        };
    }
}
