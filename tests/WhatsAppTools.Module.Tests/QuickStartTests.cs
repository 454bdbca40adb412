using System;
using System.IO;
using System.Threading.Tasks;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests;

/// <summary>The console program that runs scripts where there is no pwsh. What pwsh does is the measure.</summary>
public sealed class QuickStartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("quickstart").FullName;

    [Fact]
    public async Task The_bulk_example_runs_to_its_end_and_explains_its_failures()
    {
        ProcessRun run = await OwnProcess.RunAsync();

        Assert.Equal(string.Empty, run.Error);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("rows need attention", run.Output, StringComparison.Ordinal);
        Assert.Contains("HandedOver, FreeForm", run.Output, StringComparison.Ordinal);
        Assert.Contains("HandedOver, Template", run.Output, StringComparison.Ordinal);
        Assert.Contains("Refused, Auto", run.Output, StringComparison.Ordinal);
        Assert.Contains("63003", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("UnexpectedError", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Output);
    }

    [Theory]
    [InlineData("'done'", 0)]
    [InlineData("exit 7", 7)]
    [InlineData("throw 'no'", 1)]
    [InlineData("Get-NoSuchThing", 1)]
    [InlineData("Get-NoSuchThing; 'but then'", 0)]
    [InlineData("$ErrorActionPreference = 'Stop'; Get-NoSuchThing; exit 0", 1)]
    public async Task A_command_ends_with_the_exit_code_that_pwsh_would_give(string command, int exitCode)
    {
        Assert.Equal(exitCode, (await OwnProcess.RunCommandAsync(command)).ExitCode);
    }

    [Fact]
    public async Task A_script_gets_its_arguments_as_pwsh_File_binds_them()
    {
        string script = Write("param([string] $Name, [switch] $Fast, [switch] $Slow, [int] $Count, [string[]] $Rest) \"$Name|$Fast|$Slow|$Count|$Rest\"; exit 4");

        ProcessRun run = await OwnProcess.RunAsync(script, "-Name", "O'Dowd & Co", "-Fast", "-Slow:$false", "-Count:3", "last one");

        Assert.Equal("O'Dowd & Co|True|False|3|last one", run.Output.Trim());
        Assert.Equal(4, run.ExitCode);
    }

    [Fact]
    public async Task Errors_go_to_the_error_stream_with_their_place()
    {
        string script = Write("'before'\n1/0\n'after'");

        ProcessRun run = await OwnProcess.RunAsync(script);

        Assert.Equal(["before", "after"], run.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains($"{script}:2", run.Error, StringComparison.Ordinal);
        Assert.Contains("Attempted to divide by zero.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_that_is_not_there_is_named()
    {
        ProcessRun run = await OwnProcess.RunAsync("nowhere.ps1");

        Assert.Equal(64, run.ExitCode);
        Assert.Contains("nowhere.ps1", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_ends_the_script_and_lets_it_clean_up()
    {
        if (OperatingSystem.IsWindows())
        {
            // A console event reaches a whole process group there, the tests' own included.
            return;
        }

        ProcessRun run = await OwnProcess.InterruptAsync(
            "-Command",
            "try { [Console]::WriteLine('ready'); Start-Sleep 600 } finally { [Console]::WriteLine('cleaned up') }");

        Assert.Equal(130, run.ExitCode);
        Assert.Contains("cleaned up", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_nobody_can_answer_is_an_error_and_not_a_yes()
    {
        ProcessRun run = await OwnProcess.RunCommandAsync("Connect-WhatsApp -Simulator; 'whatsapp:+447700900001' | Send-WhatsAppMessage -Body 'Hi' -Confirm");

        Assert.NotEqual(0, run.ExitCode);
        Assert.DoesNotContain("HandedOver", run.Output, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string script)
    {
        string path = Path.Combine(_folder, "script.ps1");
        File.WriteAllText(path, script);
        return path;
    }
}
