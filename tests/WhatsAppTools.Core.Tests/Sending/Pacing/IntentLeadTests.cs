using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using WhatsAppTools.Core.Tests.Hostile;
using WhatsAppTools.Journal;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Tests.Sending;

/// <summary>
/// How far intents run ahead of their requests: what a kill leaves behind has to be looked for over minutes, so it is little; and
/// whatever the disk does, the sender's turn is the last wait before a request.
/// </summary>
public class IntentLeadTests
{
    private static readonly JournalHeader s_header = new() { Campaign = "lead", Account = "AC00000000000000000000000000000000", From = EngineScene.Sender };

    [Theory]
    [InlineData(1, 20)]
    [InlineData(3, 40)]
    [InlineData(10, 100)]
    [InlineData(80, 800)]
    public void A_kill_at_any_time_leaves_no_more_intents_than_leave_within_a_quarter_of_a_second(double perSecond, int rows) => Crank.Run((time, crank) =>
    {
        List<Leaving> left = Send(time, crank, perSecond, rows, TimeSpan.FromMilliseconds(4));

        Assert.All(left, row => Assert.InRange((row.Left - row.Intended).TotalMilliseconds, 4, 256));
        int most = left.Max(at => left.Count(row => row.Intended <= at.Left && row.Left >= at.Left));
        Assert.InRange(most, 1, 1 + (int)(perSecond / 4));
    });

    [Theory]
    [InlineData(10, 300, 500)]
    [InlineData(10, 300, 1000)]
    [InlineData(3, 120, 1000)]
    [InlineData(1, 60, 1000)]
    [InlineData(1, 90, 12_000)]
    public void However_slow_the_disk_is_no_burst_leaves_and_nearly_the_rate_is_kept(double perSecond, int rows, int write) => Crank.Run((time, crank) =>
    {
        List<Leaving> left = Send(time, crank, perSecond, rows, TimeSpan.FromMilliseconds(write));

        for (int i = (int)perSecond; i < left.Count; i++)
        {
            TimeSpan around = left[i].Left - left[i - (int)perSecond].Left;
            Assert.True(around >= TimeSpan.FromSeconds(1), $"{perSecond + 1} requests in {around}");
        }

        // What comes before the middle is the run's learning how slow the disk is.
        double rate = (rows / 2) / (left[rows - 1].Left - left[rows - 1 - (rows / 2)].Left).TotalSeconds;
        Assert.InRange(rate, perSecond * 0.8, perSecond * 1.001);

        // At most two writes, that under way and the row's own.
        Assert.All(left, row => Assert.InRange((row.Left - row.Intended).TotalMilliseconds, write, (3 * write) + 256));
    });

    [Fact]
    public void A_turn_that_comes_long_after_its_intent_is_given_up_for_another_one() => Crank.Run((time, crank) =>
    {
        SlowDisk disk = new(crank, TimeSpan.FromMilliseconds(4));
        CampaignJournal journal = JournalOpening.Open(disk, "lead", s_header, new JournalOptions { DeriveKey = FakeTwilio.KeyOf }, null, time, crank);
        SenderBudgets budgets = new(time);
        FakeTwilio twilio = new(time);
        SenderLease? slower = null;
        twilio.Script = (number, _) =>
        {
            // The next row's intent is on the disk by now.
            slower = number == 3 ? budgets.Lease(twilio.AccountSid, EngineScene.Sender, 1.0 / 60) : slower;
            return Fault.None;
        };
        using SendEngine engine = new(twilio, new FakePlanner(), budgets, new SendEngineOptions { MaxPerSecond = 10, Journal = journal }, time, crank, new Random(5));
        engine.Send(Enumerable.Range(1, 10).Select(number => EngineScene.Row(number)));

        List<Leaving> left = Read(disk, twilio);
        Assert.All(left, row => Assert.InRange((row.Left - row.Intended).TotalMilliseconds, 4, 12_000));
        Assert.All(left.Skip(4).Zip(left.Skip(5), (one, next) => next.Left - one.Left), between => Assert.True(between >= TimeSpan.FromSeconds(60), between.ToString()));
        slower!.Dispose();
    });

    [Fact]
    public void What_breaks_or_ends_before_the_turn_keeps_nobody_else_waiting() => Crank.Run((time, _) =>
    {
        Pacer pacer = new(1, time);
        IntentLead lead = new();
        using System.Threading.CancellationTokenSource stop = new();
        Assert.True(PrepareAsync(() => Task.CompletedTask, default).IsCompleted);
        Task givenUp = PrepareAsync(() => Task.CompletedTask, stop.Token);
        Task broken = PrepareAsync(() => Task.FromException(new IOException("full")), default);
        Task next = PrepareAsync(() => Task.CompletedTask, default);
        stop.Cancel();
        time.MoveBy(TimeSpan.FromSeconds(1.1));
        Assert.True(givenUp.IsCanceled);
        Assert.True(broken.IsFaulted);
        Assert.True(next.IsCompleted);

        async Task PrepareAsync(Func<Task> prepare, System.Threading.CancellationToken cancellationToken)
        {
            await pacer.ForeseeAsync(lead, cancellationToken);
            try
            {
                await prepare();
            }
            finally
            {
                pacer.Prepared();
            }

            await pacer.WaitAsync(cancellationToken);
        }
    });

    [Fact]
    public void A_slow_write_is_remembered_for_a_while_and_forgotten()
    {
        IntentLead lead = new();
        Assert.Equal(TimeSpan.FromMilliseconds(250), lead.Length);
        lead.Wrote(TimeSpan.FromSeconds(2));
        Assert.Equal(TimeSpan.FromSeconds(2), lead.Length);
        for (int i = 0; i < 99; i++)
        {
            lead.Wrote(TimeSpan.FromMilliseconds(5));
        }

        Assert.Equal(TimeSpan.FromSeconds(2), lead.Length);
        for (int i = 0; i < 102; i++)
        {
            lead.Wrote(TimeSpan.FromMilliseconds(5));
        }

        Assert.Equal(TimeSpan.FromMilliseconds(250), lead.Length);
    }

    private static List<Leaving> Send(VirtualTime time, Crank crank, double perSecond, int rows, TimeSpan write)
    {
        SlowDisk disk = new(crank, write);
        CampaignJournal journal = JournalOpening.Open(disk, "lead", s_header, new JournalOptions { DeriveKey = FakeTwilio.KeyOf }, null, time, crank);
        EngineScene scene = new(time, crank, new SendEngineOptions { MaxPerSecond = perSecond, Journal = journal });
        Assert.Equal(rows, scene.Send(rows).Count(result => result.OutcomeKind == SendOutcome.HandedOver));
        List<Leaving> left = Read(disk, scene.Twilio);
        scene.Engine.Dispose();
        return left;
    }

    private static List<Leaving> Read(SlowDisk disk, FakeTwilio twilio)
    {
        Dictionary<string, DateTimeOffset> intended = [];
        foreach ((string key, JournalLine line) in JournalStates.Lines(disk.ToArray()))
        {
            if (line.State == JournalState.Intended)
            {
                // A row's last intent, should it have more than one.
                intended[key] = line.Time;
            }
        }

        return twilio.Received.Zip(twilio.Left, (message, at) => new Leaving(intended[message.To!], at)).ToList();
    }

    /// <summary>When a row's intent was about to be written, and when its request left.</summary>
    private sealed record Leaving(DateTimeOffset Intended, DateTimeOffset Left);
}
