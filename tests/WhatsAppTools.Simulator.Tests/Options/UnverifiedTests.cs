using System.Net.Http;
using System.Threading.Tasks;

namespace WhatsAppTools.Simulator.Tests.Options;

/// <summary>Facts §22 and the rules marked UNVERIFIED: what no source confirms has a default and a switch.</summary>
public sealed class UnverifiedTests
{
    private const string Carousel = """
        {"language":"en","types":{"twilio/carousel":{"body":"Our news","cards":[
            {"title":"One","body":"First","media":"https://files.example.com/1.jpg","actions":[{"type":"QUICK_REPLY","title":"More","id":"1"}]},
            {"title":"Two","body":"Second","media":"https://files.example.com/2.jpg","actions":[{"type":"QUICK_REPLY","title":"More","id":"2"}]}]}}}
        """;

    [Theory]
    [InlineData(null, "63021")]
    [InlineData(63005, "63005")]
    public async Task A_type_that_always_needs_an_approval_ends_with_the_code_that_is_set(int? set, string code)
    {
        using SimulatorFixture world = Create(set is null ? new() : new() { UnapprovedTypeCode = set.Value });
        world.Simulator.Inbound(SimulatorFixture.Person, null, "News?");
        Answer template = await world.JsonAsync(HttpMethod.Post, "https://content.twilio.com/v1/Content", Carousel);

        Answer sent = await world.SendTemplateAsync(template["sid"]!, null);
        world.Advance(60);

        Assert.Equal(code, (await world.FetchAsync(sent["sid"]!))["error_code"]);
    }

    [Theory]
    [InlineData(true, 200)]
    [InlineData(false, 409)]
    public async Task A_message_on_its_way_is_redacted_or_refused(bool redacts, int status)
    {
        using SimulatorFixture world = Create(new() { RedactsInFlight = redacts });
        Answer sent = await world.SendAsync();
        string path = $"{world.AccountPath}/Messages/{sent["sid"]}.json";

        Assert.Equal(status, (await world.PostAsync(path, [new("Body", "")])).Status);
        world.Advance(60);
        Assert.Equal(200, (await world.PostAsync(path, [new("Body", "")])).Status);
        Assert.Equal("", (await world.FetchAsync(sent["sid"]!))["body"]);
    }

    [Theory]
    [InlineData(true, false, 204)]
    [InlineData(false, false, 409)]
    [InlineData(null, false, 204)]
    [InlineData(null, true, 409)]
    public async Task A_message_on_its_way_is_deleted_or_refused(bool? deletes, bool isHostile, int status)
    {
        using SimulatorFixture world = new(clock => new SimulatorOptions
        {
            TimeProvider = clock,
            Unkindness = new() { RefusesChangesInFlight = isHostile },
            Unverified = new() { DeletesInFlight = deletes },
        });
        string path = $"{world.AccountPath}/Messages/{(await world.SendAsync())["sid"]}.json";

        Assert.Equal(status, (await world.JsonAsync(HttpMethod.Delete, path)).Status);
        world.Advance(60);
        Assert.Equal(status == 204 ? 404 : 204, (await world.JsonAsync(HttpMethod.Delete, path)).Status);
    }

    [Fact]
    public async Task Twilios_magic_numbers_decide_with_the_prefix_only_where_they_are_on()
    {
        using SimulatorFixture on = new();
        using SimulatorFixture off = Create(new() { MagicNumbersOnWhatsApp = false });

        Assert.Equal(21611, (await on.SendAsync(("From", "whatsapp:+15005550008"))).Code);
        Assert.Equal(63007, (await off.SendAsync(("From", "whatsapp:+15005550008"))).Code);
        Assert.Equal(21610, (await on.SendAsync(("To", "whatsapp:+15005550004"))).Code);
        Assert.Equal(201, (await off.SendAsync(("To", "whatsapp:+15005550004"))).Status);
        Assert.Equal(63038, (await off.SendAsync(("To", "whatsapp:+15005554038"))).Code);
    }

    [Fact]
    public async Task What_the_state_forbids_is_refused_with_the_status_and_code_that_are_set()
    {
        using SimulatorFixture world = Create(new() { ConflictStatus = 400, ConflictCode = 92008 });

        Answer answer = await world.JsonAsync(
            HttpMethod.Put,
            "https://content.twilio.com/v1/Content/" + DefaultWorld.OrderUpdateSid,
            """{"language":"en","types":{"twilio/text":{"body":"Other"}}}""");

        Assert.Equal((400, 92008), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Codes_of_refusals_that_no_page_names_can_be_set()
    {
        using SimulatorFixture world = Create(new() { InvalidContentCode = 92001, InvalidLocationCode = 63021, UnaskedFeedbackCode = 30400, CancelRefusedStatus = 409 });
        Answer sent = await world.SendAsync();
        string message = $"{world.AccountPath}/Messages/{sent["sid"]}";

        Assert.Equal(92001, (await world.JsonAsync(HttpMethod.Post, "https://content.twilio.com/v1/Content", """{"language":"en","types":{"twilio/text":{"text":"Hello"}}}""")).Code);
        Assert.Equal(63021, (await world.SendAsync(("PersistentAction", "here"))).Code);
        Assert.Equal(30400, (await world.PostAsync(message + "/Feedback.json", [new("Outcome", "confirmed")])).Code);
        Answer canceled = await world.PostAsync(message + ".json", [new("Status", "canceled")]);
        Assert.Equal((409, 30409), (canceled.Status, canceled.Code));
    }

    private static SimulatorFixture Create(SimulatorUnverified unverified) =>
        new(clock => new SimulatorOptions { TimeProvider = clock, Seed = 1, Unverified = unverified });
}
