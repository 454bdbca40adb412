using System;
using System.Diagnostics;
using WhatsAppTools.EngineHost;

namespace WhatsAppTools.Crash;

/// <summary>PowerShell in a process of its own, which is killed when it is disposed.</summary>
internal sealed class ScriptProcess : IDisposable
{
    private readonly Process _process;

    private ScriptProcess(Process process) => _process = process;

    /// <summary>How it ended; only after <see cref="HasEnded"/>.</summary>
    public int ExitCode => _process.ExitCode;

    public bool HasEnded => _process.HasExited;

    /// <summary>Its number, for signals.</summary>
    public int Id => _process.Id;

    public static ScriptProcess Start(params string[] arguments) => new(Process.Start(PowerShellTool.CreateCapturedStartInfo(arguments))!);

    /// <summary>Waits for the next line that the script writes.</summary>
    public string ReadLine() => _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The script ended before it wrote its line.");

    /// <summary>Gives the script a line to read.</summary>
    public void WriteLine(string line) => _process.StandardInput.WriteLine(line);

    /// <summary>Ends it where it stands: SIGKILL, or what Windows has for it.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!HasEnded)
        {
            Kill();
        }

        _process.Dispose();
    }
}
