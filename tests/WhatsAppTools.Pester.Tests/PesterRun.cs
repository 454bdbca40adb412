using System;
using System.Collections;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using System.Threading.Tasks;
using WhatsAppTools.EngineHost;

namespace WhatsAppTools.PesterTests;

/// <summary>Runs the pinned Pester in a process of the pinned PowerShell.</summary>
internal static class PesterRun
{
    // Only a hang reaches it.
    private static readonly TimeSpan s_hang = TimeSpan.FromMinutes(10);

    private static readonly string s_pester = typeof(PesterRun).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "Pester").Value!;

    private static readonly string s_script = Path.Combine(RepositoryFolders.Root, "tests", "WhatsAppTools.Pester.Tests", "Invoke-PesterFile.ps1");

    /// <summary>The test files of the repository.</summary>
    public static IReadOnlyList<string> Files { get; } =
        [.. Directory.GetFiles(Path.Combine(RepositoryFolders.Root, "tests", "Pester"), "*.Tests.ps1").Order(StringComparer.Ordinal)];

    /// <summary>The tests of files, not run.</summary>
    public static IReadOnlyList<PesterTest> List(params IReadOnlyList<string> files) => Start([.. files, "-List"]);

    /// <summary>Runs a file, and has an outcome for each of the tests that were listed.</summary>
    /// <param name="file">Its full path.</param>
    /// <param name="listed">The names that must be among the outcomes.</param>
    public static IReadOnlyList<PesterTest> Run(string file, IEnumerable<string> listed)
    {
        IReadOnlyList<PesterTest> run = Run(file);
        return [.. run, .. Missing(file, listed, run)];
    }

    /// <summary>Runs files, one after another in one process.</summary>
    public static IReadOnlyList<PesterTest> Run(params IReadOnlyList<string> files) => Start(files);

    /// <summary>What was listed of a file and did not run.</summary>
    public static IEnumerable<PesterTest> Missing(string file, IEnumerable<string> listed, IEnumerable<PesterTest> run) => listed
        .Except(run.Select(test => test.Name))
        .Select(name => new PesterTest(file, name, 1, "Failed", 0, "The test was listed, and Pester has no result for it.", null));

    private static IReadOnlyList<PesterTest> Start(IReadOnlyList<string> arguments)
    {
        string folder = Directory.CreateTempSubdirectory("pester").FullName;
        try
        {
            string results = Path.Combine(folder, "results.json");
            ProcessStartInfo start = PowerShellTool.CreateCapturedStartInfo(["-NonInteractive", "-File", s_script, s_pester, results, .. arguments]);
            start.RedirectStandardError = true;
            start.Environment["WHATSAPPTOOLS_JOURNALS"] = Path.Combine(folder, "journals");
            start.Environment["WHATSAPP_STATE"] = Path.Combine(folder, "state");
            PassLiveAccount(start);
            string shown = Wait(start);
            return File.Exists(results)
                ? JsonSerializer.Deserialize<IReadOnlyList<PesterTest>>(File.ReadAllText(results))!
                : throw new InvalidOperationException($"Pester ended without results.{Environment.NewLine}{shown}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Wait(ProcessStartInfo start)
    {
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(s_hang))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"Pester did not end within {s_hang.TotalMinutes} minutes.");
        }

        return output.GetAwaiter().GetResult() + error.GetAwaiter().GetResult();
    }

    // Only the live suite talks to Twilio, and only where somebody asked for it.
    private static void PassLiveAccount(ProcessStartInfo start)
    {
        if (Environment.GetEnvironmentVariable("WHATSAPPTOOLS_LIVE") is not { Length: > 0 })
        {
            return;
        }

        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            if (((string)variable.Key).StartsWith("TWILIO_", StringComparison.OrdinalIgnoreCase))
            {
                start.Environment[(string)variable.Key] = (string?)variable.Value;
            }
        }
    }
}
