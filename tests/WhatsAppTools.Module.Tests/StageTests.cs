using System;
using System.IO;
using WhatsAppTools.EngineHost;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests;

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
    public void The_script_that_loads_it_stays_small()
    {
        Assert.InRange(File.ReadAllLines(Path.Combine(RepositoryFolders.Stage, "WhatsAppTools.psm1")).Length, 1, 45);
    }
}
