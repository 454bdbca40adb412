using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using WhatsAppTools.Simulator.Tests.OpenApi;

namespace WhatsAppTools.Simulator.Tests;

/// <summary>A simulator on a fake clock behind the in-memory door, with the few calls that tests make of it.</summary>
internal sealed class SimulatorFixture : IDisposable
{
    public const string Person = "whatsapp:+447700900123";

    private readonly HttpClient _http;

    public SimulatorFixture(Func<FakeTimeProvider, SimulatorOptions>? options = null)
    {
        Clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        Simulator = new TwilioSimulator(options?.Invoke(Clock) ?? new SimulatorOptions { TimeProvider = Clock, Seed = 1 });
        _http = new HttpClient(new SpecificationHandler(new SimulatorHttpHandler(Simulator))) { BaseAddress = new Uri("https://api.twilio.com/") };
        LogIn(Simulator.Options.AccountSid, Simulator.Options.AuthToken);
    }

    public FakeTimeProvider Clock { get; }

    public TwilioSimulator Simulator { get; }

    public HttpClient Http => _http;

    public string AccountPath => "/2010-04-01/Accounts/" + Simulator.Options.AccountSid;

    public void LogIn(string user, string secret) => _http.DefaultRequestHeaders.Authorization =
        new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(user + ":" + secret)));

    /// <summary>Posts a create with these parameters; From, To and Body have defaults, and a null takes one away.</summary>
    public async Task<Answer> SendAsync(params (string Name, string? Value)[] parameters)
    {
        List<KeyValuePair<string, string>> form =
        [
            new("To", Person),
            new("From", DefaultWorld.Sender),
            new("Body", "Hello"),
        ];
        foreach ((string name, string? value) in parameters)
        {
            if (name != "MediaUrl")
            {
                form.RemoveAll(pair => pair.Key == name);
            }

            if (value is not null)
            {
                form.Add(new(name, value));
            }
        }

        return await PostAsync(AccountPath + "/Messages.json", form);
    }

    /// <summary>Sends a template.</summary>
    public Task<Answer> SendTemplateAsync(string sid, string? variables, params (string Name, string? Value)[] more) =>
        SendAsync([("Body", null), ("ContentSid", sid), ("ContentVariables", variables), .. more]);

    public async Task<Answer> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> form)
    {
        using FormUrlEncodedContent content = new(form);
        return await Answer.ReadAsync(await _http.PostAsync(path, content));
    }

    /// <summary>Sends a body of JSON, as the newer APIs take it; null sends none.</summary>
    public async Task<Answer> JsonAsync(HttpMethod method, string address, string? json = null)
    {
        using HttpRequestMessage request = new(method, address);
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        return await Answer.ReadAsync(await _http.SendAsync(request));
    }

    public async Task<Answer> GetAsync(string path) => await Answer.ReadAsync(await _http.GetAsync(path));

    public Task<Answer> FetchAsync(string sid) => GetAsync($"{AccountPath}/Messages/{sid}.json");

    public Task<Answer> ListAsync(string query = "") => GetAsync($"{AccountPath}/Messages.json?{query}");

    public void Advance(double seconds) => Clock.Advance(TimeSpan.FromSeconds(seconds));

    public void Dispose() => _http.Dispose();
}
