using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace WhatsAppTools.PesterTests;

/// <summary>Small files of Pester tests, run and listed once.</summary>
public sealed class SampleRun : IDisposable
{
    /// <summary>A file of which something is wrong, by what it is.</summary>
    public static IReadOnlyDictionary<string, string> Broken { get; } = new Dictionary<string, string>
    {
        ["Nothing"] = "# nothing",
        ["NoTest"] = "Describe 'A' { }",
        ["NotPowerShell"] = "Describe 'A' {",
        ["BeforeDiscovery"] = "BeforeDiscovery { throw 'no' }; Describe 'A' { It 'is' { } }",
        ["BeforeAll"] = "BeforeAll { throw 'no' }; Describe 'A' { It 'is' { } }",
        ["BlocksBeforeAll"] = "Describe 'A' { BeforeAll { throw 'no' }; It 'is' { } }",
        ["BlocksAfterAll"] = "Describe 'A' { It 'is' { }; AfterAll { throw 'no' } }",
    };

    private const string Right =
        """
        Describe 'A <Name>' -ForEach @{ Name = 'block' } {
            It 'is right' { 1 | Should -Be 1 }
            It 'is wrong' { 1 | Should -Be 2 }
            It 'is <_>' -ForEach 'red', 'blue', 'red' { $_ | Should -Be 'red' }
            It 'is left out' { Set-ItResult -Skipped -Because 'nobody asked' }
        }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("pester").FullName;

    private readonly IReadOnlyList<PesterTest> _run;

    public SampleRun()
    {
        string[] files = [.. Broken.Append(new("Right", Right)).Select(file => Write(file.Key, file.Value))];
        _run = PesterRun.Run(files);
        Listed = [.. PesterRun.List(files).Where(test => NameOf(test) == "Right").Select(test => test.Name)];
    }

    /// <summary>The names that are listed of the file of which nothing is wrong.</summary>
    public IReadOnlyList<string> Listed { get; }

    /// <summary>The outcomes of a file.</summary>
    internal IReadOnlyList<PesterTest> Of(string name) => [.. _run.Where(test => NameOf(test) == name)];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    internal string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name + ".Tests.ps1");
        File.WriteAllText(path, text);
        return path;
    }

    private static string NameOf(PesterTest test) => Path.GetFileName(test.File).Replace(".Tests.ps1", string.Empty, StringComparison.Ordinal);
}
