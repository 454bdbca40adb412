using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using WhatsAppTools.Alerts;
using WhatsAppTools.Simulator;
using WhatsAppTools.Tests.Sending;

namespace WhatsAppTools.Tests.Alerts;

/// <summary>Every state and every event: what is sent, and what the alert is then.</summary>
public sealed class AlertTableTests
{
    // The code differs from alert to alert, and times are the clock's.
    private static readonly Regex s_code = new("Answer [A-Z0-9]{3,4} or OK");
    private static readonly Regex s_time = new(@"\d\d:\d\d UTC");

    public static IEnumerable<object[]> Table =>
    [
        // Nobody was told yet: Twilio cannot be reached.
        ["Open", "SameKey", "Open", ""],
        ["Open", "OtherKey", "Open", ""],
        ["Open", "Answer", "Open", ""],
        ["Open", "Stranger", "Open", ""],
        ["Open", "Tick", "Open", ""],
        ["Open", "LaterTick", "Told", "ana: db is down CODE|ben: db is down CODE"],
        ["Open", "SecondProcess", "Told", "ana: db is down CODE|ben: db is down CODE"],
        ["Open", "Resolve", "Resolved", ""],
        ["Open", "Confirm", "Acknowledged", ""],

        ["Told", "SameKey", "Told", ""],
        ["Told", "OtherKey", "Told", "ana: web is down CODE|ben: web is down CODE"],
        ["Told", "Answer", "Acknowledged", "ben: ana has taken it: db is down"],
        ["Told", "CodeAnswer", "Acknowledged", "ben: ana has taken it: db is down"],
        ["Told", "Stranger", "Told", "+447700900199: Only the people who were told of this alert can take it."],
        ["Told", "Tick", "Told", ""],
        ["Told", "LaterTick", "Told", "ana: Still open: db is down (since TIME) CODE|ben: Still open: db is down (since TIME) CODE"],
        ["Told", "SecondProcess", "Told", "ana: Still open: db is down (since TIME) CODE|ben: Still open: db is down (since TIME) CODE"],
        ["Told", "Stop", "Escalated", "chief: Nobody has answered: db is down (since TIME) CODE"],
        ["Told", "Resolve", "Resolved", "ana: Resolved: db is down|ben: Resolved: db is down"],
        ["Told", "Confirm", "Acknowledged", "ben: ana has taken it: db is down"],
        ["Told", "DayLater", "Escalated", "chief: Nobody has answered: db is down (since TIME) CODE|ana: Still open: db is down (since TIME) CODE|ben: Still open: db is down (since TIME) CODE"],

        ["Acknowledged", "SameKey", "Acknowledged", ""],
        ["Acknowledged", "SameKeyAfterFourHours", "Told", "ana: db is down (2 times since TIME) CODE|ben: db is down (2 times since TIME) CODE"],
        ["Acknowledged", "OtherKey", "Acknowledged", "ana: web is down CODE|ben: web is down CODE"],
        ["Acknowledged", "Answer", "Acknowledged", ""],
        ["Acknowledged", "LateAnswer", "Acknowledged", "ben: ana has taken it already, at TIME: db is down"],
        ["Acknowledged", "Stranger", "Acknowledged", "+447700900199: Only the people who were told of this alert can take it."],
        ["Acknowledged", "Tick", "Acknowledged", ""],
        ["Acknowledged", "LaterTick", "Acknowledged", ""],
        ["Acknowledged", "SecondProcess", "Acknowledged", ""],
        ["Acknowledged", "Resolve", "Resolved", "ana: Resolved: db is down|ben: Resolved: db is down"],
        ["Acknowledged", "DayLater", "Acknowledged", ""],

        ["Escalated", "SameKey", "Escalated", ""],
        ["Escalated", "OtherKey", "Escalated", "ana: web is down CODE|ben: web is down CODE"],
        ["Escalated", "Answer", "Acknowledged", "ben: ana has taken it: db is down|chief: ana has taken it: db is down"],
        ["Escalated", "LateAnswer", "Acknowledged", "ana: ben has taken it: db is down|chief: ben has taken it: db is down"],
        ["Escalated", "Stranger", "Escalated", "+447700900199: Only the people who were told of this alert can take it."],
        ["Escalated", "Tick", "Escalated", ""],
        ["Escalated", "SecondProcess", "Escalated", "ana: Still open: db is down (since TIME) CODE|ben: Still open: db is down (since TIME) CODE|chief: Still open: db is down (since TIME) CODE"],
        ["Escalated", "Resolve", "Resolved", "ana: Resolved: db is down|ben: Resolved: db is down|chief: Resolved: db is down"],
        ["Escalated", "DayLater", "Escalated", "ana: Still open: db is down (since TIME) CODE|ben: Still open: db is down (since TIME) CODE|chief: Still open: db is down (since TIME) CODE"],

        ["Quiet", "SameKey", "Quiet", ""],
        ["Quiet", "OtherKey", "Quiet", "ana: web is down CODE|ben: web is down CODE"],
        ["Quiet", "Answer", "Quiet", ""],
        ["Quiet", "Stranger", "Quiet", ""],
        ["Quiet", "Tick", "Quiet", ""],
        ["Quiet", "LaterTick", "Quiet", ""],
        ["Quiet", "SecondProcess", "Quiet", ""],
        ["Quiet", "Resolve", "Resolved", ""],
        ["Quiet", "Worse", "Told", "ana: db is down (2 times since TIME) CODE|ben: db is down (2 times since TIME) CODE"],
        ["Quiet", "DayLater", "Told", "ana: db is down CODE|ben: db is down CODE"],

        ["GivenUp", "SameKey", "Told", "ana: db is down CODE|ben: db is down CODE"],
        ["GivenUp", "OtherKey", "GivenUp", "ana: web is down CODE|ben: web is down CODE"],
        ["GivenUp", "Answer", "GivenUp", "ana: It ended at TIME, because nobody answered: db is down"],
        ["GivenUp", "Stranger", "GivenUp", ""],
        ["GivenUp", "Tick", "GivenUp", ""],
        ["GivenUp", "LaterTick", "GivenUp", ""],
        ["GivenUp", "SecondProcess", "GivenUp", ""],
        ["GivenUp", "Resolve", "GivenUp", ""],

        ["Resolved", "SameKey", "Told", "ana: db is down CODE|ben: db is down CODE"],
        ["Resolved", "OtherKey", "Resolved", "ana: web is down CODE|ben: web is down CODE"],
        ["Resolved", "Answer", "Resolved", "ana: It was resolved at TIME: db is down"],
        ["Resolved", "Stranger", "Resolved", ""],
        ["Resolved", "Tick", "Resolved", ""],
        ["Resolved", "LaterTick", "Resolved", ""],
        ["Resolved", "SecondProcess", "Resolved", ""],
        ["Resolved", "Resolve", "Resolved", ""],
    ];

