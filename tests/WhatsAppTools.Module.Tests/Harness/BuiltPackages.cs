using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using WhatsAppTools.EngineHost;

namespace WhatsAppTools.ModuleTests.Harness;

/// <summary>The packages, made once as a release makes them.</summary>
public sealed class BuiltPackages : IAsyncLifetime
{
    private static readonly TimeSpan s_hang = TimeSpan.FromMinutes(15);

    /// <summary>Where they are.</summary>
    public static string Folder => Path.Combine(RepositoryFolders.Root, "out", "packages");

    public async Task InitializeAsync()
    {
        ProcessStartInfo start = new("dotnet") { WorkingDirectory = RepositoryFolders.Root, RedirectStandardOutput = true };
        foreach (string argument in new[] { "build", "src/WhatsAppTools", "-t:PackageModule", "-nologo", "-v:q", "-nodeReuse:false" })
        {
            start.ArgumentList.Add(argument);
        }

        // The test host passes its own settings on, and they are not meant for a build.
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        using Process build = Process.Start(start)!;
        string output = await build.StandardOutput.ReadToEndAsync();
        await build.WaitForExitAsync().WaitAsync(s_hang);
        Assert.True(build.ExitCode == 0, output);
    }

    public Task DisposeAsync() => Task.CompletedTask;
}
