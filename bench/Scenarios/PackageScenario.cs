using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;

namespace WhatsAppTools.Bench.Scenarios;

/// <summary>Our client against Twilio's own for .NET, each in a process of its own, in turn: the first message, and many.</summary>
internal static class PackageScenario
{
    private const int Starts = 7;
    private const int Rounds = 3;
    private const int Messages = 20_000;

    public static void Run()
    {
        using CannedServer server = CannedServer.Start();
        Start(server);
        Throughput(server);
    }

    private static void Start(CannedServer server)
    {
        List<double[]> none = [];
        List<double[]> core = [];
        List<double[]> package = [];
        for (int round = 0; round < Starts; round++)
        {
            none.Add(Measured(server, "none", 0));
            core.Add(Measured(server, "core", 0));
            package.Add(Measured(server, "package", 0));
        }

        double ours = Median(core, 0);
        double theirs = Median(package, 0);
        double empty = Median(none, 1);
        Console.WriteLine($"first message: {1000 * theirs:0} ms Twilio's package, {1000 * ours:0} ms ours: {theirs / ours:0.0} times as long (medians of {Starts} processes each)");
        Console.WriteLine($"memory after it, above a process without either: {Median(package, 1) - empty:0.0} MB Twilio's package, {Median(core, 1) - empty:0.0} MB ours");
    }

    private static void Throughput(CannedServer server)
    {
        List<double[]> core = [];
        List<double[]> package = [];
        for (int round = 0; round < Rounds; round++)
        {
            core.Add(Measured(server, "core", Messages));
            package.Add(Measured(server, "package", Messages));
        }

        double ours = Median(core, 2);
        double theirs = Median(package, 2);
        Console.WriteLine($"{Messages / theirs,8:0}/s Twilio's package {Messages / ours,8:0}/s ours: {theirs / ours:0.0} times as many (medians of {Rounds})");
        double oursEach = 1e6 * Median(core, 3) / Messages;
        double theirsEach = 1e6 * Median(package, 3) / Messages;
        Console.WriteLine($"processor time a message: {theirsEach:0} µs Twilio's package, {oursEach:0} µs ours: {theirsEach / oursEach:0.0} times as much");
    }

    private static double Median(List<double[]> runs, int place) => Measure.Median(runs.Select(run => run[place]));

    private static double[] Measured(CannedServer server, string client, int messages)
    {
        using Process process = Process.Start(Child.Create("client", client, server.Address.AbsoluteUri, messages.ToString(CultureInfo.InvariantCulture)))!;
        string line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"The client {client} failed.");
        process.WaitForExit();
        return [.. line.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
    }
}
