using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;
using WhatsAppTools.Webhooks;

namespace WhatsAppTools.Core.Tests.Webhooks;

/// <summary>The receiver behind a real port of this machine.</summary>
public sealed class WebhookReceiverTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(WebhookSamples.At);
    private readonly WebhookHub _hub = new();
    private readonly WebhookInbox _inbox;
    private readonly WebhookReceiver _receiver;
    private readonly HttpClient _http = new(new HttpClientHandler { UseProxy = false });
    private readonly int _port;

    public WebhookReceiverTests()
    {
        _inbox = WebhookInbox.InMemory(_time);
        (_receiver, _port) = Start(_inbox);
    }

    public void Dispose()
    {
        _http.Dispose();
        _receiver.Dispose();
        _inbox.Dispose();
    }

    // Nobody takes anything from the inbox here: that an answer comes at all shows that it waits for no pipeline.
    [Fact]
    public async Task What_is_signed_is_answered_although_nobody_takes_it()
    {
        for (int i = 0; i < 20; i++)
        {
            Assert.Equal(204, await PostAsync(WebhookSamples.Signed(WebhookSamples.Inbound("SM" + i))));
        }

        Assert.Equal(204, await PostAsync(WebhookSamples.Signed(WebhookSamples.Inbound("SM0"))));
        Assert.Equal(20, _inbox.Waiting);
        Assert.Empty(_receiver.Refused());
    }

    [Fact]
    public async Task A_status_is_told_to_who_waits_before_anybody_takes_it()
    {
        Assert.True(_hub.IsReceiving);
        Assert.Equal(204, await PostAsync(WebhookSamples.Signed(WebhookSamples.Status("SM01", "delivered"))));
        Assert.Equal(204, await PostAsync(WebhookSamples.Signed(WebhookSamples.Status("SM01", "sent"))));

        Assert.Equal(MessageStatus.Delivered, _hub.Find("SM01")!.Status);
        _receiver.Dispose();
        Assert.False(_hub.IsReceiving);
    }

    [Fact]
    public async Task A_GET_and_a_batch_of_events_are_taken_too()
    {
        string query = "&" + WebhookSamples.Text(WebhookSamples.Inbound());
        Assert.Equal("204", await RawAsync($"GET /in?job=7{query} HTTP/1.1\r\nHost: localhost:{_port}\r\nX-Twilio-Signature: {WebhookSamples.Sign(WebhookSamples.Url + query)}\r\n\r\n"));
        WebhookRequest batch = WebhookSamples.SignedJson("""[{"type":"com.twilio.messaging.message.sent","id":"EZ1","data":{"messageSid":"SM02"}},{"type":"com.twilio.x","id":"EZ2"}]""");
        Assert.Equal(204, await PostAsync(batch, "application/json"));

        Assert.Equal(3, _inbox.Waiting);
    }

    [Fact]
    public async Task Each_refusal_has_its_status_and_is_counted()
    {
        WebhookRequest signed = WebhookSamples.Signed(WebhookSamples.Inbound());
        Assert.Equal(403, await PostAsync(signed with { Signature = "no" }));
        Assert.Equal(415, await PostAsync(signed, "text/plain"));
        Assert.Equal(400, await PostAsync(WebhookSamples.SignedJson("[1]"), "application/json"));
        using HttpRequestMessage delete = Request(HttpMethod.Delete, signed.Url, signed.Signature, null);
        Assert.Equal(405, await StatusOfAsync(delete));
        Assert.Equal("413", await RawAsync($"POST /in HTTP/1.1\r\nHost: localhost:{_port}\r\nContent-Type: application/json\r\nContent-Length: {WebhookGate.LargestBody + 1}\r\n\r\n"));

        Assert.Equal(new SortedDictionary<int, int> { [400] = 1, [403] = 1, [405] = 1, [413] = 1, [415] = 1 }, _receiver.Refused());
        Assert.Equal(0, _inbox.Waiting);
        Assert.Equal(204, await PostAsync(signed));
    }

    [Fact]
    public async Task A_body_without_a_length_is_read_no_further_than_to_the_limit()
    {
        using TcpClient client = new();
        await client.ConnectAsync("localhost", _port);
        NetworkStream stream = client.GetStream();
        await WriteAsync(stream, $"POST /in HTTP/1.1\r\nHost: localhost:{_port}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
        string chunk = "10000\r\n" + new string('x', 0x10000) + "\r\n";
        for (int i = 0; i < (WebhookGate.LargestBody / 0x10000) + 2; i++)
        {
            await WriteAsync(stream, chunk);
        }

        await WriteAsync(stream, "0\r\n\r\n");
        Assert.Contains(" 413 ", await FirstLineAsync(stream), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_some_hundred_malformed_posts_none_is_accepted_and_the_receiver_lives()
    {
        Random random = new(16);
        WebhookRequest signed = WebhookSamples.Signed(WebhookSamples.Inbound());
        int posts = Environment.GetEnvironmentVariable("WHATSAPPTOOLS_TEST_LONG") == "1" ? 10_000 : 200;
        for (int i = 0; i < posts; i++)
        {
            byte[] junk = new byte[random.Next(1, 400)];
            random.NextBytes(junk);
            Assert.Equal(403, await PostAsync(signed with { Body = [.. signed.Body, (byte)'&', (byte)'x', .. junk] }, random.Next(2) == 0 ? "application/json" : "application/x-www-form-urlencoded"));
        }

        for (int i = 0; i < 50; i++)
        {
            byte[] junk = new byte[random.Next(1, 400)];
            random.NextBytes(junk);
            using TcpClient client = new();
            await client.ConnectAsync("localhost", _port);
            byte[] bytes = [.. Encoding.ASCII.GetBytes(i % 2 == 0 ? "POST /in HTTP/1.1\r\n" : string.Empty), .. junk];
            await client.GetStream().WriteAsync(bytes);
        }

        Assert.Equal(0, _inbox.Waiting);
        Assert.Equal(204, await PostAsync(signed));
        Assert.False(_receiver.Failure.IsCompleted);
    }

    [Fact]
    public async Task Whoever_sends_a_body_too_slowly_is_left()
    {
        using TcpClient client = new();
        await client.ConnectAsync("localhost", _port);
        NetworkStream stream = client.GetStream();
        await WriteAsync(stream, $"POST /in HTTP/1.1\r\nHost: localhost:{_port}\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n12345");
        Task<string?> answer = FirstLineAsync(stream);
        while (!answer.IsCompleted)
        {
            // The receiver begins to wait at a moment of its own.
            _time.Advance(TimeSpan.FromSeconds(15));
            await Task.Yield();
        }

        Assert.True(answer.IsFaulted || await answer is not string line || line.Contains(" 408 ", StringComparison.Ordinal), answer.IsFaulted ? null : await answer);
        Assert.Equal(204, await PostAsync(WebhookSamples.Signed(WebhookSamples.Inbound())));
    }

    [Fact]
    public async Task An_inbox_that_cannot_be_written_is_told_to_both_sides()
    {
        using WebhookInbox full = WebhookInbox.Open(new WebhookInboxFile(new FullStream(), "test", isSimulated: false), _time);
        (WebhookReceiver receiver, int port) = Start(full);
        using (receiver)
        {
            using HttpRequestMessage request = Request(HttpMethod.Post, $"http://localhost:{port}/in?job=7", WebhookSamples.Signed(WebhookSamples.Inbound()).Signature, WebhookSamples.Signed(WebhookSamples.Inbound()).Body);
            Assert.Equal(500, await StatusOfAsync(request, port));
            Assert.Equal("WebhookInboxFailed", (await receiver.Failure).ErrorId);
        }
    }

    [Fact]
    public void A_port_that_is_taken_is_named()
    {
        using WebhookReceiver second = new("localhost", _port, null, new WebhookGate([]), _inbox, null, null, _time);

        Assert.Equal("WebhookCannotListen", Assert.Throws<WhatsAppException>(second.Start).ErrorId);
    }

    // A machine resolves localhost to the one address or the other, and a tunnel before the receiver is told either.
    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    public async Task Every_name_of_this_machine_is_answered(string host)
    {
        using HttpRequestMessage request = Request(HttpMethod.Post, WebhookSamples.Url, WebhookSamples.Signed(WebhookSamples.Inbound()).Signature, WebhookSamples.Signed(WebhookSamples.Inbound()).Body);
        request.RequestUri = new UriBuilder(request.RequestUri!) { Host = host }.Uri;

        Assert.Equal(204, await StatusOfAsync(request));
        Assert.DoesNotContain(_receiver.Unheard, address => address.Contains(host, StringComparison.Ordinal));
    }

    // Another program may take a port between the moment it was free and ours; then the next one is tried.
    private (WebhookReceiver Receiver, int Port) Start(WebhookInbox inbox)
    {
        while (true)
        {
            TcpListener free = new(IPAddress.Loopback, 0);
            free.Start();
            int port = ((IPEndPoint)free.LocalEndpoint).Port;
            free.Stop();
            WebhookReceiver receiver = new("localhost", port, "https://hooks.example.com", new WebhookGate([WebhookSamples.Token]), inbox, _hub, words: null, _time);
            try
            {
                receiver.Start();
                return (receiver, port);
            }
            catch (WhatsAppException taken) when (taken.ErrorId == "WebhookCannotListen")
            {
                receiver.Dispose();
            }
        }
    }

    private async Task<int> PostAsync(WebhookRequest request, string type = "application/x-www-form-urlencoded")
    {
        using HttpRequestMessage message = Request(HttpMethod.Post, request.Url, request.Signature, request.Body, type);
        return await StatusOfAsync(message);
    }

    private HttpRequestMessage Request(HttpMethod method, string url, string? signature, byte[]? body, string type = "application/x-www-form-urlencoded")
    {
        HttpRequestMessage request = new(method, new Uri($"http://localhost:{_port}" + new Uri(url).PathAndQuery));
        request.Headers.TryAddWithoutValidation("X-Twilio-Signature", signature);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        return request;
    }

    private async Task<int> StatusOfAsync(HttpRequestMessage request, int? port = null)
    {
        request.RequestUri = new UriBuilder(request.RequestUri!) { Port = port ?? _port }.Uri;
        using HttpResponseMessage response = await _http.SendAsync(request);
        return (int)response.StatusCode;
    }

    private async Task<string> RawAsync(string text)
    {
        using TcpClient client = new();
        await client.ConnectAsync("localhost", _port);
        NetworkStream stream = client.GetStream();
        await WriteAsync(stream, text);
        return (await FirstLineAsync(stream))!.Split(' ')[1];
    }

    private static async Task WriteAsync(NetworkStream stream, string text) => await stream.WriteAsync(Encoding.ASCII.GetBytes(text));

    private static async Task<string?> FirstLineAsync(NetworkStream stream)
    {
        using StreamReader reader = new(stream, Encoding.ASCII);
        return await reader.ReadLineAsync();
    }

    private sealed class FullStream : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count)
        {
            if (Length > 0)
            {
                throw new IOException("The disk is full.");
            }

            base.Write(buffer, offset, count);
        }
    }
}
