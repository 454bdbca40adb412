using System.Net.Http;
using System.Threading.Tasks;

namespace WhatsAppTools.Simulator.Tests.Resources;

/// <summary>Facts-2026-11 §2: typing indicators, by form in v2 and by JSON in v3.</summary>
public sealed class TypingTests
{
    private const string V2 = "https://messaging.twilio.com/v2/Indicators/Typing.json";
    private const string V3 = "https://messaging.twilio.com/v3/Indicators/Typing.json";

    [Fact]
    public async Task A_message_that_was_received_can_be_answered_to_in_both_versions()
    {
        using SimulatorFixture world = new();
        string inbound = world.Simulator.Inbound(SimulatorFixture.Person, null, "Hi");

        Answer second = await world.PostAsync(V2, [new("channel", "whatsapp"), new("messageId", inbound)]);
        Answer third = await world.JsonAsync(HttpMethod.Post, V3, $$"""{"channel":"WHATSAPP","messageId":"{{inbound}}"}""");

        Assert.Equal((200, "True"), (second.Status, second["success"]));
        Assert.Equal((200, "True"), (third.Status, third["success"]));
    }

    [Fact]
    public async Task What_is_missing_or_was_not_received_is_refused()
    {
        using SimulatorFixture world = new();
        string inbound = world.Simulator.Inbound(SimulatorFixture.Person, null, "Hi");
        string outbound = (await world.SendAsync())["sid"]!;

        Assert.Equal(400, (await world.PostAsync(V2, [new("channel", "whatsapp")])).Status);
        Assert.Equal(400, (await world.PostAsync(V2, [new("channel", "WHATSAPP"), new("messageId", inbound)])).Status);
        Assert.Equal(400, (await world.PostAsync(V2, [new("channel", "whatsapp"), new("messageId", outbound)])).Status);
        Assert.Equal(400, (await world.JsonAsync(HttpMethod.Post, V3, $$"""{"channel":"whatsapp","messageId":"{{inbound}}"}""")).Status);
        Assert.Equal(501, (await world.JsonAsync(HttpMethod.Post, V3, """{"channel":"APPLE","from":"a","to":"b","event":"START"}""")).Status);
        world.LogIn(DefaultWorld.AccountSid, "wrong");
        Assert.Equal(401, (await world.PostAsync(V2, [new("channel", "whatsapp"), new("messageId", inbound)])).Status);
    }
}
