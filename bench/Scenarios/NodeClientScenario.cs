using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using WhatsAppTools.EngineHost;

namespace WhatsAppTools.Bench.Scenarios;

/// <summary>The cmdlet against Twilio's own client for Node, which many scripts use today: same rows, same concurrency.</summary>
internal static class NodeClientScenario
{
    private const int Messages = 10_000;
    private const int Concurrency = 64;
    private const int Rounds = 5;

    public static void Run()
    {
        string peers = Path.Combine(RepositoryFolders.Root, "tests", "peers");
        if (!Directory.Exists(Path.Combine(peers, "node_modules", "twilio")))
        {
            Console.WriteLine("Not measured: Twilio's Node client is absent. Run npm ci in tests/peers first.");
            return;
        }

        using CannedServer server = CannedServer.Start();
        using ModuleSession session = new(server.Address);
        double[] node = MeasureNode(peers, server.Address);
        session.Send(Messages, Concurrency);
        double[] ours = [.. Enumerable.Range(0, Rounds).Select(_ => Measure.Seconds(() => session.Send(Messages, Concurrency)))];
        double theirs = Messages / Measure.Median(node);
        double cmdlet = Messages / Measure.Median(ours);
        Console.WriteLine($"{theirs,8:0}/s Twilio's Node client {cmdlet,8:0}/s cmdlet: {cmdlet / theirs:0.0} times as many (medians of {Rounds})");
    }

    private static double[] MeasureNode(string folder, Uri server)
    {
        ProcessStartInfo start = new("node") { WorkingDirectory = folder, RedirectStandardOutput = true };
        start.ArgumentList.Add("throughput.mjs");
        start.ArgumentList.Add(server.GetLeftPart(UriPartial.Authority));
        start.ArgumentList.Add(JsonSerializer.Serialize(new
        {
            accountSid = "AC00000000000000000000000000000000",
            authToken = "token",
            count = Messages,
            concurrency = Concurrency,
            rounds = Rounds,
        }));
        using Process process = Process.Start(start)!;
        string printed = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return JsonSerializer.Deserialize<double[]>(printed)!;
    }
}
