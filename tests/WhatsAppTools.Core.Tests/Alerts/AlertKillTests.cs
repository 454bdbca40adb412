using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Alerts;
using WhatsAppTools.Simulator;
using WhatsAppTools.Tests.Sending;

namespace WhatsAppTools.Tests.Alerts;

/// <summary>Processes that are killed anywhere: no notice is lost, and one that goes twice says so.</summary>
public sealed class AlertKillTests
{
    private const string Again = "(repeated)";

    private static readonly AlertPlan s_plan = AlertWorld.Plan with { Levels = [[new AlertPerson(AlertWorld.Ana, "ana")]], Acknowledge = false, RepeatAfter = null, EscalateAfter = null };

    // The long form takes the numbers of the promise.
    private static bool IsLong => Environment.GetEnvironmentVariable("WHATSAPPTOOLS_TEST_LONG") == "1";

    [Fact]
    public void Killed_at_each_step_an_alert_is_told_and_told_twice_only_where_it_was_on_its_way()
    {
        int steps = 0;
        for (bool died = true; died; steps++)
        {
            (died, string[] told, bool wasOnItsWay) = KilledAt(steps + 1);
            Assert.Single(told, text => !text.Contains(Again, StringComparison.Ordinal) || told.Length == 1);
            Assert.True(told.Length == 1 || (wasOnItsWay && told.Length == 2 && told[1].EndsWith(Again, StringComparison.Ordinal)), $"step {steps}: {string.Join(" | ", told)}");
        }

        // The event, the intent, its removal, the message, the outcome; each before and after.
        Assert.InRange(steps, 10, 20);
    }

    [Fact]
    public void Over_many_kills_on_a_hostile_Twilio_no_notice_is_lost_and_what_went_twice_is_marked()
    {
        int alerts = IsLong ? 200 : 12;
        int kills = IsLong ? 1000 : 40;
        SimulatorUnkindness unkind = SimulatorUnkindness.All with { LateRateLimitEvery = 0, LateAccountErrorEvery = 0 };
        Mortal disk = new(new AlertMemory());
        AlertWorld world = new(unkind, disk);
        world.Scene.Passing = disk.Pass;
        Random random = new(11);
        int lostAnswers = 0;
        for (int number = 0; number < alerts; number++)
        {
            AlertEvent happened = world.Event($"k{number}x", plan: s_plan);
            bool isPosted = false;
            while (!isPosted || disk.Kills < (number + 1) * kills / alerts)
            {
                lostAnswers += Live(world, disk, random.Next(1, 14), () =>
                {
                    // Whoever raises an alert and dies before it is on the disk raises it again.
                    if (!isPosted)
                    {
                        world.Process.Post(happened);
                    }

                    world.Tick();
                });
                isPosted |= disk.List().Count > 0 || world.Book.Find(happened.Id) is not null;
                world.Pass(random.Next(4) == 0 ? 2 : 0.3);
            }
        }

        // In the end nobody dies any more.
        for (int tick = 0; tick < 10; tick++)
        {
            Live(world, disk, int.MaxValue, () => world.Tick());
            world.Pass(2.1);
        }

        string[] texts = world.Sent();
        Dictionary<string, string[]> byKey = Enumerable.Range(0, alerts).ToDictionary(number => $"k{number}x", number => texts.Where(text => text.Contains($"k{number}x", StringComparison.Ordinal)).ToArray());
        Assert.Empty(byKey.Where(told => told.Value.Length == 0).Select(told => told.Key));
        Assert.Empty(byKey.Where(told => told.Value.Count(text => !text.Contains(Again, StringComparison.Ordinal)) > 1).SelectMany(told => told.Value));
        Assert.True(disk.Kills >= kills, $"only {disk.Kills} kills");
        int doubled = texts.Count(text => text.Contains(Again, StringComparison.Ordinal));
        Assert.All(world.Book.Alerts, alert => Assert.DoesNotContain(world.Book.NoticesOf(alert.Id), notice => notice.IsUnderWay));
        Assert.True(doubled <= disk.Kills + lostAnswers, $"{doubled} repeated, {disk.KillsOnTheWay} kills on the way");
    }

    private static (bool Died, string[] Told, bool WasOnItsWay) KilledAt(int step)
    {
        Mortal disk = new(new AlertMemory());
        AlertWorld world = new(disk: disk);
        world.Scene.Passing = disk.Pass;
        AlertEvent happened = world.Event("db", plan: s_plan);
        Live(world, disk, step, () => world.Post(happened));
        if (disk.List().Count == 0 && world.Book.Find(happened.Id) is null)
        {
            Live(world, disk, int.MaxValue, () => world.Post(happened));
        }

        for (int tick = 0; tick < 4; tick++)
        {
            world.Pass(1);
            Live(world, disk, int.MaxValue, () => world.Tick());
        }

        return (disk.Kills > 0, world.Sent(), disk.KillsOnTheWay > 0);
    }

    // A process's whole life.
    private static int Live(AlertWorld world, Mortal disk, int steps, Action work)
    {
        disk.Revive(steps);
        world.Start();
        try
        {
            work();
        }
        catch (ProcessDied)
        {
            return 1;
        }

        return 0;
    }
}
