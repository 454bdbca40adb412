using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using WhatsAppTools.EngineHost;
using WhatsAppTools.EngineHost.Hosting;

namespace WhatsAppTools.ModuleTests.Harness;

/// <summary>A PowerShell session of its own with the staged module imported.</summary>
public sealed class ModuleSession : IDisposable
{
    private readonly CapturedEngine _engine;

    public ModuleSession(int width = 120, bool import = true)
    {
        _engine = new CapturedEngine(width);
        if (import)
        {
            Get("Import-Module WhatsAppTools");
        }
    }

    /// <summary>What the session shows, and the answers to what it asks.</summary>
    public CapturingUserInterface Screen => _engine.Screen;

    /// <summary>Runs a script and records its streams; nothing is thrown.</summary>
    public CapturedRun Run(string script, params object?[] arguments) => _engine.Run(script, arguments);

    /// <summary>Runs a script that must succeed without any error, and returns its output.</summary>
    public IReadOnlyList<PSObject> Get(string script, params object?[] arguments)
    {
        CapturedRun run = _engine.Run(script, arguments);
        Assert.Null(run.Failure);
        Assert.Empty(run.Errors);
        return [.. run.Output.Select(item => item ?? new PSObject())];
    }

    /// <summary>Runs a script that must succeed, and returns its output as text, one string an object.</summary>
    public IReadOnlyList<string> GetText(string script, params object?[] arguments)
    {
        return [.. Get(script, arguments).Select(item => item.ToString())];
    }

    /// <summary>What a person would see on the screen.</summary>
    public string Show(string script) => _engine.Show(script);

    /// <summary>The texts that Tab offers at the end of a line.</summary>
    public IReadOnlyList<string> Complete(string line) => [.. Offers(line).Select(match => match.CompletionText)];

    /// <summary>All that Tab offers at the end of a line, with tooltips.</summary>
    public IReadOnlyList<CompletionResult> Offers(string line) => _engine.Complete(line);

    public void Dispose()
    {
        _engine.Dispose();

        // The environment is the whole process's: without this, what later tests keep is in the folders of whoever runs them.
        Assert.NotNull(Environment.GetEnvironmentVariable("WHATSAPP_STATE"));
    }
}
