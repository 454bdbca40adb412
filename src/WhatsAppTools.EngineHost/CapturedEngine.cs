using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using WhatsAppTools.EngineHost.Hosting;

namespace WhatsAppTools.EngineHost;

/// <summary>A session whose streams and screen are recorded: for tests and measurements.</summary>
public sealed class CapturedEngine : IDisposable
{
    private readonly Runspace _runspace;

    /// <summary>Opens a session.</summary>
    /// <param name="width">The width of its screen, in characters.</param>
    public CapturedEngine(int width = 120)
    {
        Screen = new CapturingUserInterface(width);
        _runspace = Engine.Open(new ScriptHost(Screen));
    }

    /// <summary>What the session shows, and the answers to what it asks.</summary>
    public CapturingUserInterface Screen { get; }

    /// <summary>Runs a script and records everything; a terminating error is recorded, not thrown.</summary>
    /// <param name="script">The script's text.</param>
    /// <param name="arguments">Values for the script's <c>param()</c>, in order.</param>
    public CapturedRun Run(string script, params object?[] arguments)
    {
        Screen.TakeText();
        using PowerShell shell = PowerShell.Create(_runspace);
        shell.AddScript(script);
        foreach (object? argument in arguments)
        {
            shell.AddArgument(argument);
        }

        List<PSObject?> output = [];
        RuntimeException? failure = null;
        try
        {
            shell.Invoke(null, output);
        }
        catch (RuntimeException error)
        {
            failure = error;
        }

        return new CapturedRun
        {
            Output = output,
            Errors = [.. shell.Streams.Error],
            Warnings = [.. shell.Streams.Warning.Select(record => record.Message)],
            Verbose = [.. shell.Streams.Verbose.Select(record => record.Message)],
            Information = [.. shell.Streams.Information.Select(record => record.ToString())],
            Failure = failure,
            ScreenText = Screen.TakeText(),
        };
    }

    /// <summary>Runs a script as a person would and returns what the screen shows, formatted, errors included.</summary>
    public string Show(string script)
    {
        Screen.TakeText();
        using PowerShell shell = PowerShell.Create(_runspace);
        shell.AddScript(script);
        shell.Commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        shell.AddCommand("Out-Default").Invoke();
        return Screen.TakeText();
    }

    /// <summary>What Tab offers at the end of a line.</summary>
    public IReadOnlyList<CompletionResult> Complete(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        using PowerShell shell = PowerShell.Create(_runspace);
        return CommandCompletion.CompleteInput(line, line.Length, null, shell).CompletionMatches;
    }

    /// <inheritdoc/>
    public void Dispose() => _runspace.Dispose();
}

/// <summary>All that came out of one script.</summary>
public sealed record CapturedRun
{
    /// <summary>The objects of the output stream.</summary>
    public required IReadOnlyList<PSObject?> Output { get; init; }

    /// <summary>The error records; a terminating error that ended the script is in <see cref="Failure"/>.</summary>
    public required IReadOnlyList<ErrorRecord> Errors { get; init; }

    /// <summary>The warnings.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>The verbose lines.</summary>
    public required IReadOnlyList<string> Verbose { get; init; }

    /// <summary>The information records, as text.</summary>
    public required IReadOnlyList<string> Information { get; init; }

    /// <summary>What ended the script, if it did not end by itself.</summary>
    public required RuntimeException? Failure { get; init; }

    /// <summary>What the screen showed meanwhile.</summary>
    public required string ScreenText { get; init; }
}
