using System;
using System.Threading;

namespace WhatsAppTools.Bench.Scenarios;

/// <summary>How much the managed heap grows while a million rows stream through.</summary>
internal static class MemoryScenario
{
    private const int Messages = 1_000_000;

    public static void Run()
    {
        using CannedServer server = CannedServer.Start();
        using ModuleSession session = new(server.Address);
        session.Send(10_000, 64);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long most = before;
        using Timer timer = new(
            _ => most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true)),
            null,
            TimeSpan.FromSeconds(5),
            TimeSpan.FromSeconds(5));
        double seconds = Measure.Seconds(() => session.Send(Messages, 64));
        Console.WriteLine($"{Messages:N0} rows in {seconds:0} s; live heap {before / 1e6:0.0} MB before, at most {most / 1e6:0.0} MB during (sampled every 5 s after a full collection)");
        Console.WriteLine($"growth: {(most - before) / 1e6:0.0} MB; wanted below 30 MB");
    }
}
