using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Simulator.Tests.Peers;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Simulator.Tests.Parity;

/// <summary>For the same calls, our own client and Twilio's Node client send the same requests.</summary>
public sealed class WireParityTests
{
    private const string MessageSid = "SM00000000000000000000000000000042";
    private const string Text = "Grüße, مرحبا, 🙂 & = + % ? #~'()*!";
    private const string Variables = """{"1":"Ana \"A\" + 1","2":"10 % & ü"}""";
    private const string Person = "whatsapp:+447700900123";

    [PeerFact]
    public async Task Our_client_sends_what_Twilios_client_sends()
    {
        List<(string Name, Func<ITwilioApi, Task> Call)> calls = Calls();
        using RecordingServer server = new(new SimulatorHttpHandler(NewSimulator()));
        JsonElement result = await NodePeer.RunAsync("parity", server.Uri, Settings());
        RecordingHandler recorder = new(new SimulatorHttpHandler(NewSimulator()));
        using TwilioHttpApi account = Client(recorder, DefaultWorld.AccountSid, DefaultWorld.AuthToken);
        using TwilioHttpApi key = Client(recorder, DefaultWorld.StandardKeySid, DefaultWorld.KeySecret);

        foreach ((string name, Func<ITwilioApi, Task> call) in calls)
        {
            try
            {
                await call(name == "API key" ? key : account);
            }
            catch (TwilioApiException)
            {
                // What the simulator answers is not the question here, only what was asked.
                continue;
            }
        }

        Assert.Equal(calls.Select(call => call.Name), NodePeer.PassedOf(result));
        Assert.Equal(calls.Count + 1, server.Requests.Count);
        Assert.Equal(server.Requests.Select(entry => entry.Request), recorder.Requests.Select(entry => entry.Request));
        Assert.All(server.Requests.Zip(recorder.Requests), pair => Assert.Equal(pair.First.Host ?? pair.Second.Host, pair.Second.Host));
    }

    [PeerFact]
    public async Task The_comparison_sees_a_difference()
    {
        using RecordingServer server = new(new SimulatorHttpHandler(NewSimulator()));
        await NodePeer.RunAsync("parity", server.Uri, Settings());
        RecordedRequest first = server.Requests[0].Request;

        byte[] body = Encoding.UTF8.GetBytes($"To={Uri.EscapeDataString(Person)}&From={Uri.EscapeDataString(DefaultWorld.Sender)}&Body=Other");
        RecordedRequest other = RecordedRequest.From("POST", first.Path, body, first.ContentType, first.Authorization, first.Accept);
        byte[] same = Encoding.UTF8.GetBytes($"Body={Uri.EscapeDataString(Text)}&From={Uri.EscapeDataString(DefaultWorld.Sender)}&To={Uri.EscapeDataString(Person)}");

        Assert.NotEqual(first, other);
        Assert.Equal(first, RecordedRequest.From("POST", first.Path, same, first.ContentType, first.Authorization, first.Accept));
    }

    [Fact]
    public async Task Our_client_reads_a_persons_file_and_the_error_log_of_the_simulator()
    {
        TwilioSimulator simulator = NewSimulator();
        using TwilioHttpApi api = Client(new RecordingHandler(new SimulatorHttpHandler(simulator)), DefaultWorld.AccountSid, DefaultWorld.AuthToken);
        string message = simulator.Inbound(Person, null, "Look", new InboundOptions { MediaUrls = ["https://files.example.com/a/plan.pdf"] });
        await Assert.ThrowsAsync<TwilioApiException>(() => api.CreateMessageAsync(
            new CreateMessageRequest { To = Person, From = DefaultWorld.Sender, Body = new string('x', 1601) },
            CancellationToken.None));
        using MemoryStream target = new();

        TwilioMedia media = Assert.Single(await api.ListMediaAsync(message, CancellationToken.None));
        DownloadedMedia file = await api.DownloadMediaAsync(message, media.Sid, target, 1_000_000, CancellationToken.None);
        TwilioPage<TwilioAlert> alerts = await api.ListAlertsAsync(new AlertFilter(), CancellationToken.None);

        Assert.Equal("application/pdf", file.ContentType);
        Assert.Equal("plan.pdf", file.FileName);
        Assert.Equal(file.Length, target.Length);
        Assert.NotEmpty(alerts.Items);
    }

