using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;
using System.Threading.Tasks;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests.Loading;

/// <summary>Another module may have loaded an older or newer copy of a library of ours. Each case needs a fresh process.</summary>
public sealed class IsolationTests : IDisposable
{
    private const string UseOurs =
        """
        Import-Module WhatsAppTools
        $list = [IO.Path]::GetTempFileName()
        [IO.File]::WriteAllText($list, "Name,Phone`nAnna,+447700900123`n")
        (Import-WhatsAppContact -Path $list).To
        [IO.File]::Delete($list)
        """;

    private const string SendOne =
        """
        Import-Module WhatsAppTools
        $null = Connect-WhatsApp -Simulator
        $null = Send-WhatsAppSimulatorReply -From +447700900123 -Body hello
        (Send-WhatsAppMessage -To +447700900123 -Body hello -JournalPath $journal).Outcome
        [AppDomain]::CurrentDomain.GetAssemblies().Location | Where-Object { $_ -like '*WhatsAppTools*azure*' -or [IO.Path]::GetFileName($_) -like 'Azure.*' }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("isolation").FullName;

    [Theory]
    [InlineData("0.0.0.1")]
    [InlineData("99.0.0.0")]
    public async Task A_copy_that_another_module_loaded_first_is_not_used_by_us(string version)
    {
        ProcessRun run = await OwnProcess.RunCommandAsync(UseOthers(version) + UseOurs);

        Assert.Equal(string.Empty, run.Error);
        Assert.EndsWith("+447700900123", run.Output.Trim(), StringComparison.Ordinal);
        Assert.Equal(0, run.ExitCode);
    }

    [Theory]
    [InlineData("0.0.0.1")]
    [InlineData("99.0.0.0")]
    public async Task Our_copy_is_not_used_by_another_module_that_comes_later(string version)
    {
        ProcessRun run = await OwnProcess.RunCommandAsync(UseOurs + "\n" + UseOthers(version));

        Assert.Equal(string.Empty, run.Error);
        string[] lines = run.Output.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("+447700900123", lines[0]);
        Assert.Equal(Libraries().Select(name => $"{name} {version}"), lines[1..]);
    }

    [Fact]
    public async Task Nothing_of_a_stores_libraries_is_loaded_for_a_journal_on_a_disk()
    {
        ProcessRun run = await OwnProcess.RunCommandAsync($"$journal = '{Path.Combine(_folder, "one.jsonl")}'\n" + SendOne);

        Assert.Equal(string.Empty, run.Error);
        Assert.Equal("HandedOver", run.Output.Trim());
    }

    [Fact]
    public async Task An_import_brings_no_other_module_along()
    {
        // One of PowerShell's own costs more than all of ours; what only some scripts use comes when they do.
        ProcessRun run = await OwnProcess.RunCommandAsync("Import-Module WhatsAppTools; [Console]::WriteLine(((Get-Module).Name -join ' ')); [Console]::WriteLine((Get-TypeData WhatsAppTools.Sending.WhatsAppSendResult).TypeName)");

        Assert.Equal(string.Empty, run.Error);
        Assert.Equal(["WhatsAppTools", "WhatsAppTools.Sending.WhatsAppSendResult"], run.Output.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static IEnumerable<string> Libraries()
    {
        return Manifest.Binaries("net8.0")
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Where(name => !name.StartsWith("WhatsAppTools", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
    }

    private string UseOthers(string version)
    {
        Assert.NotEmpty(Libraries());
        return string.Concat(Libraries().Select(
            name => $"[Reflection.Assembly]::LoadFrom('{Fake(name, version)}').GetType('Other.Marker').GetMethod('Say').Invoke($null, $null)\n"));
    }

    // A library that has nothing but the name, and a method that says which one it is.
    private string Fake(string name, string version)
    {
        AssemblyName identity = new(name) { Version = Version.Parse(version) };
        PersistedAssemblyBuilder assembly = new(identity, typeof(object).Assembly);
        TypeBuilder type = assembly.DefineDynamicModule(name).DefineType("Other.Marker", TypeAttributes.Public | TypeAttributes.Class);
        ILGenerator body = type.DefineMethod("Say", MethodAttributes.Public | MethodAttributes.Static, typeof(string), []).GetILGenerator();
        body.Emit(OpCodes.Ldstr, $"{name} {version}");
        body.Emit(OpCodes.Ret);
        type.CreateType();
        string path = Path.Combine(_folder, $"{name}.dll");
        assembly.Save(path);
        return path;
    }
}
