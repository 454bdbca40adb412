using System;
using WhatsAppTools.Crash;

namespace WhatsAppTools.Bench.Scenarios;

/// <summary>3,000 rows to the hostile simulator, killed at least thirty times; every lag is real.</summary>
internal static class CrashScenario
{
    public static void Run()
    {
        CrashReport report = CrashCampaign.Run(new CrashPlan { Rows = 3000, Kills = 32, Seed = Environment.TickCount & 0xFFFF });
        Console.WriteLine(report);
        if (!report.IsRight)
        {
            throw new InvalidOperationException("A row was sent twice, lost, or unknown without a reason.");
        }
    }
}
