using System.Collections.Generic;
using System.Net.Http;
using System.Threading.Tasks;

namespace WhatsAppTools.Simulator.Tests.Senders;

public sealed class SenderTests
{
    private const string Senders = "https://messaging.twilio.com/v2/Channels/Senders";
    private const string Number = "whatsapp:+15005550177";

    [Fact]
    public async Task A_sender_comes_online_after_its_one_time_password()
    {
        using SimulatorFixture world = new();
        string address = await CreateAsync(world);
        List<string?> statuses = [(await world.GetAsync(address))["status"]];
        world.Advance(10);
        statuses.Add((await world.GetAsync(address))["status"]);
        Answer verified = await VerifyAsync(world, address, "550177");
        statuses.Add(verified["status"]);
        world.Advance(10);
        statuses.Add((await world.GetAsync(address))["status"]);

        Assert.Equal(202, verified.Status);
        Assert.Equal(["CREATING", "PENDING_VERIFICATION", "VERIFYING", "ONLINE"], statuses);
        Assert.DoesNotContain("550177\"", verified.Json.GetProperty("configuration").GetRawText());
        world.Simulator.Inbound(SimulatorFixture.Person, Number, "Hello");
        Assert.Equal(201, (await world.SendAsync(("From", Number))).Status);
    }

    [Fact]
    public async Task Five_wrong_passwords_are_all_that_are_taken()
    {
        using SimulatorFixture world = new();
        string address = await CreateAsync(world);
        world.Advance(10);
        for (int attempt = 0; attempt < 5; attempt++)
        {
            Assert.Equal(63113, (await VerifyAsync(world, address, "000000")).Code);
        }

        Answer answer = await VerifyAsync(world, address, "550177");

        Assert.Equal((400, 63114), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task An_online_sender_goes_on_sending_while_it_is_updated()
    {
        using SimulatorFixture world = new();
        string address = Senders + "/" + DefaultWorld.SenderSid;

        Answer updated = await world.JsonAsync(HttpMethod.Post, address, """{"profile":{"about":"Open all week"}}""");
        Answer sent = await world.SendAsync();
        world.Advance(10);
        Answer later = await world.GetAsync(address);

        Assert.Equal("ONLINE:UPDATING", updated["status"]);
        Assert.Equal(201, sent.Status);
        Assert.Equal("ONLINE", later["status"]);
        Assert.Equal("Open all week", later.Json.GetProperty("profile").GetProperty("about").GetString());
    }

    [Fact]
    public async Task An_update_leaves_what_it_does_not_name()
    {
        using SimulatorFixture world = new();
        string address = await CreateAsync(world);

        Answer updated = await world.JsonAsync(HttpMethod.Post, address, """{"webhook":{"callback_url":"https://hooks.example.com/in"}}""");

        Assert.Equal("Example Works", updated.Json.GetProperty("profile").GetProperty("name").GetString());
        Assert.Equal("https://hooks.example.com/in", updated.Json.GetProperty("webhook").GetProperty("callback_url").GetString());
    }

    [Fact]
    public async Task A_deleted_sender_leaves_its_pool()
    {
        using SimulatorFixture world = new();

        Answer deleted = await world.JsonAsync(HttpMethod.Delete, Senders + "/" + DefaultWorld.SenderSid);
        Answer pool = await world.GetAsync($"https://messaging.twilio.com/v1/Services/{DefaultWorld.ServiceSid}/ChannelSenders");

        Assert.Equal(204, deleted.Status);
        Assert.Equal(0, pool.Json.GetProperty("senders").GetArrayLength());
        Assert.Equal(63007, (await world.SendAsync()).Code);
    }

    [Theory]
    [InlineData("true", 1)]
    [InlineData("false", 2)]
    public async Task A_service_keeps_a_persons_sender_unless_it_is_not_sticky(string sticky, int senders)
    {
        using SimulatorFixture world = new();
        string service = "https://messaging.twilio.com/v1/Services/" + DefaultWorld.ServiceSid;
        string address = await CreateAsync(world);
        world.Advance(10);
        await VerifyAsync(world, address, "550177");
        world.Advance(10);
        Assert.Equal(201, (await world.PostAsync(service + "/ChannelSenders", [new("Sid", address[^34..])])).Status);
        Assert.Equal(200, (await world.PostAsync(service, [new("StickySender", sticky)])).Status);

        HashSet<string?> used = [];
        for (int message = 0; message < 6; message++)
        {
            Answer sent = await world.SendTemplateAsync(DefaultWorld.OrderUpdateSid, """{"1":"A","2":"B"}""", ("From", null), ("MessagingServiceSid", DefaultWorld.ServiceSid));
            world.Advance(60);
            used.Add((await world.FetchAsync(sent["sid"]!))["from"]);
        }

        Assert.Equal(senders, used.Count);
    }

    [Theory]
    [InlineData("""{"sender_id":"rcs:agent","profile":{"name":"x"}}""", 501, 501)]
    [InlineData("""{"sender_id":"whatsapp:+15005550178","profile":{"name":"x"},"compliance":{}}""", 501, 501)]
    [InlineData("""{"sender_id":"whatsapp:15005550178","profile":{"name":"x"}}""", 400, 63107)]
    [InlineData("""{"sender_id":"whatsapp:+15005550178","profile":{"name":7}}""", 400, 63100)]
    [InlineData("""{"sender_id":"whatsapp:+15005550178","profile":{"name":"x","emails":["a"]}}""", 400, 63100)]
    [InlineData("""{"sender_id":"whatsapp:+15005550178","profile":{"name":"x"},"webhook":{"callback_method":"GET"}}""", 400, 63100)]
    [InlineData("""{"sender_id":"whatsapp:+15005550178","profile":{"name":"x"},"webhook":{"callback_url":"ftp://a"}}""", 400, 63100)]
    [InlineData("""{"sender_id":"whatsapp:+15005550178","profile":{"name":"x"},"configuration":{"verification_method":"fax"}}""", 400, 63100)]
    [InlineData("""{"profile":{"name":"x"}}""", 400, 63100)]
    [InlineData("""7""", 400, 400)]
    public async Task A_create_has_rules(string json, int status, int code)
    {
        using SimulatorFixture world = new();

        Answer answer = await world.JsonAsync(HttpMethod.Post, Senders, json);

        Assert.Equal((status, code), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("", 400, 63100)]
    [InlineData("?Channel=rcs", 501, 501)]
    public async Task A_list_is_of_WhatsApp_senders(string query, int status, int code)
    {
        using SimulatorFixture world = new();

        Answer answer = await world.GetAsync(Senders + query);

        Assert.Equal((status, code), (answer.Status, answer.Code));
    }

    private static async Task<string> CreateAsync(SimulatorFixture world)
    {
        Answer created = await world.JsonAsync(HttpMethod.Post, Senders, $$$"""{"sender_id":"{{{Number}}}","profile":{"name":"Example Works"}}""");
        Assert.Equal(202, created.Status);
        return Senders + "/" + created["sid"];
    }

    private static Task<Answer> VerifyAsync(SimulatorFixture world, string address, string code)
    {
        return world.JsonAsync(HttpMethod.Post, address, $$$"""{"configuration":{"verification_code":"{{{code}}}"}}""");
    }
}
