using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace WhatsAppTools.ModuleTests.Harness;

/// <summary>A PowerShell session in a process of its own, where nothing has been loaded before.</summary>
internal static class OwnProcess
{
    /// <summary>Far more than any script here takes; only a hang reaches it.</summary>
    private static readonly TimeSpan s_hang = TimeSpan.FromMinutes(3);

    public static Task<ProcessRun> RunCommandAsync(string command) => RunAsync("-Command", command);

    public static async Task<ProcessRun> RunAsync(params string[] arguments)
    {
        using Process process = Start(arguments);
        return await EndAsync(process);
    }

    /// <summary>Presses Ctrl+C when the script has written its first line.</summary>
    public static async Task<ProcessRun> InterruptAsync(params string[] arguments)
    {
        using Process process = Start(arguments);
        await process.StandardOutput.ReadLineAsync().WaitAsync(s_hang);
        using Process kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);
        return await EndAsync(process);
    }

    private static Process Start(string[] arguments)
    {
        ProcessStartInfo start = new("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,

            // Any folder but the repository's: the program has to find it by itself.
            WorkingDirectory = Path.GetTempPath(),
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "QuickStart.dll"));
        Array.ForEach(arguments, start.ArgumentList.Add);

        // Nobody's own account may be used.
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("TWILIO_", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        Process process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    private static async Task<ProcessRun> EndAsync(Process process)
    {
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(s_hang);
        return new ProcessRun(process.ExitCode, await output, await error);
    }
}
