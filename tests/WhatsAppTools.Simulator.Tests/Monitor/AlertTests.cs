using System;
using System.Text.Json;
using System.Threading.Tasks;

namespace WhatsAppTools.Simulator.Tests.Monitor;

/// <summary>The error log (OpenAPI monitor_v1, facts §17.4).</summary>
public sealed class AlertTests
{
    private const string Alerts = "https://monitor.twilio.com/v1/Alerts";

    [Fact]
    public async Task A_message_that_fails_later_shows_with_its_sid_when_it_has_failed()
    {
        using SimulatorFixture world = new();
        string sid = (await world.SendAsync())["sid"]!;

        Assert.Empty((await world.GetAsync(Alerts)).Json.GetProperty("alerts").EnumerateArray());
        world.Advance(60);

        JsonElement alert = Assert.Single((await world.GetAsync(Alerts)).Json.GetProperty("alerts").EnumerateArray());
        Assert.Equal((sid, "63016", "error"), (alert.GetProperty("resource_sid").GetString(), alert.GetProperty("error_code").GetString(), alert.GetProperty("log_level").GetString()));
    }

    [Fact]
    public async Task A_snapshot_forgets_no_failure_that_is_still_to_come()
    {
        using SimulatorFixture world = new();
        await world.SendAsync();
        using System.IO.MemoryStream file = new();
        world.Simulator.SaveSnapshot(file);
        world.Simulator.Reset();

        file.Position = 0;
        world.Simulator.LoadSnapshot(file);
        world.Advance(60);

        Assert.Single((await world.GetAsync(Alerts)).Json.GetProperty("alerts").EnumerateArray());
    }

    [Fact]
    public async Task A_single_alert_has_what_a_list_does_not_and_never_the_credential()
    {
        using SimulatorFixture world = new();
        await world.SendAsync(("Body", ""));
        JsonElement listed = Assert.Single((await world.GetAsync(Alerts)).Json.GetProperty("alerts").EnumerateArray());
        string[] only = ["request_variables", "request_headers", "response_headers", "response_body"];
        Assert.DoesNotContain(only, name => listed.TryGetProperty(name, out _));

        Answer alert = await world.GetAsync(Alerts + "/" + listed.GetProperty("sid").GetString());

        Assert.Contains("From=", alert["request_variables"], StringComparison.Ordinal);
        Assert.Contains("21602", alert["response_body"], StringComparison.Ordinal);
        Assert.Contains("Content-Type", alert["response_headers"], StringComparison.Ordinal);
        Assert.NotNull(alert["request_headers"]);
        Assert.DoesNotContain("Authorization", alert.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Entries_can_be_put_there()
    {
        using SimulatorFixture world = new();
        world.Simulator.AddAlert(63112, count: 3);
        world.Simulator.AddAlert(63041, "warning", "The template was paused", DefaultWorld.NewsletterSid);

        Answer all = await world.GetAsync(Alerts);

        Assert.Equal(4, all.Json.GetProperty("alerts").GetArrayLength());
        JsonElement warning = Assert.Single((await world.GetAsync(Alerts + "?LogLevel=warning")).Json.GetProperty("alerts").EnumerateArray());
        Assert.Equal(("63041", "The template was paused"), (warning.GetProperty("error_code").GetString(), warning.GetProperty("alert_text").GetString()));
        Assert.Throws<ArgumentException>(() => world.Simulator.AddAlert(63112, "fatal"));
    }
}
