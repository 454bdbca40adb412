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
    public static IReadOnlyList<string> Cmdlets => [.. Read("CmdletsToExport").Order(StringComparer.Ordinal)];

    /// <summary>Where the project is found.</summary>
    public static string ProjectUri => Read("PrivateData.PSData.ProjectUri").Single();

    /// <summary>The assemblies that are staged for an edition.</summary>
    public static IReadOnlyList<string> Binaries(string framework)
    {
        return Directory.GetFiles(System.IO.Path.Combine(RepositoryFolders.Stage, "bin", framework), "*.dll");
    }

    private static IReadOnlyList<string> Read(string entry)
    {
        using CapturedEngine engine = new();
        CapturedRun run = engine.Run($"param($path) (. ([scriptblock]::Create([IO.File]::ReadAllText($path)))).{entry}", Path);
        return [.. run.Output.Select(value => value!.ToString())];
    }
}
