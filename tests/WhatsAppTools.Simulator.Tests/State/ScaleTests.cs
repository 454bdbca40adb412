using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace WhatsAppTools.Simulator.Tests.State;

/// <summary>What must hold whatever the machine's speed: memory a message, and lists of many pages.</summary>
public sealed class ScaleTests
{
    private const int Count = 100_000;

    [Fact]
    public async Task A_message_keeps_less_than_a_kilobyte_and_all_can_be_listed_page_by_page()
    {
        using TwilioSimulator simulator = new(new SimulatorOptions { Seed = 1, QueueLimit = TimeSpan.FromHours(10) });
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase)
        {
            ["Authorization"] = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(DefaultWorld.AccountSid + ":" + DefaultWorld.AuthToken)),
        };
        string path = $"/2010-04-01/Accounts/{DefaultWorld.AccountSid}/Messages.json";
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < Count; i++)
        {
            SimulatorResponse response = await simulator.HandleAsync(
                new SimulatorRequest
                {
                    Method = "POST",
                    Path = path,
                    Headers = headers,
                    Body = Encoding.UTF8.GetBytes($"To=whatsapp%3A%2B4477{i:00000000}&From=whatsapp%3A%2B15005550006&Body=Hello+number+{i}"),
                },
                CancellationToken.None);
            Assert.Equal(201, response.Status);
        }

        long each = (GC.GetTotalMemory(forceFullCollection: true) - before) / Count;
        Assert.InRange(each, 1, 1023);

        HashSet<string> seen = [];
        string? query = "PageSize=1000";
        while (query is not null)
        {
            SimulatorResponse response = await simulator.HandleAsync(new SimulatorRequest { Method = "GET", Path = path, Query = query, Headers = headers }, CancellationToken.None);
            using JsonDocument page = JsonDocument.Parse(response.Body);
            foreach (JsonElement message in page.RootElement.GetProperty("messages").EnumerateArray())
            {
                Assert.True(seen.Add(message.GetProperty("sid").GetString()!));
            }

            query = page.RootElement.GetProperty("next_page_uri").GetString()?.Split('?')[1];
        }

        Assert.Equal(Count, seen.Count);
    }
}
