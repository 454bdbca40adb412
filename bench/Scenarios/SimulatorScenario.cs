using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Simulator;

namespace WhatsAppTools.Bench.Scenarios;

/// <summary>What the simulator creates in memory and over HTTP, what a message keeps, and a list of a million.</summary>
internal static class SimulatorScenario
{
    private const string Path = "/2010-04-01/Accounts/" + DefaultWorld.AccountSid + "/Messages.json";

    public static void Run()
    {
        InMemory();
        Templates();
        OverHttp();
    }

    private static void InMemory()
    {
        const int Messages = 1_000_000;
        TwilioSimulator simulator = new(new SimulatorOptions { Seed = 1 });
        Create(simulator, 20_000);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        double seconds = Measure.Seconds(() => Create(simulator, Messages));
        long kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        Console.WriteLine($"in memory, one thread: {Messages / seconds:0} created a second (wanted 20,000); {(double)kept / Messages:0} bytes kept a message (wanted below 1,000)");

        using HttpClient client = new(new SimulatorHttpHandler(simulator));
        client.DefaultRequestHeaders.Authorization = Authorization();
        int listed = 0;
        string? next = Path + "?PageSize=1000";
        double listing = Measure.Seconds(() =>
        {
            while (next is not null)
            {
                using JsonDocument page = JsonDocument.Parse(client.GetByteArrayAsync(new Uri("https://api.twilio.com" + next)).GetAwaiter().GetResult());
                listed += page.RootElement.GetProperty("messages").GetArrayLength();
                next = page.RootElement.GetProperty("next_page_uri").GetString();
            }
        });
        Console.WriteLine($"listed page by page: {listed:N0} messages in {listing:0.0} s");
    }

    private static void Templates()
    {
        const int Messages = 200_000;
        TwilioSimulator simulator = new(new SimulatorOptions { Seed = 1 });
        Create(simulator, 20_000, TemplateForm);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        double seconds = Measure.Seconds(() => Create(simulator, Messages, TemplateForm));
        long kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        Console.WriteLine($"templates, in memory, one thread: {Messages / seconds:0} created a second; {(double)kept / Messages:0} bytes kept a message (wanted below 1,000)");
        GC.KeepAlive(simulator);
    }

    private static void Create(TwilioSimulator simulator, int count, Func<int, byte[]>? form = null)
    {
        form ??= Form;
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase)
        {
            ["Authorization"] = Authorization().ToString(),
            ["Content-Type"] = "application/x-www-form-urlencoded",
        };
        for (int row = 0; row < count; row++)
        {
            SimulatorResponse response = simulator.HandleAsync(
                new SimulatorRequest { Method = "POST", Host = "api.twilio.com", Origin = "https://api.twilio.com", Path = Path, Headers = headers, Body = form(row) },
                CancellationToken.None).GetAwaiter().GetResult();
            if (response.Status != 201)
            {
                throw new InvalidOperationException(Encoding.UTF8.GetString(response.Body));
            }
        }
    }

    private static void OverHttp()
    {
        const int Messages = 20_000;
        const int Concurrency = 16;
        TwilioSimulator simulator = new(new SimulatorOptions { Seed = 1 });
        using SimulatorServer server = new(simulator);
        using SocketsHttpHandler handler = new() { MaxConnectionsPerServer = Concurrency };
        using HttpClient client = new(handler) { BaseAddress = server.Uri };
        client.DefaultRequestHeaders.Authorization = Authorization();
        double seconds = 0;
        foreach (int count in new[] { 2000, Messages })
        {
            int next = -1;
            seconds = Measure.Seconds(() =>
            {
                Task[] workers = new Task[Concurrency];
                for (int i = 0; i < Concurrency; i++)
                {
                    workers[i] = Task.Run(async () =>
                    {
                        int row;
                        while ((row = Interlocked.Increment(ref next)) < count)
                        {
                            using ByteArrayContent content = new(Form(row));
                            content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
                            using HttpResponseMessage response = await client.PostAsync(Path, content);
                            response.EnsureSuccessStatusCode();
                        }
                    });
                }

                Task.WaitAll(workers);
            });
        }

        Console.WriteLine($"over HTTP, client and server in one process: {Messages / seconds:0} created a second (wanted 3,000)");
    }

    private static AuthenticationHeaderValue Authorization()
    {
        return new("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{DefaultWorld.AccountSid}:{DefaultWorld.AuthToken}")));
    }

    private static byte[] TemplateForm(int row)
    {
        string recipient = Rows.Recipient(row).Replace("+", "%2B", StringComparison.Ordinal);
        string variables = Uri.EscapeDataString($$"""{"1":"Order {{row}}","2":"on its way"}""");
        return Encoding.ASCII.GetBytes($"To=whatsapp%3A{recipient}&From=whatsapp%3A%2B15005550006&ContentSid={DefaultWorld.OrderUpdateSid}&ContentVariables={variables}");
    }

    private static byte[] Form(int row)
    {
        return Encoding.ASCII.GetBytes($"To=whatsapp%3A{Rows.Recipient(row).Replace("+", "%2B", StringComparison.Ordinal)}&From=whatsapp%3A%2B15005550006&Body=Hello");
    }
}
