using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Alerts;
using WhatsAppTools.Errors;
using WhatsAppTools.Simulator;

namespace WhatsAppTools.Tests.Alerts;

/// <summary>A message that goes again says so where its template has a place for it, and else the alert does. What people answer with is never cut.</summary>
public sealed class AlertMarkTests
{
    private static readonly AlertPlan s_plan = AlertWorld.Plan with { Levels = [[new AlertPerson(AlertWorld.Ana, "ana")]], RepeatAfter = null, Template = "own", Acknowledge = false };

    [Theory]
    [InlineData("Look at {{key}}: {{kind}} since {{since}}.", null, "Look at db: Open (repeated) since 2026-11-02 08:00 UTC.")]
    [InlineData("Look at {{key}}.", null, "Look at db (repeated).")]
    [InlineData("Take it with {{code}}, {{severity}}.", null, "Take it with CODE, Warning (repeated).")]
    [InlineData("Take it with {{code}} please.", null, "Take it with CODE (repeated) please.")]
    [InlineData("Alert at {{1}}, look.", "Berlin", "Alert at Berlin (repeated), look.")]
    [InlineData("Alert at {{1}}: {{2}}.", "Berlin|{text}", "Alert at Berlin: db is down (repeated).")]
    [InlineData("Alert at {{place}}, look.", "Berlin", "Alert at Berlin (repeated), look.")]
    public void A_message_that_goes_again_says_so_in_a_value_that_its_template_shows(string body, string? values, string told)
    {
        AlertWorld world = Lost("{\"twilio/text\":{\"body\":\"" + body + "\"}}", values);

        Assert.Equal(["ana: " + told.Replace("CODE", world.Current("db").Code)], world.Sent());
        AlertNotice notice = Assert.Single(world.Book.NoticesOf(world.Current("db").Id));
        Assert.True(notice is { IsRepeated: true, IsUnmarked: false });
    }

    // An address with the words in it leads nowhere.
    [Theory]
    [InlineData("""{"twilio/text":{"body":"A server needs you."}}""", null)]
    [InlineData("""{"twilio/call-to-action":{"body":"A server needs you.","actions":[{"type":"URL","title":"Look","url":"https://example.com/{{1}}"}]}}""", "srv01")]
    public void Where_a_template_has_no_place_for_it_the_alert_and_a_warning_say_that_it_may_have_come_twice(string types, string? values)
    {
        List<ErrorText> problems = [];
        AlertWorld world = Lost(types, values, problems);

        Assert.Equal(["ana: A server needs you."], world.Sent().Select(text => text.Split('\n')[0]));
        WhatsAppAlertNotice notice = Assert.Single(WhatsAppAlert.Of(world.Book, world.Current("db"), simulated: true).Notices);
        Assert.True(notice is { IsRepeated: true, IsUnmarked: true });
        ErrorText warning = Assert.Single(problems);
        Assert.Equal("AlertUnmarked", warning.Id);
        Assert.Contains("whether ana had been told", warning.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("{{text}} or {{kind}}", warning.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("server_alert", null)]
    [InlineData(null, null)]
    [InlineData(null, "Look: {text}")]
    [InlineData(null, "A long story about what somebody should do.")]
    public void However_long_a_text_is_the_code_and_the_mark_stand_at_its_end(string? template, string? body)
    {
        string story = body?.Replace(" story", string.Concat(Enumerable.Repeat(" story", 400)))!;
        AlertWorld world = new();
        world.Scene.Simulator.Inbound(AlertWorld.Ana, DefaultWorld.Sender, "hello");
        ClaimAndDie(world, world.Event("db", text: "Down: " + string.Concat(Enumerable.Repeat("at Line 12 of Backup.ps1; ", 100)), plan: s_plan with { Template = template, Body = story, Acknowledge = true }));
        world.Tick();

        string text = Assert.Single(world.Sent());
        Assert.Contains($"… Answer {world.Current("db").Code} or OK. (repeated)", text, StringComparison.Ordinal);
    }

    private static AlertWorld Lost(string types, string? values, List<ErrorText>? problems = null)
    {
        AlertWorld world = new(template: new SimulatedTemplate { Sid = "HX000000000000000000000000000000c1", FriendlyName = "own", TypesJson = types, ApprovalStatus = "approved", Category = "UTILITY" });
        Dictionary<string, string>? given = values?.Split('|').Select((value, place) => (value, place)).ToDictionary(one => (one.place + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), one => one.value);
        ClaimAndDie(world, world.Event("db", plan: s_plan with { Variables = given }));
        AlertReport report = world.Tick();
        problems?.AddRange(report.Problems);
        return world;
    }

    // A process writes down that it is going to send, and is never heard of again.
    private static void ClaimAndDie(AlertWorld world, AlertEvent happened)
    {
        DateTimeOffset now = world.Scene.Api.ServerNow;
        using (AlertSession session = AlertWorld.Wait(new AlertStore(world.Disk, isSimulated: true, world.Scene.Time, new Random(2)).OpenAsync(default))!)
        {
            AlertRules rules = new(session.Book, now, hasTicker: false, new Random(3), new DutyRoster());
            rules.Apply(happened);
            Assert.Single(rules.Claim("somebody who dies"));
            session.Commit(now);
        }

        world.Pass(2);
    }
}
