using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace WhatsAppTools.Crash;

/// <summary>The simulator with everything that Twilio is known to do to a client, in a process of its own, and its control side.</summary>
internal sealed class HostileSimulator : IDisposable
{
    /// <summary>The simulator's account.</summary>
    public const string Account = "AC5100000000000000000000000000a1ab";

    /// <summary>Its auth token.</summary>
    public const string Token = "5100000000000000000000000000c0de";

    private const int MostReads = 3;

    private readonly ScriptProcess _process;
    private readonly HttpClient _client;

    public HostileSimulator(int seed)
    {
        _process = ScriptProcess.Start(
            "-Command",
            string.Create(CultureInfo.InvariantCulture, $"Start-WhatsAppSimulator -Port 0 -Profile Hostile -Seed {seed} -Wait | ForEach-Object {{ [Console]::WriteLine($_.Uri) }}"));
        Address = new Uri(_process.ReadLine());
        _client = new HttpClient { BaseAddress = Address };
    }

    public Uri Address { get; }

    /// <summary>How many requests to send were processed so far.</summary>
    public int ReceivedCount => Get("state").GetProperty("received").GetInt32();

    /// <summary>
    /// How often each order's message was taken. Of several, those do not count that were lost late to a limit (63018) or to the
    /// account (63112): nobody got them, so the row rightly went again.
    /// </summary>
    public Dictionary<string, int> CountByOrder() =>
        SidsByOrder().ToDictionary(order => order.Key, order => order.Value.Count < 2 ? 1 : order.Value.Count(sid => !IsLost(sid)), StringComparer.Ordinal);

    /// <summary>When each request to send arrived, by the simulator's clock.</summary>
    public List<DateTimeOffset> Arrivals()
    {
        List<DateTimeOffset> arrivals = [];
        int total;
        do
        {
            JsonElement page = Get("received?after=" + arrivals.Count.ToString(CultureInfo.InvariantCulture));
            arrivals.AddRange(page.GetProperty("received").EnumerateArray().Select(message => message.GetProperty("at").GetDateTimeOffset()));
            total = page.GetProperty("total").GetInt32();
        }
        while (arrivals.Count < total);
        return arrivals;
    }

    private Dictionary<string, List<string>> SidsByOrder()
    {
        Dictionary<string, List<string>> sids = new(StringComparer.Ordinal);
        int next = 0;
        int total;
        do
        {
            JsonElement page = Get("received?after=" + next.ToString(CultureInfo.InvariantCulture));
            foreach (JsonElement message in page.GetProperty("received").EnumerateArray())
            {
                if (message.GetProperty("sid").GetString() is string sid)
                {
                    string order = JsonDocument.Parse(message.GetProperty("contentVariables").GetString()!).RootElement.GetProperty("1").GetString()!;
                    sids.TryAdd(order, []);
                    sids[order].Add(sid);
                }
            }

            next = page.GetProperty("next").GetInt32();
            total = page.GetProperty("total").GetInt32();
        }
        while (next < total);
        return sids;
    }

    private bool IsLost(string sid)
    {
        Uri address = new($"2010-04-01/Accounts/{Account}/Messages/{sid}.json", UriKind.Relative);
        while (true)
        {
            using HttpRequestMessage request = new(HttpMethod.Get, address);
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Account}:{Token}")));
            using HttpResponseMessage answer = _client.Send(request);

            // The hostile world puts a gateway's page in the place of an answer now and then.
            if (answer.StatusCode != HttpStatusCode.BadGateway)
            {
                answer.EnsureSuccessStatusCode();
                JsonElement code = JsonDocument.Parse(answer.Content.ReadAsStream()).RootElement.GetProperty("error_code");
                return code.ValueKind == JsonValueKind.Number && code.GetInt32() is (63018 or 63112);
            }
        }
    }

    /// <summary>What goes wrong with the request for one order: a kind of fault from docs/simulator.md.</summary>
    public void AddFault(string order, string kind) => Post("faults", $$"""{"kind":"{{kind}}","method":"POST","contains":"\"{{order}}\""}""");

    public void ClearFaults()
    {
        using HttpResponseMessage answer = _client.DeleteAsync(new Uri("simulator/faults", UriKind.Relative)).GetAwaiter().GetResult();
        answer.EnsureSuccessStatusCode();
    }

    public void SetLatency(TimeSpan latency) => Post("latency", string.Create(CultureInfo.InvariantCulture, $$"""{"milliseconds":{{latency.TotalMilliseconds}}}"""));

    public void AdvanceClock(TimeSpan by) => Post("clock/advance", string.Create(CultureInfo.InvariantCulture, $$"""{"seconds":{{by.TotalSeconds}}}"""));

    public void Dispose()
    {
        _client.Dispose();
        _process.Dispose();
    }

    private JsonElement Get(string what)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return JsonDocument.Parse(_client.GetStringAsync(new Uri("simulator/" + what, UriKind.Relative)).GetAwaiter().GetResult()).RootElement;
            }
            catch (HttpRequestException) when (attempt < MostReads)
            {
                // A machine that stood still for minutes finds its idle connections closed. Reading changes nothing.
            }
        }
    }

    private void Post(string what, string json)
    {
        using StringContent content = new(json, Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = _client.PostAsync(new Uri("simulator/" + what, UriKind.Relative), content).GetAwaiter().GetResult();
        answer.EnsureSuccessStatusCode();
    }
}
