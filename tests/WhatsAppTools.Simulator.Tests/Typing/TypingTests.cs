using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.OpenApi;
using WhatsAppTools.Simulator.Tests.OpenApi;
using WhatsAppTools.Simulator.Tests.Shared;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Simulator.Tests.Typing;

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

    // What the module itself sends for -MarkRead, held against Twilio's OpenAPI file.
    [SharedFact]
    public async Task The_module_asks_for_it_as_Twilio_describes_it()
    {
        using TwilioSimulator simulator = new();
        string inbound = simulator.Inbound(SimulatorFixture.Person, null, "Hi");
        Recorder recorder = new(new SimulatorHttpHandler(simulator));
        using TwilioHttpApi api = new(new TwilioClientOptions
        {
            Credential = new TwilioCredential(DefaultWorld.AccountSid, DefaultWorld.AccountSid, DefaultWorld.AuthToken),
            Handler = recorder,
        });

        await api.MarkAsReadAsync(inbound, CancellationToken.None);

        TwilioOperation operation = TwilioSpecification.Shared.Find(recorder.Method!, recorder.Address!.AbsolutePath)!;
        Assert.Equal(("CreateTypingIndicator", "messaging.twilio.com"), (operation.Id, recorder.Address.Host));
        IOpenApiSchema schema = operation.Definition.RequestBody!.Content![recorder.Type!].Schema!;
        Dictionary<string, string> form = recorder.Body!.Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]));
        Assert.Equal(schema.Required!.Order(StringComparer.Ordinal), form.Keys.Order(StringComparer.Ordinal));
        Assert.Contains(form["channel"], schema.Properties!["channel"].Enum!.Select(word => word!.GetValue<string>()));
        Assert.Matches(schema.Properties["messageId"].Pattern!, form["messageId"]);
        Assert.Equal(inbound, form["messageId"]);
    }

    private sealed class Recorder(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        public HttpMethod? Method { get; private set; }

        public Uri? Address { get; private set; }

        public string? Type { get; private set; }

        public string? Body { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            (Method, Address, Type) = (request.Method, request.RequestUri, request.Content?.Headers.ContentType?.MediaType);
            Body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
