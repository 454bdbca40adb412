using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using WhatsAppTools.EngineHost.Hosting;

namespace WhatsAppTools.EngineHost;

/// <summary>Runs a script file or a command on this console, with the exit codes of pwsh.</summary>
public sealed class CommandLine
{
    private const int Failed = 1;

    // What pwsh answers for a script that is not there.
    private const int NoSuchScript = 64;

    // 128 + SIGINT, as shells say it.
    private const int Stopped = 130;

    private readonly ScriptHost _host = new(new ConsoleUserInterface());

    /// <summary>Runs what the arguments say: <c>script.ps1 arguments…</c> or <c>-Command "text"</c>.</summary>
    /// <returns>0; N after <c>exit N</c>; 1 after a terminating error or a failed last statement; 64 where there is no such script; 130 after Ctrl+C.</returns>
    public int Run(IReadOnlyList<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        if (arguments.Count > 1 && arguments[0].Equals("-Command", StringComparison.OrdinalIgnoreCase))
        {
            string text = string.Join(' ', arguments.Skip(1));
            return Run(shell => shell.AddScript(text, useLocalScope: false));
        }

        List<string> rest = [.. arguments];
        if (rest.Count > 1 && rest[0].Equals("-File", StringComparison.OrdinalIgnoreCase))
        {
            rest.RemoveAt(0);
        }

        if (rest.Count == 0 || !File.Exists(rest[0]))
        {
            _host.UI.WriteErrorLine($"There is no script '{rest.FirstOrDefault()}'. Give the path of a .ps1 file and its arguments, or -Command \"text\".");
            return NoSuchScript;
        }

        return Run(shell => AddScriptFile(shell, Path.GetFullPath(rest[0]), rest.Skip(1)));
    }

    private static void AddScriptFile(PowerShell shell, string path, IEnumerable<string> arguments)
    {
        shell.AddCommand(path, useLocalScope: false);
        CommandParameterCollection parameters = shell.Commands.Commands[0].Parameters;
        foreach (string argument in arguments)
        {
            parameters.Add(ReadArgument(argument));
        }
    }

    // A leading dash makes a parameter; the engine's binder then decides whether the next word is its value.
    private static CommandParameter ReadArgument(string argument)
    {
        if (argument.Length < 2 || argument[0] != '-' || IsNumber(argument))
        {
            return new CommandParameter(null, argument);
        }

        int colon = argument.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            return new CommandParameter(argument);
        }

        string value = argument.Substring(colon + 1);
        string name = argument.Substring(0, colon);
        return value.ToUpperInvariant() switch
        {
            "" => new CommandParameter(argument),
            "$TRUE" => new CommandParameter(name, true),
            "$FALSE" => new CommandParameter(name, false),
            _ => new CommandParameter(name, value),
        };
    }

    private static bool IsNumber(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private int Run(Action<PowerShell> addCommand)
    {
        using Runspace runspace = Engine.Open(_host);
        using PowerShell shell = PowerShell.Create(runspace);

        // As pwsh does: a script's exit is the program's, not only the script's.
        EngineInternals.SetProperty(EngineInternals.GetProperty(runspace, "ExecutionContext"), "ScriptCommandProcessorShouldRethrowExit", true);
        addCommand(shell);
        shell.Commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        shell.AddCommand("Out-Default");

        bool isStopped = false;
        void Stop(object? sender, ConsoleCancelEventArgs request)
        {
            // The second Ctrl+C ends the process, whatever the pipeline does.
            request.Cancel = !isStopped;
            isStopped = true;
            shell.BeginStop(null, null);
        }

        Console.CancelKeyPress += Stop;
        try
        {
            // Only what goes to the history leaves its $? behind.
            shell.Invoke(input: null, new PSInvocationSettings { AddToHistory = true });
            return isStopped ? Stopped : _host.ExitCode ?? (LastStatementSucceeded(runspace) ? 0 : Failed);
        }
        catch (RuntimeException) when (isStopped)
        {
            return Stopped;
        }
        catch (RuntimeException error)
        {
            Report(runspace, error.ErrorRecord);
            return Failed;
        }
        finally
        {
            Console.CancelKeyPress -= Stop;
        }
    }

    private static bool LastStatementSucceeded(Runspace runspace)
    {
        using PowerShell shell = PowerShell.Create(runspace);
        return (bool)shell.AddScript("$global:?").Invoke()[0].BaseObject;
    }

    private static void Report(Runspace runspace, ErrorRecord error)
    {
        PSObject shown = new(error);

        // The formatter's mark for what goes to the error stream.
        shown.Properties.Add(new PSNoteProperty("writeErrorStream", true));
        using PowerShell shell = PowerShell.Create(runspace);
        shell.AddCommand("Out-Default").Invoke(new[] { shown });
    }
}
