using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace WhatsAppTools.Simulator.Tests.Options;

/// <summary>The unkindnesses one by one, and that the hostile profile has them all.</summary>
public sealed class HostileTests
{
    private const string Order = """{"1":"A-17","2":"packed"}""";

    [Fact]
    public void The_hostile_profile_switches_everything_on_and_the_friendly_one_nothing()
    {
        Assert.Equal(SimulatorUnkindness.All, new TwilioSimulator(new SimulatorOptions { Profile = SimulatorProfile.Hostile }).Unkindness);
        Assert.Equal(SimulatorUnkindness.None, new TwilioSimulator().Unkindness);
        foreach (System.Reflection.PropertyInfo property in typeof(SimulatorUnkindness).GetProperties().Where(property => !property.GetMethod!.IsStatic))
        {
            Assert.NotEqual(property.GetValue(SimulatorUnkindness.None), property.GetValue(SimulatorUnkindness.All));
        }
    }

    [Fact]
    public async Task Lists_lag_up_to_two_minutes_and_fetching_does_not()
    {
        using SimulatorFixture world = Create(new SimulatorUnkindness { MaxListLag = TimeSpan.FromSeconds(120) });
        for (int i = 0; i < 50; i++)
        {
            Answer sent = await world.SendAsync();
            Assert.Equal(200, (await world.FetchAsync(sent["sid"]!)).Status);
        }

        List<int> listed = [];
        for (int i = 0; i < 3; i++)
        {
            listed.Add((await world.ListAsync()).Json.GetProperty("messages").GetArrayLength());
            world.Advance(60);
        }

        Assert.True(listed[0] < 5 && listed[1] is > 10 and < 40 && listed[2] == 50, string.Join(", ", listed));
    }

    [Fact]
    public async Task Date_sent_is_null_until_sent_and_the_row_absent_from_date_filters_until_then()
    {
        using SimulatorFixture world = Create(new SimulatorUnkindness { DateSentNullUntilSent = true });
        Answer sent = await world.SendTemplateAsync(DefaultWorld.OrderUpdateSid, Order);

        Assert.Null(sent["date_sent"]);
        Assert.Equal(0, (await world.ListAsync("DateSent=2026-03-02")).Json.GetProperty("messages").GetArrayLength());
        world.Advance(10);
        Assert.NotNull((await world.FetchAsync(sent["sid"]!))["date_sent"]);
        Assert.Equal(1, (await world.ListAsync("DateSent=2026-03-02")).Json.GetProperty("messages").GetArrayLength());
    }

