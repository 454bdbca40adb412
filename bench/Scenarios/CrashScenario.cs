using System;
using WhatsAppTools.Crash;

namespace WhatsAppTools.Bench.Scenarios;

/// <summary>Some thousand rows to the hostile simulator, killed again and again.</summary>
internal static class CrashScenario
{
    /// <summary>Every lag is real, and the clocks are right.</summary>
    /// <param name="kills">How many kills; null for 32.</param>
    public static void Run(int? kills) => Report(new CrashPlan { Rows = 3000, Kills = kills ?? 32, Seed = Environment.TickCount & 0xFFFF });

    /// <summary>The machine's clock is ten seconds, then ten minutes, before and behind Twilio's, another one in each run.</summary>
    /// <param name="kills">How many kills; null for 60.</param>
    public static void RunSkewed(int? kills) => Report(new CrashPlan
    {
        Rows = 100 * (kills ?? 60),
        Kills = kills ?? 60,
        MaxPerSecond = 10,
        Skews = [TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(-10), TimeSpan.FromSeconds(-10), TimeSpan.FromMinutes(10)],
        Seed = Environment.TickCount & 0xFFFF,
    });

    private static void Report(CrashPlan plan)
    {
        CrashReport report = CrashCampaign.Run(plan);
        Console.WriteLine(report);
        if (!report.IsRight)
        {
            throw new InvalidOperationException("A row was sent twice, lost, or unknown without a reason.");
        }
    }
}
