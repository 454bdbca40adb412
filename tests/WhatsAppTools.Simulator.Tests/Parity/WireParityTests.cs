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
    [PeerFact]
    public async Task Our_client_sends_what_Twilios_client_sends()
    {
        List<(string Name, Func<ITwilioApi, Task> Call)> calls = ParityCalls.All();
        using RecordingServer server = new(new SimulatorHttpHandler(ParityCalls.NewSimulator()));
        JsonElement result = await NodePeer.RunAsync("parity", server.Uri, Settings());
        RecordingHandler recorder = new(new SimulatorHttpHandler(ParityCalls.NewSimulator()));
        using TwilioHttpApi account = ParityCalls.Client(recorder, DefaultWorld.AccountSid, DefaultWorld.AuthToken);
        using TwilioHttpApi key = ParityCalls.Client(recorder, DefaultWorld.StandardKeySid, DefaultWorld.KeySecret);

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
        using RecordingServer server = new(new SimulatorHttpHandler(ParityCalls.NewSimulator()));
        await NodePeer.RunAsync("parity", server.Uri, Settings());
        RecordedRequest first = server.Requests[0].Request;

        byte[] body = Encoding.UTF8.GetBytes($"To={Uri.EscapeDataString(ParityCalls.Person)}&From={Uri.EscapeDataString(DefaultWorld.Sender)}&Body=Other");
        RecordedRequest other = RecordedRequest.From("POST", first.Path, body, first.ContentType, first.Authorization, first.Accept);
        byte[] same = Encoding.UTF8.GetBytes($"Body={Uri.EscapeDataString(ParityCalls.Text)}&From={Uri.EscapeDataString(DefaultWorld.Sender)}&To={Uri.EscapeDataString(ParityCalls.Person)}");

        Assert.NotEqual(first, other);
        Assert.Equal(first, RecordedRequest.From("POST", first.Path, same, first.ContentType, first.Authorization, first.Accept));
    }

    [Fact]
    public async Task Our_client_reads_a_persons_file_and_the_error_log_of_the_simulator()
    {
        TwilioSimulator simulator = ParityCalls.NewSimulator();
        using TwilioHttpApi api = ParityCalls.Client(new RecordingHandler(new SimulatorHttpHandler(simulator)), DefaultWorld.AccountSid, DefaultWorld.AuthToken);
        string message = simulator.Inbound(ParityCalls.Person, null, "Look", new InboundOptions { MediaUrls = ["https://files.example.com/a/plan.pdf"] });
        await Assert.ThrowsAsync<TwilioApiException>(() => api.CreateMessageAsync(
            new CreateMessageRequest { To = ParityCalls.Person, From = DefaultWorld.Sender, Body = new string('x', 1601) },
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

    private static Dictionary<string, string> Settings()
    {
        Dictionary<string, string> settings = NodeClientTests.Settings();
        settings["person"] = ParityCalls.Person;
        settings["messageSid"] = ParityCalls.MessageSid;
        settings["mediaSid"] = ParityCalls.MediaSid;
        settings["newSender"] = ParityCalls.NewSender;
        settings["furtherTemplates"] = ParityCalls.FurtherTemplates;
        settings["furtherAlerts"] = ParityCalls.FurtherAlerts;
        settings["variables"] = ParityCalls.Variables;
        return settings;
    }
}
