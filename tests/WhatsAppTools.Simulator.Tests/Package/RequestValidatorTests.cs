using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using Twilio.Clients;
using Twilio.Http;
using Twilio.Rest.Api.V2010.Account;
using Twilio.Rest.Messaging.V1;
using Twilio.Security;
using WhatsAppTools.Simulator.Tests.Shared;
using WhatsAppTools.Simulator.Webhooks;
using WhatsAppTools.Webhooks;

namespace WhatsAppTools.Simulator.Tests.Package;

/// <summary>Twilio's RequestValidator judges what the simulator signs, and our own check judges the same.</summary>
public sealed class RequestValidatorTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("https://hooks.example.com/status?run=1")]
    [InlineData("https://hooks.example.com/status%20page?x=1&name=%C3%BC#rc=2&rp=all")]
    [InlineData("https://hooks.example.com:8443/mein status/./ü?name=ä b|c&d=\"e\"")]
    [InlineData("http://hooks.example.com")]
    public async Task Status_callbacks_are_signed_as_it_expects(string address)
    {
        Hooks hooks = new();
        using TwilioSimulator simulator = NewSimulator(hooks, out FakeTimeProvider clock);
        using System.Net.Http.HttpClient http = new(new SimulatorHttpHandler(simulator));
        await MessageResource.CreateAsync(
            "whatsapp:+15005552003",
            from: DefaultWorld.Sender,
            contentSid: DefaultWorld.OrderUpdateSid,
            contentVariables: """{"1":"Grüße 🙂 & = + %","2":"b"}""",
            statusCallback: new Uri(address),
            client: Client(http));

        clock.Advance(TimeSpan.FromMinutes(10));
        await simulator.WhenWebhooksPostedAsync();

        Assert.Equal(["sent", "delivered", "read"], hooks.Posts.Select(post => post.Form["MessageStatus"]));
        Assert.All(hooks.Posts, Judge);
    }

    [Fact]
    public async Task Inbound_messages_are_signed_as_it_expects()
    {
        Hooks hooks = new();
        using TwilioSimulator simulator = NewSimulator(hooks, out _);
        using System.Net.Http.HttpClient http = new(new SimulatorHttpHandler(simulator));
        await ServiceResource.UpdateAsync(
            DefaultWorld.ServiceSid,
            inboundRequestUrl: new Uri("https://hooks.example.com/in?tenant=a+b"),
            useInboundWebhookOnNumber: false,
            client: Client(http));

        simulator.Inbound(PackageWorld.Person, null, "Ja, bitte! ✓ & mehr", new InboundOptions { MediaUrls = ["https://files.example.com/a b.png"] });
        await simulator.WhenWebhooksPostedAsync();

        Hooks.Posted post = Assert.Single(hooks.Posts);
        Assert.Equal("Ja, bitte! ✓ & mehr", post.Form["Body"]);
        Judge(post);
    }

    [Theory]
    [InlineData(true, "GET")]
    [InlineData(false, "POST")]
    public async Task An_inbound_message_by_GET_and_to_the_second_address_is_signed_as_it_expects(bool isByGet, string method)
    {
        Hooks hooks = new() { Broken = "/in" };
        using TwilioSimulator simulator = NewSimulator(hooks, out _);
        using System.Net.Http.HttpClient http = new(new SimulatorHttpHandler(simulator));
        await ServiceResource.UpdateAsync(
            DefaultWorld.ServiceSid,
            inboundRequestUrl: new Uri("https://hooks.example.com/in?tenant=a+b"),
            inboundMethod: isByGet ? HttpMethod.Get : HttpMethod.Post,
            fallbackUrl: new Uri("https://hooks.example.com/second?tenant=a+b"),
            fallbackMethod: isByGet ? HttpMethod.Get : HttpMethod.Post,
            useInboundWebhookOnNumber: false,
            client: Client(http));

        simulator.Inbound(PackageWorld.Person, null, "Ja, bitte! ✓ & mehr");
        await simulator.WhenWebhooksPostedAsync();

        Assert.Equal(["/in", "/second"], hooks.Posts.Select(post => new Uri(post.Url).AbsolutePath).Distinct());
        Assert.All(hooks.Posts, post => Assert.Equal(method, post.Method));
        Hooks.Posted second = hooks.Posts.Last();
        string told = isByGet ? new Uri(second.Url).Query : second.Body;
        Assert.Contains("ErrorCode=11200", told, StringComparison.Ordinal);
        Assert.Contains("ErrorUrl=", told, StringComparison.Ordinal);
        Assert.All(hooks.Posts, Judge);
    }

    [Theory]
    [InlineData("""{"property": "value", "boolean": true}""")]
    [InlineData("""[{"specversion":"1.0","data":{"messageSid":"SM1","text":"Grüße 🙂"}}]""")]
    [InlineData("")]
    public void A_body_of_json_is_signed_through_its_hash_in_the_url(string body)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
        string url = $"https://hooks.example.com/events?a=1&bodySHA256={hash}";
        string signature = Signature.Of(url, [], DefaultWorld.AuthToken);

        Assert.True(new RequestValidator(DefaultWorld.AuthToken).Validate(url, body, signature));
        Assert.False(new RequestValidator(DefaultWorld.AuthToken).Validate(url, body + " ", signature));
        Assert.False(new RequestValidator(DefaultWorld.StandardKeySid).Validate(url, body, signature));
        WebhookRequest request = new() { Url = url, Signature = signature, Body = Encoding.UTF8.GetBytes(body) };
        Assert.True(WebhookSignature.IsValid(request, [DefaultWorld.AuthToken]));
        Assert.False(WebhookSignature.IsValid(request with { Body = [.. request.Body, (byte)' '] }, [DefaultWorld.AuthToken]));
    }

    [SharedFact]
    public void Every_vector_is_judged_as_it_is_recorded()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(SharedFolder.FileOf("facts", "signature-vectors.json")));
        string token = document.RootElement.GetProperty("token").GetString()!;
        RequestValidator validator = new(token);
        int valid = 0;
        foreach (JsonElement vector in document.RootElement.GetProperty("vectors").EnumerateArray())
        {
            string name = vector.GetProperty("name").GetString()!;
            string url = vector.GetProperty("url").GetString()!;
            string signature = vector.GetProperty("signature").GetString()!;
            Dictionary<string, string>? form = vector.TryGetProperty("params", out JsonElement parameters)
                ? parameters.EnumerateObject().ToDictionary(item => item.Name, item => item.Value.GetString()!)
                : null;
            bool isValid = form is null
                ? validator.Validate(url, vector.GetProperty("body").GetString(), signature)
                : validator.Validate(url, form, signature);
            Assert.True(vector.GetProperty("expected_valid").GetBoolean() == isValid, name);
            WebhookRequest request = new() { Url = url, Signature = signature, Form = form?.ToList(), Body = Encoding.UTF8.GetBytes(form is null ? vector.GetProperty("body").GetString()! : string.Empty) };
            Assert.True(WebhookSignature.IsValid(request, [token]) == isValid, name);
            WebhookRequest posted = form is null ? request : request with { Form = null, Body = Encoding.UTF8.GetBytes(string.Join("&", form.Select(pair => Uri.EscapeDataString(pair.Key) + "=" + Uri.EscapeDataString(pair.Value)))) };

            // They are calls, and no messages: what is signed is read, and then refused as neither.
            Assert.True(new WebhookGate([token]).Judge(posted, s_now).Status == (isValid ? 400 : 403), name);
            valid += isValid ? 1 : 0;

            // What the simulator would sign for the same URL and form passes, too.
            Assert.True(form is null || validator.Validate(url, form, Signature.Of(url, form, token)), name);
        }

        Assert.Equal(15, valid);
    }

    private static void Judge(Hooks.Posted post)
    {
        RequestValidator validator = new(DefaultWorld.AuthToken);
        Dictionary<string, string> form = post.Form;
        WebhookRequest request = new() { Url = post.Url, Signature = post.Signature, Body = Encoding.UTF8.GetBytes(post.Body) };
        Assert.True(WebhookSignature.IsValid(request, [DefaultWorld.AuthToken]), $"{post.Url} {post.Body}");
        Assert.False(WebhookSignature.IsValid(request, [DefaultWorld.KeySecret]));
        WebhookGate gate = new([DefaultWorld.AuthToken]);
        WebhookAnswer answer = gate.Judge(request, s_now);
        Assert.Equal(204, answer.Status);
        object read = WebhookReader.Read(Assert.Single(answer.Items), isSimulated: true, mayBeRepeated: false);
        Assert.Equal(post.Url.Contains("status", StringComparison.Ordinal) || new Uri(post.Url).AbsolutePath == "/", read is WhatsAppWebhookStatus);
        Assert.Equal(read is not WhatsAppWebhookStatus, read is WhatsAppWebhookMessage { ProfileName: "Simulated person" });
        for (int i = 0; i < request.Body.Length; i++)
        {
            byte[] changed = [.. request.Body];
            changed[i] = changed[i] == (byte)'x' ? (byte)'y' : (byte)'x';
            Assert.Equal(403, gate.Judge(request with { Body = changed }, s_now).Status);
            Dictionary<string, string> other = Fields(Encoding.UTF8.GetString(changed));
            Assert.False(validator.Validate(post.Url, other, post.Signature), $"byte {i} of {post.Body}");
        }

        Assert.True(validator.Validate(post.Url, form, post.Signature), $"{post.Url} {post.Body}");
        Assert.False(new RequestValidator(DefaultWorld.KeySecret).Validate(post.Url, form, post.Signature));
        Assert.False(validator.Validate(post.Url + "x", form, post.Signature));
        form["Extra"] = "1";
        Assert.False(validator.Validate(post.Url, form, post.Signature));
    }

    // What a web server makes of a form in which any byte may be wrong.
    private static Dictionary<string, string> Fields(string form) => form
        .Split('&')
        .Select(pair => pair.Split('=', 2))
        .GroupBy(pair => System.Net.WebUtility.UrlDecode(pair[0]), StringComparer.Ordinal)
        .ToDictionary(pairs => pairs.Key, pairs => pairs.First().Length > 1 ? System.Net.WebUtility.UrlDecode(pairs.First()[1]) : "", StringComparer.Ordinal);

    private static TwilioSimulator NewSimulator(Hooks hooks, out FakeTimeProvider clock)
    {
        clock = new FakeTimeProvider(s_now);
        return new TwilioSimulator(new SimulatorOptions { TimeProvider = clock, Seed = 7, WebhookHandler = hooks });
    }

    private static TwilioRestClient Client(System.Net.Http.HttpClient http)
    {
        return new TwilioRestClient(DefaultWorld.AccountSid, DefaultWorld.AuthToken, httpClient: new SystemNetHttpClient(http));
    }
}
