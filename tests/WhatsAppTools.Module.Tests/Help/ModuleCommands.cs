using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using WhatsAppTools.EngineHost;

namespace WhatsAppTools.ModuleTests.Help;

/// <summary>The cmdlets that the staged module exports.</summary>
public sealed class ModuleCommands : IDisposable
{
    private readonly CapturedEngine _engine = new();

    public ModuleCommands()
    {
        CapturedRun run = _engine.Run("Import-Module WhatsAppTools; Get-Command -Module WhatsAppTools -CommandType Cmdlet");
        Assert.Null(run.Failure);
        Commands = run.Output.Select(output => (CmdletInfo)output!.BaseObject).ToDictionary(command => command.Name);
    }

    public IReadOnlyDictionary<string, CmdletInfo> Commands { get; }

    /// <summary>A cmdlet's parameters without PowerShell's common ones; -WhatIf and -Confirm count as its own.</summary>
    public static IEnumerable<ParameterMetadata> OwnParameters(CmdletInfo command) => command.Parameters.Values
        .Where(parameter => !Cmdlet.CommonParameters.Contains(parameter.Name) || parameter.Name is "WhatIf" or "Confirm");

    public void Dispose() => _engine.Dispose();
}
