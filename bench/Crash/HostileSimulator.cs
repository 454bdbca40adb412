using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net.Http;
using System.Text;
using System.Text.Json;

namespace WhatsAppTools.Crash;

/// <summary>The simulator with everything that Twilio is known to do to a client, in a process of its own, and its control side.</summary>
internal sealed class HostileSimulator : IDisposable
{
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

    /// <summary>How often each order's message was taken.</summary>
    public Dictionary<string, int> CountByOrder()
    {
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        int next = 0;
        int total;
        do
        {
            JsonElement page = Get("received?after=" + next.ToString(CultureInfo.InvariantCulture));
            foreach (JsonElement message in page.GetProperty("received").EnumerateArray())
            {
                if (message.GetProperty("sid").ValueKind == JsonValueKind.String)
                {
                    string order = JsonDocument.Parse(message.GetProperty("contentVariables").GetString()!).RootElement.GetProperty("1").GetString()!;
                    counts[order] = counts.GetValueOrDefault(order) + 1;
                }
            }

            next = page.GetProperty("next").GetInt32();
            total = page.GetProperty("total").GetInt32();
        }
        while (next < total);
        return counts;
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
        string json = _client.GetStringAsync(new Uri("simulator/" + what, UriKind.Relative)).GetAwaiter().GetResult();
        return JsonDocument.Parse(json).RootElement;
    }

    private void Post(string what, string json)
    {
        using StringContent content = new(json, Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = _client.PostAsync(new Uri("simulator/" + what, UriKind.Relative), content).GetAwaiter().GetResult();
        answer.EnsureSuccessStatusCode();
    }
}