    [Theory]
    [MemberData(nameof(Table))]
    public void In_each_state_each_event_sends_what_the_table_says(string state, string happens, string becomes, string sent)
    {
        AlertWorld world = In(state);
        Assert.Equal(state, world.Current("db").State.ToString());
        world.Sent();

        Happen(world, happens);

        Assert.Equal(sent, string.Join("|", world.Sent().Select(Plain)));
        Assert.Equal(becomes, world.Current("db").State.ToString());

        // Whatever happened: at the same moment another process has nothing to do.
        world.Start();
        world.Tick();
        Assert.Empty(world.Sent());
    }

    // The column of kills: at any step of the event, before and after each write and each message. In the short form one step a line,
    // another one each; in the long form all of them.
    [Theory]
    [MemberData(nameof(Table))]
    public void A_process_that_dies_in_the_middle_leaves_nothing_out_and_doubles_only_what_says_so(string state, string happens, string becomes, string sent)
    {
        int chosen = 1 + ((state.Length + (7 * happens.Length) + sent.Length) % 9);
        bool died = true;
        for (int step = IsLong ? 1 : chosen; died && step <= (IsLong ? 100 : chosen); step++)
        {
            died = DiesAt(step, state, happens, becomes, sent);
        }
    }

    private static bool IsLong => Environment.GetEnvironmentVariable("WHATSAPPTOOLS_TEST_LONG") == "1";

    private static bool DiesAt(int step, string state, string happens, string becomes, string sent)
    {
        Mortal disk = new(new AlertMemory());
        AlertWorld world = In(state, disk);
        world.Sent();
        world.Scene.Passing = disk.Pass;
        string before = Snapshot(world);
        Live(world, disk, step, happens);
        bool died = disk.Kills > 0;
        if (died && s_said.Contains(happens) && disk.List().Count == 0 && Snapshot(world) == before)
        {
            // Whoever dies before the event is on the disk says it again. Everything else is for the next tick to find.
            Live(world, disk, int.MaxValue, happens);
        }

        for (int tick = 0; tick < 2; tick++)
        {
            // Longer than a process counts as alive, and shorter than anything else falls due.
            world.Pass(1.6);
            disk.Revive(int.MaxValue);
            world.Start();
            world.Tick();
        }

        string[] told = [.. world.Sent().Select(Plain)];
        string[] wanted = sent.Split(['|'], StringSplitOptions.RemoveEmptyEntries);
        string all = $"{state} × {happens} at step {step}: {string.Join("|", told)}";
        Assert.True(told.All(text => wanted.Contains(First(text))), all);
        Assert.True(wanted.All(text => told.Contains(text) || told.Contains(text + Again)), all);
        Assert.True(told.Where(text => text == First(text)).Distinct().Count() == told.Count(text => text == First(text)), all);
        Assert.True(wanted.Count(text => told.Contains(text) && told.Contains(text + Again)) <= disk.KillsOnTheWay, all);
        Assert.Equal(becomes, world.Current("db").State.ToString());
        return died;
    }

