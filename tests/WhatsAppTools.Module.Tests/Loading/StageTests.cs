using System;
using System.IO;
using WhatsAppTools.EngineHost;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests.Loading;

/// <summary>What is staged. That it can be imported is tested in PowerShell.</summary>
public sealed class StageTests
{
    [Theory]
    [InlineData("net8.0")]
    [InlineData("net472")]
    public void PowerShells_own_assembly_is_not_staged(string framework)
    {
        Assert.DoesNotContain(Manifest.Binaries(framework), path => Path.GetFileName(path).StartsWith("System.Management.Automation", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(Manifest.Binaries(framework), path => Path.GetFileName(path) == "WhatsAppTools.dll");
    }

    [Theory]
    [InlineData("net8.0")]
    [InlineData("net472")]
    public void Nothing_of_Twilios_own_package_is_staged(string framework)
    {
        string[] foreign = ["Twilio", "Newtonsoft.", "Microsoft.IdentityModel.", "System.IdentityModel."];

        Assert.DoesNotContain(
            Manifest.Binaries(framework),
            path => Array.Exists(foreign, name => Path.GetFileName(path).StartsWith(name, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public void What_only_a_store_needs_stands_apart()
    {
        string[] foreign = ["Azure.", "Apache.", "Microsoft.Identity.", "Microsoft.Extensions.", "System."];

        Assert.Contains(Manifest.Binaries("net8.0/azure"), path => Path.GetFileName(path) == "Azure.Storage.Blobs.dll");
        Assert.DoesNotContain(Manifest.Binaries("net8.0/azure"), path => Path.GetFileName(path) is "WhatsAppTools.dll" or "WhatsAppTools.Core.dll" or "PhoneNumbers.dll" or "CsvHelper.dll");
        Assert.DoesNotContain(Manifest.Binaries("net8.0"), path => Array.Exists(foreign, name => Path.GetFileName(path).StartsWith(name, StringComparison.Ordinal)));
        Assert.False(Directory.Exists(Path.Combine(RepositoryFolders.Stage, "bin", "net472", "azure")));
    }

    [Fact]
    public void The_script_that_loads_it_stays_small()
    {
        Assert.InRange(File.ReadAllLines(Path.Combine(RepositoryFolders.Stage, "WhatsAppTools.psm1")).Length, 1, 45);
    }
}
