using System;
using System.Diagnostics;
using System.IO;
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
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(s_hang);
        return new ProcessRun(process.ExitCode, await output, await error);
    }
}
