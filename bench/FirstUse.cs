using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using WhatsAppTools.EngineHost;

namespace WhatsAppTools.Bench;

/// <summary>
/// What a script costs in a PowerShell process of its own, where nothing has been used before. The start of the process is not
/// in it. Processor time too, because it hardly feels a busy machine.
/// </summary>
internal sealed record FirstUse(double Milliseconds, double ProcessorMilliseconds, double Megabytes)
{
    private const string Frame = """
        $ErrorActionPreference = 'Stop'
        $process = [Diagnostics.Process]::GetCurrentProcess()
        function Get-Memory { [GC]::Collect(); [GC]::WaitForPendingFinalizers(); [GC]::Collect(); $process.Refresh(); $process.WorkingSet64 }
        $memory = Get-Memory
        $processor = $process.TotalProcessorTime
        $watch = [Diagnostics.Stopwatch]::StartNew()
        . ([scriptblock]::Create($env:WHATSAPPTOOLS_BENCH_SCRIPT))
        $watch.Stop()
        $process.Refresh()
        $processor = $process.TotalProcessorTime - $processor
        $memory = (Get-Memory) - $memory
        [string]::Format([cultureinfo]::InvariantCulture, '{0} {1} {2}', $watch.Elapsed.TotalMilliseconds, $processor.TotalMilliseconds, $memory / 1MB)
        """;

    /// <summary>Runs a script once in a new process of the pinned PowerShell, whose program is started directly.</summary>
    /// <param name="script">The script; it must write nothing.</param>
    /// <exception cref="InvalidOperationException">The script failed.</exception>
    public static FirstUse Measure(string script)
    {
        ProcessStartInfo start = PowerShellTool.CreateCapturedStartInfo("-NonInteractive", "-Command", Frame);
        start.Environment["WHATSAPPTOOLS_BENCH_SCRIPT"] = script;
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        double[] values = process.ExitCode == 0
            ? [.. output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(text => double.Parse(text, CultureInfo.InvariantCulture))]
            : [];
        return values is [double wall, double processor, double memory] ? new(wall, processor, memory) : throw new InvalidOperationException($"This failed in a new PowerShell: {script}");
    }

    /// <summary>The median of each figure by itself.</summary>
    public static FirstUse Median(IReadOnlyCollection<FirstUse> measured)
    {
        return new(
            Bench.Measure.Median(measured.Select(use => use.Milliseconds)),
            Bench.Measure.Median(measured.Select(use => use.ProcessorMilliseconds)),
            Bench.Measure.Median(measured.Select(use => use.Megabytes)));
    }

    /// <summary>What this costs above another.</summary>
    public FirstUse Above(FirstUse other) => new(Milliseconds - other.Milliseconds, ProcessorMilliseconds - other.ProcessorMilliseconds, Megabytes - other.Megabytes);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Milliseconds:0} ms, {ProcessorMilliseconds:0} ms of processor time and {Megabytes:0.0} MB");
}
