using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Tests.Sending;

/// <summary>No wait of more than five seconds is silent.</summary>
public class RunWaitTests
{
    [Fact]
    public void Looking_for_messages_is_told_once_with_its_end_and_is_seen_meanwhile() => Crank.Run((time, crank) =>
    {
        List<RunWait> seen = new();
        EngineScene scene = Watched(time, crank, seen);
        scene.Twilio.Script = (number, _) => number == 5 ? Fault.LostBefore : Fault.None;
        scene.Send(20);

        ErrorText notice = Assert.Single(Notices(scene));
        Assert.Equal("WaitingLooking", notice.Id);
        string until = VirtualTime.Epoch.Add(Reconciler.LongestSearch(null)).ToLocalTime().ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains(until, notice.Message, StringComparison.Ordinal);
        Assert.All(seen, wait => Assert.Equal((RunWaitKind.Looking, 1L), (wait.Kind, wait.Rows)));
        Assert.InRange(seen.Count, 50, 150);
    });

    [Fact]
    public void Many_messages_to_one_person_say_that_they_wait_for_the_person() => Crank.Run((time, crank) =>
    {
        List<RunWait> seen = new();
        EngineScene scene = Watched(time, crank, seen);
        scene.Send(Enumerable.Range(1, 6).Select(number => EngineScene.Row(number, "+15005551000")));
        Assert.Equal(["WaitingPerson"], Notices(scene).Select(notice => notice.Id));
    });

    [Fact]
    public void A_slow_rate_says_when_the_next_message_goes() => Crank.Run((time, crank) =>
    {
        List<RunWait> seen = new();
        EngineScene scene = Watched(time, crank, seen, new SendEngineOptions { MaxPerSecond = 0.02 });
        scene.Send(4);
        Assert.Equal(["WaitingRate"], Notices(scene).Select(notice => notice.Id));
        Assert.All(seen, wait => Assert.Equal(RunWaitKind.Rate, wait.Kind));
    });

    [Fact]
    public void A_throttle_that_lasts_says_until_when() => Crank.Run((time, crank) =>
    {
        List<RunWait> seen = new();
        EngineScene scene = Watched(time, crank, seen);
        scene.Twilio.Script = (number, _) => number == 0 ? Fault.TooMany(TimeSpan.FromMinutes(1)) : Fault.None;
        scene.Send(2);
        Assert.Equal(["RetryAfterPause"], Notices(scene).Select(notice => notice.Id));
        Assert.NotEmpty(seen);
    });

    [Fact]
    public void A_run_that_flows_waits_for_nothing() => Crank.Run((time, crank) =>
    {
        List<RunWait> seen = new();
        EngineScene scene = Watched(time, crank, seen);
        scene.Send(1000);
        Assert.Empty(Notices(scene));
        Assert.Empty(seen);
    });

    [Theory]
    [InlineData(3, false)]
    [InlineData(int.MaxValue, true)]
    public void What_is_read_before_the_rows_is_waited_for_like_the_rows(int failures, bool isGivenUp) => Crank.Run((time, crank) =>
    {
        OutagePatience patience = new(TimeSpan.FromMinutes(15), time);
        int reads = 0;
        Task<int> reading = patience.ReadAsync(
            _ => reads++ < failures
                ? Task.FromException<int>(new TwilioConnectionException(ErrorText.For("UnexpectedError", "away"), mayHaveBeenProcessed: false, new InvalidOperationException()))
                : Task.FromResult(7),
            CancellationToken.None);
        Assert.Equal(RunWaitKind.Outage, patience.Waiting!.Kind);
        Assert.True(patience.TryTakeNotice(out ErrorText? notice));
        Assert.Equal("OutagePause", notice.Id);
        for (int second = 0; second < 20 * 60 && !reading.IsCompleted; second++)
        {
            time.MoveBy(TimeSpan.FromSeconds(1));
        }

        Assert.True(reading.IsCompleted);
        Assert.False(patience.TryTakeNotice(out _));
        if (isGivenUp)
        {
            Assert.Equal("OutageTooLong", ((WhatsAppException)reading.Exception!.InnerException!).ErrorId);
            Assert.InRange(time.Elapsed.TotalMinutes, 15, 16);
        }
        else
        {
            Assert.Equal(7, reading.Result);
            Assert.Null(patience.Waiting);
        }
    });

    private static EngineScene Watched(VirtualTime time, Crank crank, List<RunWait> seen, SendEngineOptions? options = null)
    {
        EngineScene? scene = null;
        scene = new EngineScene(time, crank, (options ?? new SendEngineOptions()) with
        {
            WhileWaiting = () =>
            {
                if (scene!.Engine.Waiting is RunWait wait)
                {
                    seen.Add(wait);
                }
            },
        });
        return scene;
    }

    private static List<ErrorText> Notices(EngineScene scene)
    {
        List<ErrorText> notices = new();
        while (scene.Engine.TryTakeNotice(out ErrorText? notice))
        {
            if (notice.Id != "OutagePause")
            {
                notices.Add(notice);
            }
        }

        return notices;
    }
}
