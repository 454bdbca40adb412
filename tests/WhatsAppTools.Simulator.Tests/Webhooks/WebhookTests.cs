using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Simulator.Http;
using WhatsAppTools.Simulator.Tests.Shared;
using WhatsAppTools.Simulator.Webhooks;

namespace WhatsAppTools.Simulator.Tests.Webhooks;

/// <summary>Facts §14 to §16: status callbacks, inbound webhooks and their signatures.</summary>
public sealed class WebhookTests
{
    private const string CallbackUrl = "https://hooks.example.com/status?run=1";

    [SharedFact]
    public void Every_form_vector_that_is_valid_is_signed_as_Twilio_signs_it()
    {
        using JsonDocument file = JsonDocument.Parse(File.ReadAllText(Path.Combine(SharedFolder.Find()!, "facts", "signature-vectors.json")));
        string token = file.RootElement.GetProperty("token").GetString()!;
        int checkedVectors = 0;
        foreach (JsonElement vector in file.RootElement.GetProperty("vectors").EnumerateArray())
        {
            if (vector.GetProperty("kind").GetString() != "form"
                || vector.GetProperty("recomputed_signature_matches_for_url").GetString() is not string url)
            {
                continue;
            }

            Dictionary<string, string> form = vector.GetProperty("params").EnumerateObject().ToDictionary(parameter => parameter.Name, parameter => parameter.Value.GetString() ?? "");
            Assert.Equal(vector.GetProperty("signature").GetString(), Signature.Of(url, form, token));
            checkedVectors++;
        }

        Assert.True(checkedVectors > 5);
    }

    [Fact]
    public void A_fragment_is_no_part_of_what_is_signed() =>
        Assert.Equal(Signature.Of("https://a.example.com/x", [], "t"), Signature.Of("https://a.example.com/x#rc=2", [], "t"));

    [Theory]
    [InlineData("https://hooks.example.com/status?run=1", "https://hooks.example.com/status?run=1")]
    [InlineData("https://hooks.example.com/mein status?n=ü|x#rc=2", "https://hooks.example.com/mein%20status?n=%C3%BC%7Cx")]
    [InlineData("https://Hooks.Example.com:443/a/../status%20page", "https://hooks.example.com/status%20page")]
    [InlineData("https://bücher.example.com/status", "https://xn--bcher-kva.example.com/status")]
    public async Task What_is_signed_is_the_url_as_it_is_sent(string callback, string sent)
    {
        Hooks hooks = new();
        using SimulatorFixture world = Create(hooks);
        await world.SendTemplateAsync(DefaultWorld.OrderUpdateSid, """{"1":"A","2":"B"}""", ("StatusCallback", callback));

        world.Advance(100);
        await world.Simulator.WhenWebhooksPostedAsync();

        Post post = hooks.Posts.First();
        Assert.Equal(sent, Signature.UrlOf(new Uri(post.Url)));
        Assert.Equal(Signature.Of(sent, post.Form!, DefaultWorld.AuthToken), post.Signature);
    }

    [Fact]
    public async Task Status_changes_are_told_in_order_but_not_the_first_one()
    {
        Hooks hooks = new();
        using SimulatorFixture world = Create(hooks);
        Answer sent = await world.SendTemplateAsync(DefaultWorld.OrderUpdateSid, """{"1":"A","2":"B"}""", ("StatusCallback", CallbackUrl), ("To", "whatsapp:+15005552003"));

        world.Advance(100);
        await world.Simulator.WhenWebhooksPostedAsync();

        Assert.Equal(["sent", "delivered", "read"], hooks.Posts.Select(post => post.Form["MessageStatus"]));
        Post last = hooks.Posts.Last();
        Assert.Equal(CallbackUrl, last.Url);
        Assert.Equal(sent["sid"], last.Form["MessageSid"]);
        Assert.Equal("READ", last.Form["EventType"]);
        Assert.Equal(Signature.Of(CallbackUrl, last.Form!, DefaultWorld.AuthToken), last.Signature);
    }

    [Fact]
    public async Task A_failure_is_told_with_its_code()
    {
        Hooks hooks = new();
        using SimulatorFixture world = Create(hooks);
        await world.SendAsync(("StatusCallback", CallbackUrl));

        world.Advance(100);
        await world.Simulator.WhenWebhooksPostedAsync();

        Assert.Equal(["sent", "undelivered"], hooks.Posts.Select(post => post.Form["MessageStatus"]));
        Assert.Equal("63016", hooks.Posts.Last().Form["ErrorCode"]);
        Assert.False(hooks.Posts.First().Form.ContainsKey("ErrorCode"));
    }

