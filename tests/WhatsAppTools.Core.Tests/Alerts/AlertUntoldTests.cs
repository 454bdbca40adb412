using System;
using System.Linq;
using WhatsAppTools.Alerts;
using WhatsAppTools.Simulator;

namespace WhatsAppTools.Tests.Alerts;

/// <summary>An alert of which nobody was told is not lost: each event tries again with what it names, and the tick what may pass.</summary>
public sealed class AlertUntoldTests
{
    private const string Wrong = "whatsapp:+447700900104";

    private static AlertPlan One { get; } = AlertWorld.Plan with { Levels = [[new AlertPerson(AlertWorld.Ana, "ana")]] };

    [Theory]
    [InlineData("srver_alert")]
    [InlineData(null)]
    public void After_a_wrong_template_the_next_event_is_told_with_its_own(string? template)
    {
        AlertWorld world = new();
        Assert.NotEmpty(world.Raise("db", One with { Template = template }).Failures);
        world.Pass(60);
        world.Tick();
        Assert.Empty(world.Sent());

        world.Raise("db", One);

        Assert.StartsWith("ana: db is down (2 times", Assert.Single(world.Sent()), StringComparison.Ordinal);
        Assert.Equal(AlertState.Told, world.Current("db").State);
        Assert.Empty(world.Process.Untold());
        world.Raise("db", One);
        Assert.Empty(world.Sent());
        world.Pass(11);
        world.Tick();
        Assert.StartsWith("ana: Still open: db is down", Assert.Single(world.Sent()), StringComparison.Ordinal);
    }