    [Fact]
    public async Task A_closed_window_shows_in_all_three_shapes()
    {
        using SimulatorFixture world = Create(new SimulatorUnkindness { MixedWindowErrors = true });
        List<string> shapes = [];
        for (int i = 0; i < 6; i++)
        {
            Answer sent = await world.SendAsync();
            world.Advance(120);
            shapes.Add(sent.Status == 400 ? "400" : (await world.FetchAsync(sent["sid"]!))["status"]!);
        }

        Assert.Equal(["400", "failed", "undelivered"], shapes.Distinct().OrderBy(shape => shape, StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_stored_recipient_may_be_the_other_national_variant()
    {
        using SimulatorFixture world = Create(new SimulatorUnkindness { NationalVariants = true });

        Assert.Equal("whatsapp:+525555550123", (await world.SendAsync(("To", "whatsapp:+5215555550123")))["to"]);
        Assert.Equal("whatsapp:+5215555550123", (await world.SendAsync(("To", "whatsapp:+525555550123")))["to"]);
        Assert.Equal("whatsapp:+551187654321", (await world.SendAsync(("To", "whatsapp:+5511987654321")))["to"]);
        Assert.Equal("whatsapp:+5511987654321", (await world.SendAsync(("To", "whatsapp:+551187654321")))["to"]);
        Assert.Equal(SimulatorFixture.Person, (await world.SendAsync())["to"]);
    }

    [Fact]
    public async Task Some_messages_fail_late_by_the_rate_or_the_account()
    {
        using SimulatorFixture world = Create(new SimulatorUnkindness { LateRateLimitEvery = 3, LateAccountErrorEvery = 5 });
        List<string?> codes = [];
        for (int i = 0; i < 15; i++)
        {
            Answer sent = await world.SendTemplateAsync(DefaultWorld.OrderUpdateSid, Order);
            world.Advance(30);
            codes.Add((await world.FetchAsync(sent["sid"]!))["error_code"]);
        }

        Assert.Equal(3, codes.Count(code => code == "63112"));
        Assert.Equal(4, codes.Count(code => code == "63018"));
    }

    [Fact]
    public async Task An_html_502_comes_before_and_after_the_request_was_processed()
    {
        using SimulatorFixture world = Create(new SimulatorUnkindness { HtmlErrorEvery = 2 });
        List<int> statuses = [];
        for (int i = 0; i < 8; i++)
        {
            statuses.Add((await world.SendAsync()).Status);
        }

        Assert.Equal(4, statuses.Count(status => status == 502));
        Assert.Equal(6, world.Simulator.ReceivedCount);
    }

    [Fact]
    public async Task Another_client_writes_to_the_same_person()
    {
        using SimulatorFixture world = Create(new SimulatorUnkindness { OtherClientEvery = 2 });
        await world.SendAsync();
        await world.SendAsync();

        Assert.Equal(3, (await world.ListAsync("To=" + Uri.EscapeDataString(SimulatorFixture.Person))).Json.GetProperty("messages").GetArrayLength());
        Assert.Equal(2, world.Simulator.ReceivedCount);
    }

    [Theory]
    [InlineData("To", "whatsapp:+15005554016", "63016")]
    [InlineData("From", "whatsapp:+447700900555", "63007")]
    [InlineData("To", "whatsapp:+12", "21211")]
    [InlineData("MediaUrl", "no address", "21620")]
    public async Task A_refused_create_leaves_a_failed_message_and_its_alert_names_it(string name, string value, string code)
    {
        using SimulatorFixture world = Create(new SimulatorUnkindness { RefusedCreatesLeaveRows = true });

        Answer refused = await world.SendAsync((name, value));

        Assert.Equal(400, refused.Status);
        System.Text.Json.JsonElement row = Assert.Single((await world.ListAsync()).Json.GetProperty("messages").EnumerateArray());
        Assert.Equal(("failed", code, "Hello"), (row.GetProperty("status").GetString(), row.GetProperty("error_code").ToString(), row.GetProperty("body").GetString()));
        Answer alerts = await world.GetAsync("https://monitor.twilio.com/v1/Alerts");
        Assert.Equal(row.GetProperty("sid").GetString(), alerts.Json.GetProperty("alerts")[0].GetProperty("resource_sid").GetString());
    }

    [Fact]
    public async Task Nothing_is_recorded_of_what_was_refused_for_another_reason_than_its_parameters()
    {
        using SimulatorFixture world = Create(new SimulatorUnkindness { RefusedCreatesLeaveRows = true });

        Assert.Equal(429, (await world.SendAsync(("To", "whatsapp:+15005554429"))).Status);
        Assert.Equal(400, (await world.SendAsync(("To", null))).Status);
        Assert.Equal(404, (await world.SendAsync(("From", null), ("MessagingServiceSid", "MGaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"))).Status);

        Assert.Empty((await world.ListAsync()).Json.GetProperty("messages").EnumerateArray());
    }

    [Fact]
    public async Task Text_messages_get_mm_sids_too()
    {
        using SimulatorFixture world = Create(new SimulatorUnkindness { MixedSidPrefixes = true });
        List<string> prefixes = [];
        for (int i = 0; i < 4; i++)
        {
            prefixes.Add((await world.SendAsync())["sid"]![..2]);
        }

        Assert.Equal(["MM", "SM"], prefixes.Distinct().OrderBy(prefix => prefix, StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_sids()
    {
        using SimulatorFixture one = new();
        using SimulatorFixture two = new();

        Assert.Equal((await one.SendAsync())["sid"], (await two.SendAsync())["sid"]);
    }

    private static SimulatorFixture Create(SimulatorUnkindness unkindness) =>
        new(clock => new SimulatorOptions { TimeProvider = clock, Seed = 1, Unkindness = unkindness });
}
