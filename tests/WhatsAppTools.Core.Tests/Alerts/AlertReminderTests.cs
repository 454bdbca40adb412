using System;
using System.Linq;
using WhatsAppTools.Alerts;

namespace WhatsAppTools.Tests.Alerts;

/// <summary>An alert that somebody has taken and nobody resolved.</summary>
public sealed class AlertReminderTests
{
    private static readonly AlertPlan s_plan = AlertWorld.Plan with { RemindAfter = TimeSpan.FromHours(4) };

    [Fact]
    public void Whoever_has_taken_it_is_reminded_and_then_after_twice_as_long()
    {
        AlertWorld world = Taken("ok");

        Assert.Equal([4, 8, 16, 32], Enumerable.Range(1, 40).Where(_ =>
        {
            world.Pass(60);
            world.Tick();
            string[] sent = world.Sent();
            Assert.All(sent, text => Assert.Equal("ana: ana has it since 08:00 UTC, and it is not resolved: db is down (since 08:00 UTC)", text));
            return sent.Length == 1;
        }));
    }

    [Fact]
    public void Saying_it_again_begins_anew_and_resolving_ends_it()
    {
        AlertWorld world = Taken("ok");
        world.Pass(5 * 60);
        world.Tick();
        Assert.Single(world.Sent());

        world.Write(AlertWorld.Ana, "OK");
        world.Tick();
        world.Pass(3.5 * 60);
        world.Tick();
        Assert.Empty(world.Sent());
        world.Pass(60);
        world.Tick();
        Assert.Single(world.Sent());

        world.Post(world.Event("db", AlertEventKind.Resolved));
        world.Pass(3);
        world.Tick();
        world.Sent();
        world.Pass(24 * 60);
        world.Tick();
        Assert.Empty(world.Sent());
    }

    [Fact]
    public void Who_took_it_by_phone_is_found_by_name_and_where_nobody_has_that_name_all_hear_it()
    {
        Assert.Equal(["ben"], RemindedAfterConfirming("Ben"));
        Assert.Equal(["ana", "ben"], RemindedAfterConfirming("somebody else"));
    }

    [Fact]
    public void A_reminder_waits_for_the_end_of_quiet_hours_and_without_an_interval_there_is_none()
    {
        AlertWorld world = Taken("ok", s_plan with { QuietHours = "11:00-14:00 Etc/UTC" });
        world.Pass(4.5 * 60);
        world.Tick();
        Assert.Empty(world.Sent());
        world.Pass(2 * 60);
        world.Tick();
        Assert.Single(world.Sent());

        world = Taken("ok", s_plan with { RemindAfter = null });
        world.Pass(48 * 60);
        world.Tick();
        Assert.Empty(world.Sent());
    }

    [Fact]
    public void The_next_event_after_four_hours_opens_it_again_and_nobody_is_reminded()
    {
        AlertWorld world = Taken("ok");
        world.Pass((4 * 60) + 1);
        world.Raise("db", s_plan);

        Assert.Equal(2, world.Sent().Count(text => text.Contains("db is down (2 times", StringComparison.Ordinal)));
        Assert.Null(world.Current("db").RemindAt);
    }

    private static string[] RemindedAfterConfirming(string name)
    {
        AlertWorld world = new();
        world.Raise("db", s_plan);
        world.Post(world.Event("db", AlertEventKind.Confirmed) with { By = name });
        world.Sent();
        world.Pass(4 * 60);
        world.Tick();
        return [.. world.Sent().Select(text => text.Split(':')[0])];
    }

    private static AlertWorld Taken(string answer, AlertPlan? plan = null)
    {
        AlertWorld world = new();
        world.Raise("db", plan ?? s_plan);
        world.Write(AlertWorld.Ana, answer);
        world.Tick();
        world.Sent();
        return world;
    }
}
