using System;
using System.Linq;
using WhatsAppTools.Alerts;

namespace WhatsAppTools.Tests.Alerts;

/// <summary>Many events, few messages, and nothing left out.</summary>
public sealed class AlertStormTests
{
    [Fact]
    public void Ten_thousand_events_of_50_keys_for_5_people_are_at_most_60_messages_and_everybody_sees_every_key()
    {
        AlertWorld world = new();
        string[] people = [.. Enumerable.Range(1, 5).Select(number => $"whatsapp:+44770090010{number}")];
        AlertPlan plan = AlertWorld.Plan with { Levels = [[.. people.Select(person => new AlertPerson(person, null))]], Acknowledge = false, RepeatAfter = null, EscalateAfter = null };
        world.TickFor(15);
        Random random = new(3);
        for (int minute = 0; minute < 10; minute++)
        {
            for (int number = 0; number < 1000; number++)
            {
                world.Process.Post(world.Event($"srv{random.Next(50):D2}", text: "The disk of the server is nearly full", plan: plan));
            }

            world.Pass(1);
            world.Tick();
        }

        world.TickFor(15);
        string[] sent = [.. world.Scene.Simulator.Received.Where(message => message.Sid is not null).Select(message => $"{message.To} {message.Body}")];
        Assert.InRange(sent.Length, people.Length, 60);
        foreach (string person in people)
        {
            string read = string.Join("\n", sent.Where(text => text.StartsWith(person, StringComparison.Ordinal)));
            Assert.All(Enumerable.Range(0, 50), number => Assert.Contains($"srv{number:D2}", read, StringComparison.Ordinal));
        }

        Assert.Equal(10_000, world.Book.Alerts.Sum(alert => alert.Count));
    }

    // All of a look is one line of the file, and nothing says how long the text of an event may be.
    [Fact]
    public void Events_with_long_texts_that_come_at_once_are_known_to_the_next_process()
    {
        AlertWorld world = new();
        foreach (int number in Enumerable.Range(0, 100))
        {
            world.Process.Post(world.Event($"srv{number:D2}", text: new string('x', 40_000)));
        }

        world.Tick();
        world.Start();
        world.Raise("db");

        Assert.Equal(101, world.Book.Alerts.Count);
    }

    [Fact]
    public void Ten_broken_servers_are_two_messages_where_somebody_runs_the_tick()
    {
        AlertWorld world = new();
        AlertPlan plan = AlertWorld.Plan with { Levels = [[new AlertPerson(AlertWorld.Ana, "ana")]], EscalateAfter = null };
        world.TickFor(10);
        for (int server = 0; server < 10; server++)
        {
            world.Raise($"srv{server}", plan);
            world.Pass(0.1);
        }

        world.Pass(2);
        world.Tick();

        string[] sent = world.Sent();
        Assert.Equal(2, sent.Length);
        Assert.StartsWith("ana: srv0 is down", sent[0], StringComparison.Ordinal);
        Assert.StartsWith("ana: 9 alerts: srv1: srv1 is down; srv2: srv2 is down;", sent[1], StringComparison.Ordinal);

        // One code, and one OK, takes what one message told. The first server is another message.
        string code = sent[1].Substring(sent[1].IndexOf("Answer ", StringComparison.Ordinal) + 7, 3);
        world.Write(AlertWorld.Ana, code);
        world.Tick();
        Assert.Equal(["srv0"], world.Book.Alerts.Where(alert => alert.IsWaiting).Select(alert => alert.Key));
    }

    [Fact]
    public void Where_nobody_runs_the_tick_nothing_waits_for_it()
    {
        AlertWorld world = new();
        foreach (int server in Enumerable.Range(0, 3))
        {
            world.Raise($"srv{server}", AlertWorld.Plan with { Levels = [[new AlertPerson(AlertWorld.Ana, "ana")]] });
        }

        Assert.Equal(3, world.Sent().Length);
    }

    [Fact]
    public void The_same_key_200_times_is_one_message_and_a_count_in_the_next()
    {
        AlertWorld world = new();
        AlertPlan plan = AlertWorld.Plan with { Levels = [[new AlertPerson(AlertWorld.Ana, "ana")]] };
        for (int time = 0; time < 200; time++)
        {
            world.Raise("db", plan);
        }

        Assert.Single(world.Sent());
        world.TickFor(10);
        Assert.Contains("Still open: db is down (200 times since", Assert.Single(world.Sent()), StringComparison.Ordinal);
    }

    [Fact]
    public void What_came_in_quiet_hours_is_one_summary_at_their_end_and_what_is_critical_is_not_held()
    {
        AlertWorld world = new();
        AlertPlan plan = AlertWorld.Plan with { Levels = [[new AlertPerson(AlertWorld.Ana, "ana")]], QuietHours = "07:00-09:30 Etc/UTC" };
        world.Raise("db", plan);
        world.Raise("web", plan);
        world.Raise("fire", plan, AlertSeverity.Critical);
        Assert.StartsWith("ana: fire is down", Assert.Single(world.Sent()), StringComparison.Ordinal);

        world.Post(world.Event("fire", AlertEventKind.Resolved));
        world.Sent();
        world.TickFor(85);
        Assert.Empty(world.Sent());
        world.TickFor(10);
        Assert.StartsWith("ana: 2 alerts: db: db is down; web: web is down", Assert.Single(world.Sent()), StringComparison.Ordinal);
    }

    [Fact]
    public void Maintenance_holds_everything_back_and_what_is_open_at_its_end_is_told_then()
    {
        AlertWorld world = new();
        AlertPlan plan = AlertWorld.Plan with { Levels = [[new AlertPerson(AlertWorld.Ana, "ana")]] };
        world.Post(world.Event("srv*", AlertEventKind.Silenced) with { Until = world.Scene.Api.ServerNow.AddHours(1) });
        world.Raise("srv1", plan, AlertSeverity.Critical);
        world.Raise("srv2", plan);
        world.Raise("web", plan);
        Assert.StartsWith("ana: web is down", Assert.Single(world.Sent()), StringComparison.Ordinal);

        world.Post(world.Event("srv2", AlertEventKind.Resolved));
        world.Pass(61);
        world.Tick();
        Assert.Contains("srv1 is down", Assert.Single(world.Sent(), text => text.Contains("srv", StringComparison.Ordinal)), StringComparison.Ordinal);
    }
}
