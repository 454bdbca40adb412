using System;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;
using WhatsAppTools.EngineHost;

// Without arguments: the bulk example. Otherwise a script and its arguments, or arguments of pwsh (-Command and a text).
string[] arguments = args.Length == 0 ? [Path.Combine(RepositoryFolders.Root, "examples", "bulk.ps1")] : args;
ProcessStartInfo start = PowerShellTool.CreateStartInfo(arguments[0].StartsWith('-') ? arguments : ["-File", .. arguments]);
if (Console.IsOutputRedirected)
{
    // PowerShell writes colours into files and pipes too.
    start.Environment["NO_COLOR"] = "1";
}

using Process powerShell = Process.Start(start)!;

// Ctrl+C reaches both processes: PowerShell decides what it does, and this one waits for it.
Console.CancelKeyPress += static (_, request) => request.Cancel = true;
using PosixSignalRegistration ended = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => powerShell.Kill());
powerShell.WaitForExit();
return powerShell.ExitCode;
