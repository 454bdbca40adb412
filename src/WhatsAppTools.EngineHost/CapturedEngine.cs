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
    public CapturedRun Run(string script, params object?[] arguments) => Run(script, arguments, input: null);

    /// <summary>Runs a script with objects coming down the pipeline.</summary>
    /// <param name="script">The script's text; it reads them as <c>$input</c>.</param>
    /// <param name="input">The objects.</param>
    public CapturedRun RunWithInput(string script, params object?[] input) => Run(script, [], input);

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

    private CapturedRun Run(string script, object?[] arguments, object?[]? input)
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
            shell.Invoke(input, output);
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
}