    [Fact]
    public async Task All_tries_of_a_callback_carry_one_token_and_two_callbacks_two()
    {
        Hooks hooks = new() { Status = HttpStatusCode.ServiceUnavailable };
        using SimulatorFixture world = Create(hooks);
        await world.SendAsync(("StatusCallback", CallbackUrl + "#rc=2&rp=5xx"));

        world.Advance(100);
        await world.Simulator.WhenWebhooksPostedAsync();

        Assert.Equal(6, hooks.Posts.Count);
        Assert.Equal([3, 3], hooks.Posts.GroupBy(post => post.Token).Select(tries => tries.Count()));
    }

    [Fact]
    public async Task An_inbound_message_is_told_with_get_where_the_service_asks_for_it()
    {
        Hooks hooks = new();
        using SimulatorFixture world = Create(hooks);
        await ChangeServiceAsync(world, ("InboundRequestUrl", "https://hooks.example.com/in?a=1"), ("InboundMethod", "GET"));

        world.Simulator.Inbound("+447700900123", null, "Grüße & mehr");
        await world.Simulator.WhenWebhooksPostedAsync();

        Post post = Assert.Single(hooks.Posts);
        Assert.Equal("GET", post.Method);
        Assert.Empty(post.Form);
        Assert.StartsWith("https://hooks.example.com/in?a=1&MessageSid=SM", post.Url, StringComparison.Ordinal);
        Assert.Contains("&Body=Gr%C3%BC%C3%9Fe%20%26%20mehr", post.Url, StringComparison.Ordinal);
        Assert.Equal(Signature.Of(post.Url, [], DefaultWorld.AuthToken), post.Signature);
    }

    [Theory]
    [InlineData("hooks.example.com", null, "11200")]
    [InlineData(null, "<Response><Message>", "12100")]
    public async Task Where_the_inbound_url_fails_the_fallback_is_called_and_told_why(string? broken, string? twiml, string code)
    {
        Hooks hooks = new() { Broken = broken, Answer = twiml };
        using SimulatorFixture world = Create(hooks);
        await ChangeServiceAsync(world, ("InboundRequestUrl", "https://hooks.example.com/in"), ("FallbackUrl", "https://second.example.com/in"), ("FallbackMethod", "POST"));

        world.Simulator.Inbound("+447700900123", null, "Hi");
        await world.Simulator.WhenWebhooksPostedAsync();

        Assert.Equal(2, hooks.Posts.Count);
        Post second = hooks.Posts.Last();
        Assert.Equal("https://second.example.com/in", second.Url);
        Assert.Equal((code, "https://hooks.example.com/in", "Hi"), (second.Form["ErrorCode"], second.Form["ErrorUrl"], second.Form["Body"]));
        Answer alerts = await world.GetAsync("https://monitor.twilio.com/v1/Alerts");
        Assert.Equal(code, alerts.Json.GetProperty("alerts").EnumerateArray().Last().GetProperty("error_code").GetString());
    }

    [Fact]
    public async Task A_cancelled_message_is_told()
    {
        Hooks hooks = new();
        using SimulatorFixture world = Create(hooks);
        Answer scheduled = await world.SendAsync(("From", null), ("MessagingServiceSid", DefaultWorld.ServiceSid), ("ScheduleType", "fixed"), ("SendAt", "2026-03-02T12:00:00Z"), ("StatusCallback", CallbackUrl));
        await world.PostAsync($"{world.AccountPath}/Messages/{scheduled["sid"]}.json", [new("Status", "canceled")]);
        await world.Simulator.WhenWebhooksPostedAsync();

        Assert.Equal("canceled", Assert.Single(hooks.Posts).Form["MessageStatus"]);
    }

    [Fact]
    public async Task The_timer_tells_without_another_request()
    {
        Hooks hooks = new();
        using SimulatorFixture world = Create(hooks);
        await world.SendAsync(("StatusCallback", CallbackUrl));

        world.Advance(60);

        await hooks.WaitForAsync(2);
    }

    [Fact]
    public async Task Callbacks_that_a_snapshot_had_still_to_make_are_made_after_it_is_loaded()
    {
        Hooks hooks = new();
        using SimulatorFixture before = Create(new Hooks());
        await before.SendAsync(("StatusCallback", CallbackUrl));
        using MemoryStream snapshot = new();
        before.Simulator.SaveSnapshot(snapshot);
        snapshot.Position = 0;
        using SimulatorFixture after = Create(hooks);
        after.Simulator.LoadSnapshot(snapshot);

        after.Advance(60);

        await hooks.WaitForAsync(2);
    }

    [Fact]
    public async Task In_the_hostile_world_sent_comes_after_delivered_and_delivered_twice()
    {
        Hooks hooks = new();
        using SimulatorFixture world = Create(hooks, new SimulatorUnkindness { UnorderedCallbacks = true });
        await world.SendTemplateAsync(DefaultWorld.OrderUpdateSid, """{"1":"A","2":"B"}""", ("StatusCallback", CallbackUrl), ("To", "whatsapp:+15005552002"));

        world.Advance(100);
        await world.Simulator.WhenWebhooksPostedAsync();

        Assert.Equal(["delivered", "sent", "delivered"], hooks.Posts.Select(post => post.Form["MessageStatus"]));
    }

