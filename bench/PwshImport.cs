using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Linq;

namespace WhatsAppTools.Bench;

/// <summary>What an import costs in a PowerShell 7 of its own. Processor time too, because it hardly feels a busy machine.</summary>
internal sealed record PwshImport(double Milliseconds, double ProcessorMilliseconds, double Megabytes)
{
    private const string Script = """
        $process = [Diagnostics.Process]::GetCurrentProcess()
        function Get-Memory { [GC]::Collect(); [GC]::WaitForPendingFinalizers(); [GC]::Collect(); $process.Refresh(); $process.WorkingSet64 }
        $memory = Get-Memory
        $processor = $process.TotalProcessorTime
        $watch = [Diagnostics.Stopwatch]::StartNew()
        Import-Module $env:WHATSAPPTOOLS_BENCH_IMPORT -ErrorAction Stop
        $watch.Stop()
        $process.Refresh()
        $processor = $process.TotalProcessorTime - $processor
        $memory = (Get-Memory) - $memory
        [string]::Format([cultureinfo]::InvariantCulture, '{0} {1} {2}', $watch.Elapsed.TotalMilliseconds, $processor.TotalMilliseconds, $memory / 1MB)
        """;

    /// <summary>Imports once in a new process.</summary>
    /// <param name="manifest">The full path of a psd1.</param>
    /// <returns>Null where there is no pwsh on the path.</returns>
    /// <exception cref="InvalidOperationException">The import failed.</exception>
    public static PwshImport? Measure(string manifest)
    {
        ProcessStartInfo start = new("pwsh") { RedirectStandardOutput = true };
        foreach (string argument in new[] { "-NoLogo", "-NoProfile", "-NonInteractive", "-Command", Script })
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["WHATSAPPTOOLS_BENCH_IMPORT"] = manifest;
        try
        {
            using Process process = Process.Start(start)!;
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            double[] values = [.. output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
            return process.ExitCode == 0 && values is [double wall, double processor, double memory]
                ? new(wall, processor, memory)
                : throw new InvalidOperationException($"The import of {manifest} in pwsh failed.");
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>The median of each figure by itself.</summary>
    public static PwshImport Median(IReadOnlyCollection<PwshImport> measured)
    {
        return new(
            Bench.Measure.Median(measured.Select(import => import.Milliseconds)),
            Bench.Measure.Median(measured.Select(import => import.ProcessorMilliseconds)),
            Bench.Measure.Median(measured.Select(import => import.Megabytes)));
    }
}