    private const string Again = " (repeated)";

    private static readonly string[] s_said = ["SameKey", "SameKeyAfterFourHours", "Worse", "OtherKey", "Resolve", "Confirm"];

    private static string First(string text) => text.EndsWith(Again, StringComparison.Ordinal) ? text.Substring(0, text.Length - Again.Length) : text;

    private static string Snapshot(AlertWorld world) =>
        string.Join("|", world.Book.Alerts.Select(alert => $"{alert.Id} {alert.State} {alert.Count}")) + string.Join("|", world.Book.Notices.Select(notice => $"{notice.Number} {notice.State}"));

    private static void Live(AlertWorld world, Mortal disk, int steps, string happens)
    {
        disk.Revive(steps);
        world.Start();
        try
        {
            Happen(world, happens);
        }
        catch (ProcessDied)
        {
            // The next process goes on.
        }
    }

    private static string Plain(string text) => s_time.Replace(s_code.Replace(text, "CODE"), "TIME").Replace("CODE.", "CODE", StringComparison.Ordinal).Replace("whatsapp:", string.Empty, StringComparison.Ordinal);

    private static AlertWorld In(string state, IAlertDisk? disk = null)
    {
        AlertWorld world = new(disk: disk);
        switch (state)
        {
            case "Open":
                world.Scene.Simulator.AddFault(new SimulatorFault { Status = 429, Code = 20429, Method = "POST", Count = 1000 });
                world.Raise("db");
                break;
            case "Quiet":
                world.Raise("db", AlertWorld.Plan with { QuietHours = "07:00-20:00 Etc/UTC" });
                break;
            default:
                world.Raise("db");
                break;
        }

        switch (state)
        {
            case "Acknowledged":
                world.Write(AlertWorld.Ana, "ok");
                world.Tick();
                break;
            case "Escalated":
                world.TickFor(20);
                break;
            case "GivenUp":
                world.TickFor(160);
                break;
            case "Resolved":
                world.Post(world.Event("db", AlertEventKind.Resolved));
                break;
        }

        return world;
    }

    private static void Happen(AlertWorld world, string happens)
    {
        switch (happens)
        {
            case "SameKey":
                world.Raise("db");
                break;
            case "SameKeyAfterFourHours":
                world.Pass(4 * 60);
                world.Raise("db");
                break;
            case "Worse":
                world.Raise("db", severity: AlertSeverity.Critical);
                break;
            case "OtherKey":
                world.Pass(3);
                world.Raise("web");
                break;
            case "Answer":
                world.Write(AlertWorld.Ana, "OK");
                world.Tick();
                break;
            case "CodeAnswer":
                world.Write(AlertWorld.Ana, world.Current("db").Code.ToLowerInvariant() + " ok");
                world.Tick();
                break;
            case "LateAnswer":
                world.Write(AlertWorld.Ben, "ok");
                world.Tick();
                break;
            case "Stranger":
                world.Write("whatsapp:+447700900199", "ok");
                world.Write("whatsapp:+447700900199", world.Current("db").Code);
                world.Write("whatsapp:+447700900199", world.Current("db").Code);
                world.Tick();
                break;
            case "Stop":
                world.Write(AlertWorld.Ana, "STOP");
                world.Tick();
                break;
            case "Tick":
                world.Tick();
                break;
            case "LaterTick":
                world.Scene.Simulator.ClearFaults();
                world.Pass(11);
                world.Tick();
                break;
            case "SecondProcess":
                // Two at once: one has decided when the other one comes.
                world.Scene.Simulator.ClearFaults();
                world.Pass(11);
                AlertService first = world.Process;
                world.Start();
                System.Threading.Tasks.Task one = first.TickAsync(isHeartbeat: true, [], default);
                world.Tick();
                one.GetAwaiter().GetResult();
                break;
            case "DayLater":
                world.Pass(24 * 60);
                world.Tick();
                break;
            case "Resolve":
                world.Pass(3);
                world.Post(world.Event("db", AlertEventKind.Resolved));
                break;
            case "Confirm":
                world.Post(world.Event("db", AlertEventKind.Confirmed) with { By = "ana" });
                break;
        }
    }
}