    [Fact]
    public async Task An_inbound_message_is_posted_to_the_services_url_and_its_twiml_answered()
    {
        Hooks hooks = new() { Answer = "<Response><Message>Thank you</Message></Response>" };
        using SimulatorFixture world = Create(hooks);
        await world.PostAsync("https://messaging.twilio.com/v1/Services/" + DefaultWorld.ServiceSid, [new("InboundRequestUrl", "https://hooks.example.com/in"), new("UseInboundWebhookOnNumber", "false")]);

        string sid = world.Simulator.Inbound("+447700900123", null, "Yes", new InboundOptions { ButtonText = "I will be there", ButtonPayload = "confirm" });
        await world.Simulator.WhenWebhooksPostedAsync();

        Dictionary<string, string> form = Assert.Single(hooks.Posts).Form;
        Assert.Equal(sid, form["MessageSid"]);
        Assert.Equal("447700900123", form["WaId"]);
        Assert.Equal("confirm", form["ButtonPayload"]);
        Answer list = await world.ListAsync("To=" + Uri.EscapeDataString(SimulatorFixture.Person));
        JsonElement reply = Assert.Single(list.Json.GetProperty("messages").EnumerateArray());
        Assert.Equal("outbound-reply", reply.GetProperty("direction").GetString());
        Assert.Equal("Thank you", reply.GetProperty("body").GetString());
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("#rc=3", 1)]
    [InlineData("#rc=3&rp=5xx", 4)]
    public async Task A_server_error_is_retried_only_where_the_url_asks_for_it(string fragment, int posts)
    {
        Hooks hooks = new() { Status = HttpStatusCode.InternalServerError };
        using SimulatorFixture world = Create(hooks);
        await world.SendTemplateAsync(DefaultWorld.OrderUpdateSid, """{"1":"A","2":"B"}""", ("StatusCallback", "https://hooks.example.com/s" + fragment), ("To", "whatsapp:+15005552001"));

        world.Advance(100);
        await world.Simulator.WhenWebhooksPostedAsync();

        Assert.Equal(posts, hooks.Posts.Count);
        Answer alerts = await world.GetAsync("https://monitor.twilio.com/v1/Alerts");
        Assert.Equal("11200", alerts.Json.GetProperty("alerts")[0].GetProperty("error_code").GetString());
    }

    private static SimulatorFixture Create(Hooks hooks, SimulatorUnkindness? unkindness = null) =>
        new(clock => new SimulatorOptions { TimeProvider = clock, Seed = 1, WebhookHandler = hooks, Unkindness = unkindness });

    private static async Task ChangeServiceAsync(SimulatorFixture world, params (string Name, string Value)[] parameters)
    {
        Answer answer = await world.PostAsync(
            "https://messaging.twilio.com/v1/Services/" + DefaultWorld.ServiceSid,
            parameters.Select(parameter => new KeyValuePair<string, string>(parameter.Name, parameter.Value)));
        Assert.Equal(200, answer.Status);
    }

    internal sealed record Post(string Url, Dictionary<string, string> Form, string Signature)
    {
        public string Method { get; init; } = "POST";

        public string Token { get; init; } = "";
    }

    private sealed class Hooks : HttpMessageHandler
    {
        private readonly SemaphoreSlim _came = new(0);

        public ConcurrentQueue<Post> Posts { get; } = new();

        public HttpStatusCode Status { get; init; } = HttpStatusCode.OK;

        public string? Answer { get; init; }

        /// <summary>A host that answers 500 whatever the others do.</summary>
        public string? Broken { get; init; }

        public async Task WaitForAsync(int count)
        {
            using CancellationTokenSource limit = new(TimeSpan.FromSeconds(30));
            for (int i = 0; i < count; i++)
            {
                await _came.WaitAsync(limit.Token);
            }
        }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            byte[] body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
            Posts.Enqueue(new Post(
                request.RequestUri!.OriginalString,
                ParameterList.Parse(body).Items.ToDictionary(item => item.Key, item => item.Value),
                request.Headers.GetValues("X-Twilio-Signature").Single())
            {
                Method = request.Method.Method,
                Token = request.Headers.GetValues("I-Twilio-Idempotency-Token").Single(),
            });
            _came.Release();
            bool isBroken = Broken is not null && request.RequestUri!.Host == Broken;
            HttpResponseMessage response = new(isBroken ? HttpStatusCode.InternalServerError : Status);
            if (Answer is not null && !isBroken)
            {
                response.Content = new StringContent(Answer, Encoding.UTF8, "text/xml");
            }

            return response;
        }
    }
}
