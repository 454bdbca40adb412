using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;

namespace WhatsAppTools.Bench;

/// <summary>Times and medians. Only ratios of one run are worth quoting: machines differ, and the same one drifts.</summary>
internal static class Measure
{
    public static double Seconds(Action work)
    {
        GC.Collect();
        Stopwatch watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed.TotalSeconds;
    }

    /// <summary>The time that work takes, and the processor time of this process meanwhile, in seconds: what else runs on the machine adds little to that.</summary>
    public static (double Seconds, double Processor) Work(Action work)
    {
        GC.Collect();
        TimeSpan before = Environment.CpuUsage.TotalTime;
        Stopwatch watch = Stopwatch.StartNew();
        work();
        return (watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
    }

    public static double AllocatedBytes(Action work)
    {
        long before = GC.GetTotalAllocatedBytes(precise: true);
        work();
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
