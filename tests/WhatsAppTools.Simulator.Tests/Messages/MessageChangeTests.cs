using System.Globalization;
using System.Threading.Tasks;

namespace WhatsAppTools.Simulator.Tests.Messages;

/// <summary>Facts §2.3 and §11: scheduling, cancelling, redacting, deleting.</summary>
public sealed class MessageChangeTests
{
    [Fact]
    public async Task A_scheduled_message_waits_and_is_judged_at_its_time()
    {
        using SimulatorFixture world = new();
        Answer scheduled = await ScheduleAsync(world, 7200);
        Assert.Equal("scheduled", scheduled["status"]);
        Assert.Null(scheduled["from"]);
        Assert.Null(scheduled["date_sent"]);

        // The person writes only afterwards: at the time of sending the window is open.
        world.Advance(3600);
        world.Simulator.Inbound(SimulatorFixture.Person, null, "Hi");
        world.Advance(3610);

        Answer sent = await world.FetchAsync(scheduled["sid"]!);
        Assert.Contains(sent["status"], new[] { "delivered", "read" });
        Assert.Equal(DefaultWorld.Sender, sent["from"]);
    }

    [Fact]
    public async Task A_scheduled_message_can_be_cancelled_once_and_a_sent_one_not_at_all()
    {
        using SimulatorFixture world = new();
        string scheduled = (await ScheduleAsync(world, 7200))["sid"]!;
        string sent = (await world.SendAsync())["sid"]!;

        Assert.Equal("canceled", (await UpdateAsync(world, scheduled, "Status", "canceled"))["status"]);
        Assert.Equal(30409, (await UpdateAsync(world, scheduled, "Status", "canceled")).Code);
        Assert.Equal(30409, (await UpdateAsync(world, sent, "Status", "canceled")).Code);
        world.Advance(8000);
        Assert.Equal("canceled", (await world.FetchAsync(scheduled))["status"]);
    }

    [Theory]
    [InlineData(300, 35115)]
    [InlineData(35.0 * 24 * 3600 + 1, 35117)]
    public async Task The_time_must_be_more_than_300_seconds_and_at_most_35_days_ahead(double seconds, int code)
    {
        using SimulatorFixture world = new();

        Assert.Equal(code, (await ScheduleAsync(world, seconds)).Code);
    }

    [Theory]
    [InlineData("2026-03-02 12:00:00", 35114)]
    [InlineData("2026-03-02T12:00:00+01:00", 35114)]
    [InlineData("tomorrow", 35114)]
    public async Task The_time_must_be_iso_8601_in_utc(string time, int code)
    {
        using SimulatorFixture world = new();

        Assert.Equal(code, (await world.SendAsync(("From", null), ("MessagingServiceSid", DefaultWorld.ServiceSid), ("ScheduleType", "fixed"), ("SendAt", time))).Code);
    }

    [Fact]
    public async Task Scheduling_without_a_service_is_35118()
    {
        using SimulatorFixture world = new();

        Assert.Equal(35118, (await world.SendAsync(("ScheduleType", "fixed"), ("SendAt", "2026-03-02T12:00:00Z"))).Code);
    }

    [Fact]
    public async Task More_scheduled_messages_than_the_account_may_have_are_35125()
    {
        using SimulatorFixture world = new(clock => new SimulatorOptions { TimeProvider = clock, MaxScheduled = 1 });

        Assert.Equal(201, (await ScheduleAsync(world, 7200)).Status);
        Assert.Equal(35125, (await ScheduleAsync(world, 7200)).Code);
    }

    [Fact]
    public async Task Redacting_empties_the_body()
    {
        using SimulatorFixture world = new();
        string sid = (await world.SendAsync(("Body", "secret")))["sid"]!;

        Assert.Equal("", (await UpdateAsync(world, sid, "Body", ""))["body"]);
        Assert.Equal("", (await world.FetchAsync(sid))["body"]);
    }

    [Theory]
    [InlineData("Body", "other text")]
    [InlineData("Status", "sent")]
    [InlineData("Nothing", "")]
    public async Task An_update_that_neither_cancels_nor_redacts_is_30400(string name, string value)
    {
        using SimulatorFixture world = new();
        string sid = (await world.SendAsync())["sid"]!;

        Assert.Equal(30400, (await UpdateAsync(world, sid, name, value)).Code);
    }

    [Fact]
    public async Task A_deleted_message_is_gone()
    {
        using SimulatorFixture world = new();
        string path = $"{world.AccountPath}/Messages/{(await world.SendAsync())["sid"]}.json";

        Assert.Equal(204, (int)(await world.Http.DeleteAsync(path)).StatusCode);
        Answer answer = await world.GetAsync(path);
        Assert.Equal((404, 20404), (answer.Status, answer.Code));
        Assert.Equal(0, (await world.ListAsync()).Json.GetProperty("messages").GetArrayLength());
    }

    private static Task<Answer> ScheduleAsync(SimulatorFixture world, double seconds) => world.SendAsync(
        ("From", null),
        ("MessagingServiceSid", DefaultWorld.ServiceSid),
        ("ScheduleType", "fixed"),
        ("SendAt", world.Clock.GetUtcNow().AddSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)));

    private static Task<Answer> UpdateAsync(SimulatorFixture world, string sid, string name, string value) =>
        world.PostAsync($"{world.AccountPath}/Messages/{sid}.json", [new(name, value)]);
}