    private static List<(string Name, Func<ITwilioApi, Task> Call)> Calls()
    {
        CancellationToken none = CancellationToken.None;
        CreateMessageRequest template = new()
        {
            To = Person,
            MessagingServiceSid = DefaultWorld.ServiceSid,
            ContentSid = DefaultWorld.OrderUpdateSid,
            ContentVariables = Variables,
        };
        CreateMessageRequest text = new() { To = Person, From = DefaultWorld.Sender, Body = "x" };
        return
        [
            ("free-form", api => api.CreateMessageAsync(text with { Body = Text }, none)),
            ("text of several lines", api => api.CreateMessageAsync(text with { Body = "one\r\ntwo\n\tthree  four" }, none)),
            ("media", api => api.CreateMessageAsync(
                text with { Body = "See", MediaUrl = ["https://files.example.com/a b.png?x=1&y=ü", "https://files.example.com/c.png"] },
                none)),
            ("template", api => api.CreateMessageAsync(template with { MessagingServiceSid = null, From = DefaultWorld.Sender }, none)),
            ("messaging service", api => api.CreateMessageAsync(template, none)),
            ("scheduled", api => api.CreateMessageAsync(
                template with { SendAt = new DateTimeOffset(2031, 5, 6, 9, 8, 9, TimeSpan.FromHours(2)) },
                none)),
            ("callback and validity", api => api.CreateMessageAsync(
                text with { StatusCallback = "https://hooks.example.com/s?a=1#rc=2", ValidityPeriod = 600 },
                none)),
            ("location", api => api.CreateMessageAsync(text with { Body = "Here", PersistentAction = ["geo:51.5,-0.12|London"] }, none)),
            ("fetch", api => api.FetchMessageAsync(MessageSid, none)),
            ("cancel", api => api.CancelMessageAsync(MessageSid, none)),
            ("redact", api => api.RedactMessageAsync(MessageSid, none)),
            ("delete", api => api.DeleteMessageAsync(MessageSid, none)),
            ("list by people", api => api.ListMessagesAsync(new MessageFilter { To = DefaultWorld.Sender, From = Person, PageSize = 1 }, none)),
            ("list by days", api => api.ListMessagesAsync(
                new MessageFilter
                {
                    To = Person,
                    SentOnOrBefore = new DateTimeOffset(2026, 3, 4, 23, 59, 58, TimeSpan.Zero),
                    SentOnOrAfter = new DateTimeOffset(2026, 3, 1, 1, 0, 0, TimeSpan.FromHours(1)),
                    PageSize = 1000,
                },
                none)),
            ("list and its next page", async api =>
            {
                TwilioPage<TwilioMessage> page = await api.ListMessagesAsync(new MessageFilter { To = Person, PageSize = 2 }, none);
                await api.ListMoreMessagesAsync(page.NextPage!, none);
            }),
            ("templates by name", api => api.ListContentAsync("order & update", none)),
            ("templates", api => api.ListContentAsync(null, none)),
            ("template fetch", api => api.FetchContentAsync(DefaultWorld.OrderUpdateSid, none)),
            ("approval fetch", api => api.FetchApprovalAsync(DefaultWorld.OrderUpdateSid, none)),
            ("pool", api => api.ListPoolSendersAsync(DefaultWorld.ServiceSid, none)),
            ("media list", api => api.ListMediaAsync(MessageSid, none)),
            ("alerts", api => api.ListAlertsAsync(
                new AlertFilter
                {
                    LogLevel = "error",
                    After = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero),
                    Before = new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero),
                    PageSize = 20,
                },
                none)),
            ("API key", api => api.FetchMessageAsync(MessageSid, none)),
        ];
    }

    private static TwilioSimulator NewSimulator()
    {
        // The same seed: both sides see the same sids, and so the same next page.
        return new TwilioSimulator(new SimulatorOptions { Seed = 7, RecentContacts = [Person] });
    }

    private static TwilioHttpApi Client(RecordingHandler recorder, string user, string secret)
    {
        return new TwilioHttpApi(new TwilioClientOptions
        {
            Credential = new TwilioCredential(DefaultWorld.AccountSid, user, secret),
            Handler = recorder,
        });
    }

    private static Dictionary<string, string> Settings()
    {
        Dictionary<string, string> settings = NodeClientTests.Settings();
        settings["person"] = Person;
        settings["messageSid"] = MessageSid;
        settings["variables"] = Variables;
        return settings;
    }
}