    [Fact]
    public void After_a_wrong_number_the_next_event_is_told_to_the_one_that_it_names()
    {
        AlertWorld world = new();
        world.Scene.Simulator.SetPerson(Wrong, PersonTrait.NotOnWhatsApp);
        world.Raise("db", One with { Levels = [[new AlertPerson(Wrong, null)]] });
        world.Sent();
        world.TickFor(10);
        Assert.Equal("db", Assert.Single(world.Process.Untold()).Key);

        world.Raise("db", One);

        Assert.StartsWith("ana: db is down (2 times", Assert.Single(world.Sent()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_template_that_was_paused_and_comes_back_is_told_by_the_tick()
    {
        AlertWorld world = new();
        world.Scene.Simulator.SetApproval("server_alert", "paused");
        world.Raise("db", One with { GiveUpAfter = TimeSpan.FromDays(1) });
        HandleOne(world);
        Assert.NotNull(world.Current("db").RepeatAt);
        for (int tick = 0; tick < 12; tick++)
        {
            world.Pass(5);
            world.Tick();
            Assert.Empty(world.Process.Undelivered());
            Assert.Single(world.Process.Untold());
        }

        world.Scene.Simulator.SetApproval("server_alert", "approved");
        Assert.Empty(world.Sent());
        Assert.Single(world.Book.NoticesOf(world.Current("db").Id), notice => !notice.IsOtherWay);
        world.TickFor(5);

        Assert.StartsWith("ana: db is down", Assert.Single(world.Sent()), StringComparison.Ordinal);
        Assert.Empty(world.Process.Untold());
    }

    // Another command may have seen the failure, and had nothing to run.
    [Fact]
    public void What_is_run_where_nobody_can_be_told_stays_due_until_it_has_run_and_then_runs_once()
    {
        AlertWorld world = new();
        world.Scene.Simulator.SetPerson(Wrong, PersonTrait.NotOnWhatsApp);
        world.Raise("db", One with { Levels = [[new AlertPerson(Wrong, null)]] });
        world.Pass(3);
        world.Raise("web", One);
        world.TickFor(10);
        Assert.Equal("db", Assert.Single(world.Process.Undelivered()).Key);
        Assert.Equal("db", Assert.Single(world.Start().Undelivered()).Key);

        HandleOne(world);
        world.TickFor(10);

        Assert.Empty(world.Start().Undelivered());
    }

    [Fact]
    public void Where_an_alert_was_given_up_meanwhile_it_is_still_run_and_where_somebody_took_it_no_more()
    {
        AlertWorld world = new();
        world.Scene.Simulator.SetApproval("server_alert", "paused");
        world.Raise("db", One);
        world.Raise("web", One);
        world.Post(world.Event("web", AlertEventKind.Confirmed) with { By = "ben" });
        Assert.Equal("db", Assert.Single(world.Process.Undelivered()).Key);
        world.TickFor(130);
        Assert.Equal(AlertState.GivenUp, world.Current("db").State);
        HandleOne(world);

        world.Raise("db", One);
        Assert.Single(world.Process.Undelivered());
    }

    [Fact]
    public void An_alert_whose_every_message_failed_is_open_and_not_told()
    {
        AlertWorld world = new();
        world.Scene.Simulator.SetPerson(Wrong, PersonTrait.NotOnWhatsApp);
        world.Raise("db", One with { Levels = [[new AlertPerson(Wrong, null)], [new AlertPerson(Wrong, null)]] });
        Assert.Equal(AlertState.Told, world.Current("db").State);

        world.TickFor(15);

        Assert.Equal("db", Assert.Single(world.Process.Untold()).Key);
        Assert.Equal(AlertState.Open, world.Current("db").State);
    }

    // The other way fails with the closed window, which is not what is to be put right.
    [Fact]
    public void The_reason_is_that_of_the_way_which_was_asked_for()
    {
        AlertWorld world = new();
        world.Scene.Simulator.SetApproval("server_alert", "paused");
        world.Raise("db", One);

        string reason = AlertRules.ReasonOf(world.Book, world.Current("db"))!;

        Assert.Contains("paused", reason, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("24 hours", reason, StringComparison.Ordinal);
    }

    // However long no tick ran: it is tried once more before it is given up.
    [Fact]
    public void What_nobody_was_told_of_is_tried_once_more_before_it_is_given_up()
    {
        AlertWorld world = new();
        world.Scene.Simulator.SetApproval("server_alert", "paused");
        world.Raise("db", One);
        world.Raise("web", One);
        world.Scene.Simulator.SetApproval("server_alert", "approved");
        world.Pass(24 * 60);
        world.Tick();
        Assert.Contains("2 alerts", Assert.Single(world.Sent()), StringComparison.Ordinal);
        Assert.Equal(AlertState.Told, world.Current("db").State);

        world.Scene.Simulator.SetApproval("server_alert", "paused");
        world.Start();
        world.Raise("mail", One);
        world.TickFor(130);
        Assert.Equal(AlertState.GivenUp, world.Current("mail").State);
    }

    [Fact]
    public void A_lasting_mistake_is_tried_at_each_event_and_each_time_said()
    {
        AlertWorld world = new();
        for (int time = 0; time < 30; time++)
        {
            Assert.NotEmpty(world.Raise("db", AlertWorld.Plan with { Template = "srver_alert" }).Failures);
            Assert.Equal("db", Assert.Single(world.Process.Untold()).Key);
            world.Pass(60);
            world.Tick();
            Assert.Equal("db", Assert.Single(world.Process.Untold()).Key);
        }

        Assert.Equal(30, world.Current("db").Count);
        Assert.InRange(world.Book.Notices.Count, 1, 6);
        world.Raise("db");
        Assert.Equal(["ana", "ben"], world.Sent().Select(text => text.Split(':')[0]));
    }

    // It may have left: it is looked for, and meanwhile nobody else is told in its place.
    [Fact]
    public void Where_it_is_not_known_whether_a_message_left_the_next_event_waits_for_that()
    {
        AlertWorld world = new();
        world.Scene.Simulator.AddFault(new SimulatorFault { Kind = SimulatorFaultKind.DropAfter, Method = "POST", Count = 1 });
        world.Raise("db", One);
        Assert.Equal(NoticeState.Unknown, Assert.Single(world.Book.Notices).State);
        world.Raise("db", One);
        world.Pass(2);
        world.Tick();

        Assert.Single(world.Sent());
        Assert.Equal(NoticeState.HandedOver, Assert.Single(world.Book.Notices).State);
    }

    [Fact]
    public void What_a_command_waits_for_can_be_said()
    {
        AlertWorld world = new();
        world.Scene.Simulator.AddFault(new SimulatorFault { Kind = SimulatorFaultKind.DropBefore, Method = "POST", Count = 1 });
        world.Raise("db", One);
        AlertReport report = new();
        System.Threading.Tasks.Task settling = world.Process.SettleAsync(["db"], TimeSpan.FromMinutes(10), report, default);

        Assert.StartsWith("Whether the message to ana left is not known. It is looked for until ", world.Process.WaitsFor, StringComparison.Ordinal);
        world.Run(settling.ContinueWith(done => done.IsCompleted, System.Threading.Tasks.TaskScheduler.Default));
        Assert.Null(world.Process.WaitsFor);
    }

    // Those who heard of it hours ago know nothing of what is wrong now.
    [Fact]
    public void An_alert_that_was_taken_and_opened_again_is_not_lost_either()
    {
        AlertWorld world = new();
        world.Raise("db", One with { RemindAfter = null });
        world.Write(AlertWorld.Ana, "ok");
        world.Tick();
        world.Pass(26 * 60);
        world.Sent();
        world.Scene.Simulator.SetApproval("server_alert", "paused");
        world.Start();
        world.Raise("db", One);
        HandleOne(world);
        Assert.Single(world.Process.Untold());
        world.Scene.Simulator.SetApproval("server_alert", "approved");
        world.Pass(5);
        world.Raise("db", One);

        Assert.StartsWith("ana: db is down (3 times", Assert.Single(world.Sent()), StringComparison.Ordinal);
    }

    [Fact]
    public void In_quiet_hours_the_newest_event_says_whom_to_tell_at_their_end()
    {
        AlertWorld world = new();
        world.Raise("db", One with { QuietHours = "07:00-09:00 Etc/UTC" });
        world.Raise("db", One with { Levels = [[new AlertPerson(AlertWorld.Ben, "ben")]] });
        Assert.Empty(world.Process.Untold());
        world.Pass(70);
        world.Tick();

        Assert.StartsWith("ben: db is down (2 times", Assert.Single(world.Sent()), StringComparison.Ordinal);
    }

    private static void HandleOne(AlertWorld world) =>
        world.Process.NoteHandledAsync(Assert.Single(world.Process.Undelivered()).Id).GetAwaiter().GetResult();
}
