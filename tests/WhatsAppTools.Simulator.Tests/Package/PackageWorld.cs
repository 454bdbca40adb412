using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using Twilio.Base;
using Twilio.Clients;
using Twilio.Exceptions;
using Twilio.Http;
using WhatsAppTools.Simulator.Tests.OpenApi;

namespace WhatsAppTools.Simulator.Tests.Package;

/// <summary>
/// Twilio's C# client in front of a simulator on a fake clock. What the client is answered is held against Twilio's OpenAPI files on
/// the way, and against what the client made of it.
/// </summary>
internal sealed class PackageWorld : IDisposable
{
    public const string Person = "whatsapp:+447700900123";
    public const string OtherPerson = "whatsapp:+447700900124";

    private readonly SimulatorServer? _server;
    private readonly System.Net.Http.HttpClient _http;

    /// <param name="door">How the client gets there.</param>
    /// <param name="unkindness">What is not friendly in this world; null for nothing.</param>
    public PackageWorld(Door door, SimulatorUnkindness? unkindness = null)
    {
        Clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        Simulator = new TwilioSimulator(new SimulatorOptions { TimeProvider = Clock, Seed = 7, RecentContacts = [Person, OtherPerson], Unkindness = unkindness });
        _server = door == Door.Http ? new SimulatorServer(Simulator) : null;
        Specification = new SpecificationHandler(_server is null ? new SimulatorHttpHandler(Simulator) : new RedirectHandler(_server.Uri));
        Log = new AnswerLog(Specification);
        _http = new System.Net.Http.HttpClient(Log);
        Client = LogIn(DefaultWorld.AccountSid, DefaultWorld.AuthToken);
    }

    public FakeTimeProvider Clock { get; }

    public TwilioSimulator Simulator { get; }

    public TwilioRestClient Client { get; }

    public AnswerLog Log { get; }

    public SpecificationHandler Specification { get; }

    public ResourceJudge Judge { get; } = new();

    /// <summary>How many parts of refusals were compared.</summary>
    public int RefusalChecks { get; private set; }

    public DateTime Now => Clock.GetUtcNow().UtcDateTime;

    /// <summary>The client under another credential of the same account.</summary>
    public TwilioRestClient LogIn(string user, string secret) => new(user, secret, DefaultWorld.AccountSid, httpClient: new SystemNetHttpClient(_http));

    public void Advance(double seconds) => Clock.Advance(TimeSpan.FromSeconds(seconds));

    /// <summary>Makes a call that answers one resource, and compares each of its members.</summary>
    public async Task<T> OneAsync<T>(Func<TwilioRestClient, Task<T>> call)
        where T : Resource
    {
        Log.Bodies.Clear();
        T resource = await call(Client);
        using JsonDocument json = JsonDocument.Parse(Assert.Single(Log.Bodies));
        Judge.Compare(resource, json.RootElement);
        return resource;
    }

    /// <summary>Makes a call that answers a list, reads it to its last page, and compares each member of each item.</summary>
    public async Task<IReadOnlyList<T>> AllAsync<T>(Func<TwilioRestClient, Task<ResourceSet<T>>> call)
        where T : Resource
    {
        Log.Bodies.Clear();
        List<T> items = [.. await call(Client)];
        int place = 0;
        foreach (string body in Log.Bodies)
        {
            using JsonDocument json = JsonDocument.Parse(body);
            foreach (JsonElement item in json.RootElement.EnumerateObject().Single(member => member.Value.ValueKind == JsonValueKind.Array).Value.EnumerateArray())
            {
                Judge.Compare(items[place++], item);
            }
        }

        Assert.Equal(place, items.Count);
        return items;
    }

    /// <summary>Expects Twilio's exception with its status, its code, its page and a text.</summary>
    public async Task RefusedAsync(int status, int code, Func<TwilioRestClient, Task> call)
    {
        ApiException error = await Assert.ThrowsAsync<ApiException>(() => call(Client));
        Assert.Equal((status, code), (error.Status, error.Code));
        Assert.Equal($"https://www.twilio.com/docs/errors/{code}", error.MoreInfo);
        Assert.False(string.IsNullOrWhiteSpace(error.Message));
        RefusalChecks += 4;
    }

    public void Dispose()
    {
        _http.Dispose();
        _server?.Dispose();
        Simulator.Dispose();
    }
}
