using System;
using System.Diagnostics;
using System.Globalization;
using System.Threading.Tasks;
using WhatsAppTools.EngineHost;

namespace WhatsAppTools.ModuleTests.Harness;

/// <summary>The pinned PowerShell in a process of its own, where nothing has been loaded before.</summary>
internal static class OwnProcess
{
    /// <summary>Far more than any script here takes; only a hang reaches it.</summary>
    private static readonly TimeSpan s_hang = TimeSpan.FromMinutes(3);

    public static Task<ProcessRun> RunCommandAsync(string command) => RunAsync("-Command", command);

    public static Task<ProcessRun> RunAsync(params string[] arguments) => RunAsync(PowerShellTool.CreateCapturedStartInfo(arguments));

    public static async Task<ProcessRun> RunAsync(ProcessStartInfo start)
    {
        using Process process = Start(start);
        return await EndAsync(process);
    }

    /// <summary>Presses Ctrl+C when the line "ready" has been written: the signal reaches the process and all that it started, as at a terminal.</summary>
    public static async Task<ProcessRun> InterruptAsync(ProcessStartInfo start)
    {
        // Where the tests were started in the background, SIGINT is ignored, and their children inherit that.
        string[] before = ["--default-signal=INT", "setsid", start.FileName];
        for (int i = 0; i < before.Length; i++)
        {
            start.ArgumentList.Insert(i, before[i]);
        }

        start.FileName = "env";
        using Process process = Start(start);
        while (await process.StandardOutput.ReadLineAsync().WaitAsync(s_hang) is string line && line != "ready")
        {
        }

        using Process kill = Process.Start("kill", ["-INT", "--", "-" + process.Id.ToString(CultureInfo.InvariantCulture)]);
        return await EndAsync(process);
    }

    private static Process Start(ProcessStartInfo start)
    {
        start.RedirectStandardError = true;
        Process process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    private static async Task<ProcessRun> EndAsync(Process process)
    {
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(s_hang);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new ProcessRun(process.ExitCode, await output, await error);
    }
}
