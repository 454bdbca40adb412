using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using WhatsAppTools.Addressing;
using WhatsAppTools.Simulator;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Tests.Modes;

/// <summary>Our own client on the simulator's in-memory door, with one clock for both and every request counted.</summary>
internal sealed class SimulatedScene : DelegatingHandler
{
    private int _requests;

    public SimulatedScene(SimulatorProfile profile = SimulatorProfile.Friendly, SimulatedKey? key = null, Func<TimeProvider, SimulatorOptions>? options = null)
    {
        Time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.Zero));
        Simulator = new TwilioSimulator(options?.Invoke(Time) ?? new SimulatorOptions { Profile = profile, TimeProvider = Time, Seed = 7 });
        InnerHandler = new SimulatorHttpHandler(Simulator);
        Api = new TwilioHttpApi(new TwilioClientOptions
        {
            Credential = key is null
                ? new TwilioCredential(DefaultWorld.AccountSid, DefaultWorld.AccountSid, DefaultWorld.AuthToken)
                : new TwilioCredential(DefaultWorld.AccountSid, key.Sid, key.Secret),
            Handler = this,
            Time = Time,
        });
    }

    public FakeTimeProvider Time { get; }

    public TwilioSimulator Simulator { get; }

    public TwilioHttpApi Api { get; }

    public int Requests => _requests;

    public List<string> Paths { get; } = [];

    public static WhatsAppAddress Sender { get; } = Person(DefaultWorld.Sender.Substring("whatsapp:".Length));

    public static WhatsAppAddress Person(string number) => new("whatsapp:" + number, number.StartsWith("+1", StringComparison.Ordinal) ? "US" : "GB");

    /// <summary>Answers as an account with message redaction does: filters by address match nothing, and addresses are masked.</summary>
    public bool MasksAddresses { get; set; }

    /// <summary>Until this ends, requests are on their way and nothing answers.</summary>
    public Task Answering { get; set; } = Task.CompletedTask;

    /// <summary>Called before each request leaves, and again with its answer: the place to die.</summary>
    public Action<HttpRequestMessage>? Passing { get; set; }

    /// <summary>
    /// Waits for work while its own clock moves on, so that pauses in it take no real time. It does so where no test's
    /// synchronization context is: there what follows a pause runs inside the advance, and the clock cannot run ahead of it.
    /// </summary>
    public Task<T> RunAsync<T>(Task<T> work) => Task.Run(async () =>
    {
        while (!work.IsCompleted)
        {
            Time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        return await work;
    });

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _requests);
        lock (Paths)
        {
            Paths.Add(request.RequestUri!.PathAndQuery);
        }

        await Answering.ConfigureAwait(false);
        Passing?.Invoke(request);
        HttpResponseMessage answer = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        Passing?.Invoke(request);
        return MasksAddresses ? await MaskAsync(request, answer).ConfigureAwait(false) : answer;
    }

    private static async Task<HttpResponseMessage> MaskAsync(HttpRequestMessage request, HttpResponseMessage answer)
    {
        string query = request.RequestUri!.Query;
        string text = await answer.Content.ReadAsStringAsync().ConfigureAwait(false);
        text = query.Contains("To=", StringComparison.Ordinal) || query.Contains("From=", StringComparison.Ordinal)
            ? """{"messages":[],"next_page_uri":null}"""
            : Regex.Replace(text, @"whatsapp:\+(\d+)\d{4}", "whatsapp:+$1XXXX");
        HttpResponseMessage masked = new(answer.StatusCode) { Content = new StringContent(text, Encoding.UTF8, "application/json") };
        masked.Headers.Date = answer.Headers.Date;
        return masked;
    }
}
