using System;
using System.IO;
using System.Threading.Tasks;

namespace WhatsAppTools.Simulator.Tests.Rules;

/// <summary>Facts §2 and §8: a location is a PersistentAction with the place's name as Body, and free-form like any text.</summary>
public sealed class LocationTests
{
    private const string Tower = "geo:51.5007,-0.1246|Elizabeth Tower";

    [Theory]
    [InlineData(Tower)]
    [InlineData("geo:-33.86,151.21")]
    [InlineData("geo:90,-180|")]
    public async Task A_location_goes_inside_the_window_and_is_shown_as_it_was_asked_for(string action)
    {
        using SimulatorFixture world = new();
        world.Simulator.Inbound(SimulatorFixture.Person, null, "Where are you?");

        Answer sent = await world.SendAsync(("Body", "Westminster"), ("PersistentAction", action));
        world.Advance(20);

        Assert.Equal(201, sent.Status);
        Assert.Equal("Westminster", sent["body"]);
        Assert.Contains((await world.FetchAsync(sent["sid"]!))["status"], new[] { "delivered", "read" });
        Assert.Equal([action], Assert.Single(world.Simulator.Received).PersistentActions);
        Answer control = await world.GetAsync("/simulator/received");
        Assert.Equal(action, control.Json.GetProperty("received")[0].GetProperty("persistentActions")[0].GetString());
    }

    [Fact]
    public async Task Outside_the_window_a_location_ends_with_63016()
    {
        using SimulatorFixture world = new();

        Answer sent = await world.SendAsync(("Body", "Westminster"), ("PersistentAction", Tower));
        world.Advance(60);

        Answer row = await world.FetchAsync(sent["sid"]!);
        Assert.Equal(("undelivered", "63016"), (row["status"], row["error_code"]));
    }

    [Fact]
    public async Task A_location_cannot_start_a_conversation_with_a_template_either()
    {
        using SimulatorFixture world = new();

        Answer sent = await world.SendTemplateAsync(DefaultWorld.OrderUpdateSid, """{"1":"A","2":"B"}""", ("PersistentAction", Tower));
        world.Advance(60);

        Assert.Equal("63030", (await world.FetchAsync(sent["sid"]!))["error_code"]);
    }

    [Theory]
    [InlineData("geo:51,5007,-0,1246|comma")]
    [InlineData("geo:90.1,0|pole")]
    [InlineData("geo:0,-180.5|date line")]
    [InlineData("geo:51.5 , 0")]
    [InlineData("51.5,0|no scheme")]
    [InlineData("")]
    public async Task What_is_no_place_on_this_earth_is_refused(string action)
    {
        using SimulatorFixture world = new();

        Answer answer = await world.SendAsync(("Body", "Here"), ("PersistentAction", action));

        Assert.Equal((400, 400), (answer.Status, answer.Code));
        Assert.Contains("geo:", answer["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_needs_its_name_as_body() // facts §2: Body, MediaUrl or ContentSid is required
    {
        using SimulatorFixture world = new();

        Assert.Equal(21619, (await world.SendAsync(("Body", null), ("PersistentAction", Tower))).Code);
    }

    [Fact]
    public async Task Two_places_in_one_message_are_said_to_be_not_simulated()
    {
        using SimulatorFixture world = new();

        Answer answer = await world.PostAsync(world.AccountPath + "/Messages.json",
        [
            new("To", SimulatorFixture.Person), new("From", DefaultWorld.Sender), new("Body", "Here"),
            new("PersistentAction", Tower), new("PersistentAction", Tower),
        ]);

        Assert.Equal(501, answer.Status);
    }

    [Fact]
    public async Task A_scheduled_location_outlives_a_restart()
    {
        using SimulatorFixture world = new();
        string at = world.Simulator.Now.AddHours(1).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
        Answer sent = await world.SendAsync(
            ("Body", "Westminster"), ("PersistentAction", Tower), ("From", null), ("MessagingServiceSid", DefaultWorld.ServiceSid), ("ScheduleType", "fixed"), ("SendAt", at));
        using MemoryStream file = new();
        world.Simulator.SaveSnapshot(file);
        file.Position = 0;
        world.Simulator.Reset();

        world.Simulator.LoadSnapshot(file);
        world.Simulator.Inbound(SimulatorFixture.Person, null, "Where are you?");
        world.Advance(3700);

        Assert.Equal([Tower], Assert.Single(world.Simulator.Received).PersistentActions);
        Assert.Contains((await world.FetchAsync(sent["sid"]!))["status"], new[] { "delivered", "read" });
    }
}
