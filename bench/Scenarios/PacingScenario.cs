using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;

namespace WhatsAppTools.Bench.Scenarios;

/// <summary>How true the rate is on the real clock, and what keeping it costs.</summary>
internal static class PacingScenario
{
    private const int Seconds = 60;

    public static void Run()
    {
        Run(80, "80 a second", windowSeconds: 1, latencyMilliseconds: 0);
        Run(80, "80 a second", windowSeconds: 1, latencyMilliseconds: 150);
        Run(1.0 / 3, "1 in 3 seconds", windowSeconds: 3, latencyMilliseconds: 0);
    }

    private static void Run(double rate, string name, double windowSeconds, int latencyMilliseconds)
    {
        using CannedServer server = CannedServer.Start(latencyMilliseconds);
        using ModuleSession session = new(server.Address);
        session.Send(400, 64);
        server.TakeArrivals();
        TimeSpan cpuBefore = Process.GetCurrentProcess().TotalProcessorTime;
        double took = Measure.Seconds(() => session.Send((int)Math.Round(rate * Seconds) + 1, 64, rate));
        TimeSpan cpu = Process.GetCurrentProcess().TotalProcessorTime - cpuBefore;
        IReadOnlyList<double> arrivals = server.TakeArrivals();
        double seen = (arrivals.Count - 1) / (arrivals[^1] - arrivals[0]);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}, {latencyMilliseconds} ms of latency: {(seen / rate) - 1:+0.00%;-0.00%} ({arrivals.Count} in {arrivals[^1] - arrivals[0]:0.00} s), "
            + $"most in any {windowSeconds} s {MostWithin(arrivals, windowSeconds)}, {cpu.TotalSeconds / took:0.0%} of one core"));
    }

    private static int MostWithin(IReadOnlyList<double> arrivals, double seconds)
    {
        int most = 0;
        int from = 0;
        for (int to = 0; to < arrivals.Count; to++)
        {
            while (arrivals[to] - arrivals[from] >= seconds)
            {
                from++;
            }

            most = Math.Max(most, to - from + 1);
        }

        return most;
    }
}
