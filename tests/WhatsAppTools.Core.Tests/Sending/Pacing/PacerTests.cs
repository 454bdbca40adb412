using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Tests.Sending;

public class PacerTests
{
    [Theory]
    [InlineData(80, 4800, 150)]
    [InlineData(80, 4800, 900)]
    [InlineData(40, 2400, 150)]
    [InlineData(1, 60, 150)]
    public void The_rate_holds_within_one_percent_and_no_second_is_too_full(double perSecond, int rows, int latency) => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank, new SendEngineOptions { MaxPerSecond = perSecond, ThrottleLimit = 200 });
        scene.Twilio.Latency = number => TimeSpan.FromMilliseconds(latency + (number * 13 % 40));
        scene.Send(rows);
        List<DateTimeOffset> left = scene.Twilio.Left;
        double rate = (left.Count - 1) / (left[^1] - left[0]).TotalSeconds;
        Assert.InRange(rate, perSecond * 0.99, perSecond * 1.0001);
        AssertNoWindowAbove((int)perSecond, TimeSpan.FromSeconds(1), left);
    });

    [Fact]
    public void The_sandbox_sends_one_message_every_three_seconds_whatever_is_asked() => Crank.Run((time, crank) =>
    {
        EngineScene scene = new(time, crank, new SendEngineOptions { MaxPerSecond = 80 });
        scene.Send(Enumerable.Range(1, 40).Select(number => EngineScene.Row(number) with { From = EngineScene.Address("+14155238886") }));
        AssertNoWindowAbove(1, TimeSpan.FromSeconds(3), scene.Twilio.Left);
        Assert.InRange((scene.Twilio.Left[^1] - scene.Twilio.Left[0]).TotalSeconds, 39 * 3, 39 * 3 * 1.01);
    });

    [Fact]
    public void After_a_pause_there_is_no_burst() => Crank.Run((time, _) =>
    {
        Pacer pacer = new(10, time);
        List<TimeSpan> left = new();
        Leave(pacer, 5, left, time);
        time.MoveToNextTimer(TimeSpan.FromHours(1));
        int before = left.Count;
        Leave(pacer, 20, left, time);
        Assert.True(left[before + 10] - left[before] >= TimeSpan.FromSeconds(0.9));
    });

    [Fact]
    public void A_turn_that_was_given_up_is_not_used_up() => Crank.Run((time, _) =>
    {
        Pacer pacer = new(1, time);
        using CancellationTokenSource stop = new();
        Assert.True(pacer.WaitAsync(default).IsCompleted);
        System.Threading.Tasks.Task cancelled = pacer.WaitAsync(stop.Token);
        System.Threading.Tasks.Task next = pacer.WaitAsync(default);
        stop.Cancel();
        time.MoveToNextTimer(TimeSpan.FromSeconds(1.1));
        Assert.True(cancelled.IsCanceled);
        Assert.True(next.IsCompletedSuccessfully);
    });

    [Fact]
    public void Two_runs_of_one_process_share_the_sender_and_the_slower_rate_holds() => Crank.Run((time, crank) =>
    {
        SenderBudgets budgets = new(time);
        using SenderLease fast = budgets.Lease("AC1", EngineScene.Sender, 80);
        SenderLease slow = budgets.Lease("AC1", EngineScene.Sender, 10);
        List<TimeSpan> left = new();
        for (int i = 0; i < 30; i++)
        {
            foreach (SenderLease lease in new[] { fast, slow })
            {
                _ = lease.WaitAsync(default).ContinueWith(_ => left.Add(time.Elapsed), System.Threading.Tasks.TaskContinuationOptions.ExecuteSynchronously);
            }
        }

        MoveUntil(time, () => left.Count == 60);
        Assert.InRange(time.Elapsed.TotalSeconds, 5.8, 6.1);
        slow.Dispose();
        slow.Dispose();
        left.Clear();
        TimeSpan start = time.Elapsed;
        Leave(new[] { fast }, 80, left, time);
        Assert.InRange((time.Elapsed - start).TotalSeconds, 0.9, 1.2);
    });

    private static void Leave(Pacer pacer, int count, List<TimeSpan> left, VirtualTime time)
    {
        int target = left.Count + count;
        for (int i = 0; i < count; i++)
        {
            _ = pacer.WaitAsync(default).ContinueWith(_ => left.Add(time.Elapsed), System.Threading.Tasks.TaskContinuationOptions.ExecuteSynchronously);
        }

        MoveUntil(time, () => left.Count == target);
    }

    private static void Leave(IReadOnlyList<SenderLease> leases, int count, List<TimeSpan> left, VirtualTime time)
    {
        for (int i = 0; i < count; i++)
        {
            _ = leases[i % leases.Count].WaitAsync(default).ContinueWith(_ => left.Add(time.Elapsed), System.Threading.Tasks.TaskContinuationOptions.ExecuteSynchronously);
        }

        MoveUntil(time, () => left.Count == count);
    }

    private static void MoveUntil(VirtualTime time, Func<bool> done)
    {
        while (!done())
        {
            time.MoveToNextTimer(TimeSpan.FromSeconds(1));
        }
    }

    private static void AssertNoWindowAbove(int most, TimeSpan window, List<DateTimeOffset> left)
    {
        for (int i = most; i < left.Count; i++)
        {
            Assert.True(left[i] - left[i - most] >= window, $"{most + 1} requests in {left[i] - left[i - most]}");
        }
    }
}
