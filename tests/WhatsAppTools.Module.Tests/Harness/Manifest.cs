using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using WhatsAppTools.EngineHost;

namespace WhatsAppTools.ModuleTests.Harness;

/// <summary>The staged module's manifest.</summary>
internal static class Manifest
{
    public static string Path => System.IO.Path.Combine(RepositoryFolders.Stage, "WhatsAppTools.psd1");

    /// <summary>What it says it exports, in order.</summary>
    public static IReadOnlyList<string> Cmdlets
    {
        get
        {
            using CapturedEngine engine = new();
            CapturedRun run = engine.Run("param($path) (. ([scriptblock]::Create([IO.File]::ReadAllText($path)))).CmdletsToExport", Path);
            return [.. run.Output.Select(name => name!.ToString()).Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>The assemblies that are staged for an edition.</summary>
    public static IReadOnlyList<string> Binaries(string framework)
    {
        return Directory.GetFiles(System.IO.Path.Combine(RepositoryFolders.Stage, "bin", framework), "*.dll");
    }
}
