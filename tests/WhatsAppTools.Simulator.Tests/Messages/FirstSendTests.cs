using System.Net.Http;
using System.Threading.Tasks;

namespace WhatsAppTools.Simulator.Tests.Messages;

public sealed class FirstSendTests
{
    [Fact]
    public async Task An_approved_template_is_queued_and_then_delivered()
    {
        using SimulatorFixture world = new();

        Answer sent = await world.SendTemplateAsync(DefaultWorld.OrderUpdateSid, """{"1":"A-17","2":"packed"}""");

        Assert.Equal(201, sent.Status);
        Assert.Equal("queued", sent["status"]);
        Assert.Equal("Your order A-17 is now packed. We will write again when that changes.", sent["body"]);
        world.Advance(10);
        Answer later = await world.FetchAsync(sent["sid"]!);
        Assert.Contains(later["status"], new[] { "delivered", "read" });
        Assert.Equal("-0.00500", later["price"]);
    }

    [Fact]
    public async Task Free_text_without_a_window_is_taken_and_undelivered_with_63016_later()
    {
        using SimulatorFixture world = new();

        Answer sent = await world.SendAsync();
        world.Advance(10);
        Answer later = await world.FetchAsync(sent["sid"]!);

        Assert.Equal(201, sent.Status);
        Assert.Equal("undelivered", later["status"]);
        Assert.Equal("63016", later["error_code"]);
    }

    [Fact]
    public async Task A_message_from_a_person_opens_the_window_for_24_hours()
    {
        using SimulatorFixture world = new();
        world.Simulator.Inbound(SimulatorFixture.Person, null, "Hello");
        world.Advance((24 * 3600) - 1);
        Answer inside = await world.SendAsync();
        world.Advance(1);
        Answer outside = await world.SendAsync();
        world.Advance(60);

        Assert.Contains((await world.FetchAsync(inside["sid"]!))["status"], new[] { "delivered", "read" });
        Assert.Equal("63016", (await world.FetchAsync(outside["sid"]!))["error_code"]);
    }

    [Fact]
    public async Task The_http_door_answers_like_the_one_in_memory()
    {
        using SimulatorFixture world = new();
        using SimulatorServer server = new(world.Simulator);
        using HttpClient http = new() { BaseAddress = server.Uri };
        http.DefaultRequestHeaders.Authorization = world.Http.DefaultRequestHeaders.Authorization;

        Answer answer = await Answer.ReadAsync(await http.GetAsync(world.AccountPath + "/Messages.json?PageSize=5"));

        Assert.Equal(200, answer.Status);
        Assert.Equal("5", answer["page_size"]);
        Assert.Equal(world.Clock.GetUtcNow(), answer.Response.Headers.Date);
    }
}
