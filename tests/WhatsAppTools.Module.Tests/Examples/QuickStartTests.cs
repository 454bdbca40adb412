using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using WhatsAppTools.EngineHost;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests.Examples;

/// <summary>The console program that runs scripts in the pinned PowerShell. It changes nothing of what PowerShell does.</summary>
public sealed class QuickStartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("quickstart").FullName;

    [Fact]
    public async Task The_bulk_example_runs_to_its_end_and_explains_its_failures()
    {
        ProcessStartInfo start = QuickStart();
        start.Environment["TMPDIR"] = _folder;
        start.Environment["TMP"] = _folder;

        ProcessRun run = await OwnProcess.RunAsync(start);

        Assert.Equal(string.Empty, run.Error);
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("PowerShell 7.6.", run.Output, StringComparison.Ordinal);
        Assert.Contains("rows need attention", run.Output, StringComparison.Ordinal);
        Assert.Contains("HandedOver, FreeForm", run.Output, StringComparison.Ordinal);
        Assert.Contains("HandedOver, Template", run.Output, StringComparison.Ordinal);
        Assert.Contains("Refused, Auto", run.Output, StringComparison.Ordinal);
        Assert.Contains("63003", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"Error +: .*appointment_reminder", run.Output);
        Assert.DoesNotContain("UnexpectedError", run.Output, StringComparison.Ordinal);

        // The page is where it says, and the journal with people's numbers is gone.
        string report = run.Output.Split("Open it in a browser: ")[1].Split(Environment.NewLine)[0];
        Assert.Contains("Simulated: no real message was sent.", await File.ReadAllTextAsync(report), StringComparison.Ordinal);
        Assert.Equal([report], Directory.GetFiles(Path.GetDirectoryName(report)!));
        Assert.DoesNotContain('\u001b', run.Output);
    }

    [Fact]
    public async Task A_command_is_run_and_its_exit_code_is_the_programs()
    {
        ProcessRun run = await OwnProcess.RunAsync(QuickStart("-Command", "\"$($PSVersionTable.PSVersion) $((Get-Command Send-WhatsAppMessage).Module.ModuleBase)\"; Write-Error 'no'; exit 7"));

        Assert.Equal(7, run.ExitCode);
        Assert.Equal($"{Path.GetFileName(Path.GetFullPath(Path.Combine(PowerShellTool.Folder, "../../../..")))} {RepositoryFolders.Stage}", run.Output.Trim());
        Assert.Contains("Write-Error: no", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_gets_its_arguments_as_pwsh_File_binds_them()
    {
        string script = Write("param([string] $Name, [switch] $Fast, [switch] $Slow, [int] $Count, [string[]] $Rest) \"$Name|$Fast|$Slow|$Count|$Rest\"; exit 4");

        ProcessRun run = await OwnProcess.RunAsync(QuickStart(script, "-Name", "O'Dowd & Co", "-Fast", "-Slow:$false", "-Count:3", "last one"));

        Assert.Equal("O'Dowd & Co|True|False|3|last one", run.Output.Trim());
        Assert.Equal(4, run.ExitCode);
    }

    [Fact]
    public async Task A_script_that_is_not_there_is_named()
    {
        ProcessRun run = await OwnProcess.RunAsync(QuickStart("nowhere.ps1"));

        Assert.Equal(64, run.ExitCode);
        Assert.Contains("nowhere.ps1", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_module_of_the_same_name_that_somebody_installed_is_not_used()
    {
        if (OperatingSystem.IsWindows())
        {
            // The folder of installed modules is fixed there.
            return;
        }

        string installed = Path.Combine(_folder, "powershell", "Modules", "WhatsAppTools");
        Directory.CreateDirectory(installed);
        File.WriteAllText(Path.Combine(installed, "WhatsAppTools.psd1"), "@{ ModuleVersion = '99.0'; CmdletsToExport = 'Connect-WhatsApp' }");
        ProcessStartInfo start = QuickStart("-Command", "(Import-Module WhatsAppTools -PassThru).ModuleBase");
        start.Environment["XDG_DATA_HOME"] = _folder;

        ProcessRun run = await OwnProcess.RunAsync(start);

        Assert.Equal(RepositoryFolders.Stage, run.Output.Trim());
    }

    [Fact]
    public async Task Ctrl_C_ends_the_script_and_lets_it_clean_up()
    {
        if (!OperatingSystem.IsLinux())
        {
            // Elsewhere nothing gives a process a group of its own, and the signal would reach the tests too.
            return;
        }

        ProcessRun run = await OwnProcess.InterruptAsync(
            QuickStart("-Command", "try { [Console]::WriteLine('ready'); Start-Sleep 600 } finally { [Console]::WriteLine('cleaned up') }; 'on'"));

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("cleaned up", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("on", run.Output.Split(Environment.NewLine));
    }

    [Fact]
    public async Task Ctrl_C_in_a_run_ends_with_one_visible_line_that_says_how_to_go_on_and_keeps_the_summary()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        string journal = Path.Combine(_folder, "november.jsonl");
        string script = Write($$"""
            $null = Connect-WhatsApp -Simulator
            $rows = 0..999 | ForEach-Object { '+44770090{0:0000}' -f $_ }
            try {
                $rows | Send-WhatsAppTemplate -Template order_update -Variable A-1, ready -MaxPerSecond 20 -JournalPath '{{journal}}' -SummaryVariable told |
                    ForEach-Object { if ($_.RowNumber -eq 2) { [Console]::WriteLine('ready') } }
            } finally {
                [Console]::WriteLine("kept: $($told.WasInterrupted) $($told.HandedOver -gt 0)")
            }
            """);

        ProcessRun run = await OwnProcess.InterruptAsync(QuickStart(script));

        string[] lines = run.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        string line = Assert.Single(lines, text => text.Contains("handed over", StringComparison.Ordinal));
        Assert.Contains("Run the same command again with -JournalPath", line, StringComparison.Ordinal);
        Assert.Contains(journal, line, StringComparison.Ordinal);
        Assert.Contains("kept: True True", lines);
    }

    [Fact]
    public async Task A_question_that_nobody_can_answer_is_an_error_and_not_a_yes()
    {
        ProcessRun run = await OwnProcess.RunAsync(QuickStart("-NonInteractive", "-Command", "$null = Connect-WhatsApp -Simulator; Send-WhatsAppTemplate +447700900001 order_update -Variable a, b -Confirm"));

        Assert.NotEqual(0, run.ExitCode);
        Assert.DoesNotContain("HandedOver", run.Output, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static ProcessStartInfo QuickStart(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = Path.GetTempPath() };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "QuickStart.dll"));
        Array.ForEach(arguments, start.ArgumentList.Add);
        return start;
    }

    private string Write(string script)
    {
        string path = Path.Combine(_folder, "script.ps1");
        File.WriteAllText(path, script);
        return path;
    }
}
