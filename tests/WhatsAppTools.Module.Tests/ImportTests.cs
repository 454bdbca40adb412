using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using WhatsAppTools.EngineHost;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests;

public sealed class ImportTests
{
    private const string Exported = "(Get-Module WhatsAppTools).ExportedCmdlets.Keys; (Get-Module WhatsAppTools).ExportedFunctions.Keys; (Get-Module WhatsAppTools).ExportedAliases.Keys";

    private const string Available = "(Get-Command -Module WhatsAppTools).Name";

    [Fact]
    public void The_manifest_names_exactly_the_cmdlets_of_the_assembly()
    {
        string path = Path.Combine(RepositoryFolders.Stage, "bin", "net8.0", "WhatsAppTools.dll");
        using ModuleSession session = new();

        IReadOnlyList<string> inAssembly = session.GetText(
            """
            param($path)
            foreach ($type in [Runtime.Loader.AssemblyLoadContext]::All.Where({ $_.Name -eq 'WhatsAppTools' }).Assemblies.Where({ $_.Location -eq $path }).GetExportedTypes()) {
                foreach ($attribute in $type.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false)) { "$($attribute.VerbName)-$($attribute.NounName)" }
            }
            """,
            path);

        Assert.NotEmpty(Manifest.Cmdlets);
        Assert.Equal(Manifest.Cmdlets, inAssembly.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Importing_again_and_again_leaves_the_same_commands()
    {
        using ModuleSession session = new();
        AssertCommands(session);

        foreach (string step in new[]
        {
            "Import-Module WhatsAppTools",
            "Import-Module WhatsAppTools -Force",
            "Import-Module WhatsAppTools -Force",
            "Remove-Module WhatsAppTools; Import-Module WhatsAppTools",
            "Remove-Module WhatsAppTools; Import-Module WhatsAppTools -Force",
        })
        {
            session.Get(step);
            AssertCommands(session);
        }
    }

    [Fact]
    public void Removing_the_module_removes_its_commands()
    {
        using ModuleSession session = new();

        session.Get("Remove-Module WhatsAppTools; $PSModuleAutoLoadingPreference = 'None'");

        Assert.Empty(session.Get("Get-Module WhatsAppTools"));
        Assert.Equal("CommandNotFoundException", Assert.Single(session.Run("Get-WhatsAppConnection").Errors).FullyQualifiedErrorId);
    }

    [Fact]
    public void The_first_use_of_a_command_imports_the_module()
    {
        using ModuleSession session = new(import: false);
        Assert.Empty(session.Get("Get-Module WhatsAppTools"));

        session.Run("Get-WhatsAppConnection");

        AssertCommands(session);
    }

    [Fact]
    public void The_repository_folder_itself_can_be_imported()
    {
        using ModuleSession session = new(import: false);

        session.Get("param($path) Import-Module $path", Path.Combine(RepositoryFolders.Root, "WhatsAppTools.psd1"));

        AssertCommands(session);
    }

    [Fact]
    public void Two_sessions_of_one_process_have_the_module_side_by_side()
    {
        using ModuleSession first = new();
        using ModuleSession second = new();

        first.Get("Remove-Module WhatsAppTools");

        AssertCommands(second);
        Assert.Equal(
            ["1"],
            second.GetText("@([Runtime.Loader.AssemblyLoadContext]::All.Where({ $_.Name -eq 'WhatsAppTools' })).Count"));
    }

    [Fact]
    public void Parallel_blocks_find_the_module_by_themselves()
    {
        using ModuleSession session = new();

        IReadOnlyList<string> counts = session.GetText("1..4 | ForEach-Object -Parallel { Import-Module WhatsAppTools; (Get-Module WhatsAppTools).ExportedCmdlets.Count }");

        Assert.Equal(Enumerable.Repeat($"{Manifest.Cmdlets.Count}", 4), counts);
    }

    [Fact]
    public void Importing_in_many_runspaces_at_once_makes_one_context()
    {
        using ModuleSession session = new(import: false);

        session.Get("1..8 | ForEach-Object -ThrottleLimit 8 -Parallel { Import-Module WhatsAppTools -ErrorAction Stop }");

        Assert.Equal(
            ["1"],
            session.GetText("@([Runtime.Loader.AssemblyLoadContext]::All.Where({ $_.Name -eq 'WhatsAppTools' })).Count"));
    }

    [Theory]
    [InlineData("net8.0")]
    [InlineData("net472")]
    public void PowerShells_own_assembly_is_not_staged(string framework)
    {
        Assert.DoesNotContain(Manifest.Binaries(framework), path => Path.GetFileName(path).StartsWith("System.Management.Automation", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(Manifest.Binaries(framework), path => Path.GetFileName(path) == "WhatsAppTools.dll");
    }

    [Fact]
    public void The_script_that_loads_it_stays_small()
    {
        Assert.InRange(File.ReadAllLines(Path.Combine(RepositoryFolders.Stage, "WhatsAppTools.psm1")).Length, 1, 45);
    }

    private static void AssertCommands(ModuleSession session)
    {
        Assert.Equal(Manifest.Cmdlets, session.GetText(Exported).Order(StringComparer.Ordinal));
        Assert.Equal(Manifest.Cmdlets, session.GetText(Available).Order(StringComparer.Ordinal));
    }
}
