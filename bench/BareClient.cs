using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace WhatsAppTools.Bench;

/// <summary>What somebody would write by hand: HttpClient, a form, the answer parsed, and nothing else. The yardstick.</summary>
internal static class BareClient
{
    public static void Send(Uri server, int count, int concurrency)
    {
        using SocketsHttpHandler handler = new() { MaxConnectionsPerServer = 256 };
        using HttpClient client = new(handler);
        client.DefaultRequestHeaders.Authorization = new("Basic", "QUM6dG9rZW4=");
        Uri address = new(server, "/2010-04-01/Accounts/AC00000000000000000000000000000000/Messages.json");
        int next = -1;
        Task[] workers = new Task[concurrency];
        for (int i = 0; i < concurrency; i++)
        {
            workers[i] = Task.Run(async () =>
            {
                int row;
                while ((row = Interlocked.Increment(ref next)) < count)
                {
                    using FormUrlEncodedContent form = new(new Dictionary<string, string>
                    {
                        ["To"] = Rows.Recipient(row),
                        ["From"] = "whatsapp:+15005550006",
                        ["Body"] = "Hello",
                    });
                    using HttpResponseMessage response = await client.PostAsync(address, form);
                    response.EnsureSuccessStatusCode();
                    using JsonDocument json = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
                    _ = json.RootElement.GetProperty("sid").GetString();
                }
            });
        }

        Task.WaitAll(workers);
    }
}
