using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;

namespace WhatsAppTools.Bench.Scenarios;

/// <summary>How true the rate is on the real clock, and what keeping it costs.</summary>
internal static class PacingScenario
{
    public static void Run()
    {
        RunAt80(latencyMilliseconds: 0);
        RunAt80(latencyMilliseconds: 150);
    }

    private static void RunAt80(int latencyMilliseconds)
    {
        const int Rate = 80;
        const int Seconds = 60;
        using CannedServer server = CannedServer.Start(latencyMilliseconds);
        using ModuleSession session = new(server.Address);
        session.Send(400, 64);
        server.TakeArrivals();
        TimeSpan cpuBefore = Process.GetCurrentProcess().TotalProcessorTime;
        double took = Measure.Seconds(() => session.Send(Rate * Seconds, 64, Rate));
        TimeSpan cpu = Process.GetCurrentProcess().TotalProcessorTime - cpuBefore;
        IReadOnlyList<double> arrivals = server.TakeArrivals();
        double rate = (arrivals.Count - 1) / (arrivals[^1] - arrivals[0]);
        int most = 0;
        int from = 0;
        for (int to = 0; to < arrivals.Count; to++)
        {
            while (arrivals[to] - arrivals[from] >= 1)
            {
                from++;
            }

            most = Math.Max(most, to - from + 1);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"80 a second, {latencyMilliseconds} ms of latency: {rate:0.00}/s as received ({(rate / Rate) - 1:+0.0%;-0.0%}), most in any second {most}, {cpu.TotalSeconds / took:0.0%} of one core"));
    }
}
