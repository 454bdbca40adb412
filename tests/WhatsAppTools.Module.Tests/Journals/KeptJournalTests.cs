using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using WhatsAppTools.ModuleTests.Harness;
using WhatsAppTools.Simulator;

namespace WhatsAppTools.ModuleTests.Journals;

/// <summary>Journals that nobody asked for: when one is kept, where, and what becomes of it.</summary>
public sealed class KeptJournalTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kept").FullName;

    // With a sid of its own, and before the first answer, nothing tells a simulator on a port from a real account.
    private readonly SimulatorServer _account = new(new TwilioSimulator(new SimulatorOptions { AccountSid = "AC" + new string('a', 32) }));

    private string Begin => $$"""
        [Environment]::SetEnvironmentVariable('WHATSAPPTOOLS_JOURNALS', '{{_folder}}')
        function connect($sid) {
            $token = [System.Net.NetworkCredential]::new('', '{{DefaultWorld.AuthToken}}').SecurePassword
            $null = Connect-WhatsApp -Credential ([pscredential]::new($sid, $token)) -ApiBaseUri $address -From {{DefaultWorld.Sender}} -SkipCheck
        }
        $address = '{{_account.Uri}}'
        connect {{_account.Simulator.Options.AccountSid}}
        $numbers = 100..124 | ForEach-Object { "+447700900$_" }
        function send { process { $_ | Send-WhatsAppTemplate -Template order_update -Variable A-1, ready } }

        """;

    public void Dispose()
    {
        _account.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task The_simulator_s_own_account_is_known_before_it_answers_and_nothing_is_kept()
    {
        ProcessRun run = await OwnProcess.RunCommandAsync(Begin + """
            $simulator = Start-WhatsAppSimulator
            $address = $simulator.Uri
            connect $simulator.AccountSid
            "before $((Get-WhatsAppConnection).IsSimulated)"
            $numbers | Send-WhatsAppTemplate -Template order_update -Variable A-1, ready -MaxPerSecond 1000 | Group-Object Outcome | ForEach-Object { "$($_.Name) $($_.Count)" }
            """);

        Assert.Equal(string.Empty, run.Error);
        Assert.Contains("before True", run.Output, StringComparison.Ordinal);
        Assert.Contains("HandedOver 25", run.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Theory]
    [InlineData("$numbers[0..20] | Send-WhatsAppTemplate -Template order_update -Variable A-1, ready -MaxPerSecond 1000", 21)]
    [InlineData("Send-WhatsAppTemplate -To $numbers[0..20] -Template order_update -Variable A-1, ready -MaxPerSecond 1000", 21)]
    [InlineData("$numbers[0..19] | Send-WhatsAppTemplate -Template order_update -Variable A-1, ready -MaxPerSecond 1000", 0)]
    [InlineData("$numbers[0..20] | Send-WhatsAppTemplate -Template order_update -Variable A-1, ready -MaxPerSecond 1000 -NoJournal", 0)]
    public async Task More_than_twenty_rows_to_a_real_account_are_kept_and_the_path_is_shown(string send, int rows)
    {
        ProcessRun run = await OwnProcess.RunCommandAsync(Begin + send + " | ForEach-Object { \"$($_.Outcome)\" }; \"kept $((Get-WhatsAppJournal).Rows)\"");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains(rows > 0 ? $"kept {rows}" : "kept \n", run.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Equal(rows > 0, run.Output.Contains("Journal: " + _folder, StringComparison.Ordinal));
        Assert.Equal(rows > 0 ? 1 : 0, Directory.GetFiles(_folder, "*.jsonl").Length);
        Assert.Equal(rows > 0 ? 1 : 0, Directory.GetFiles(_folder).Length);
    }

    [Fact]
    public async Task A_kept_journal_is_listed_goes_on_and_is_removed_when_it_is_old()
    {
        ProcessRun run = await OwnProcess.RunCommandAsync(Begin + """
            $first = $numbers[0..23] | Send-WhatsAppTemplate -Template order_update -Variable A-1, ready -Campaign november | Select-Object -First 1
            $kept = Get-WhatsAppJournal
            "listed $($kept.Campaign) finished $($kept.IsComplete)"
            $numbers | Send-WhatsAppTemplate -Template order_update -Variable A-1, ready -JournalPath $kept.Path -MaxPerSecond 1000 | Out-Null
            $kept | Get-WhatsAppJournal | Export-Csv -Path (Join-Path $kept.Path '../rows.csv')
            "csv $(@(Import-Csv -Path (Join-Path $kept.Path '../rows.csv') | Where-Object { $_.State -eq 'HandedOver' -and $_.Sid -like 'SM*' -and $_.To -like 'whatsapp:+4477*' }).Count)"
            Remove-WhatsAppJournal -OlderThan 1.00:00:00 -Confirm:$false
            "young $(@(Get-WhatsAppJournal).Count)"
            [System.IO.File]::SetLastWriteTimeUtc($kept.Path, [datetime]::UtcNow.AddDays(-2))
            Remove-WhatsAppJournal -OlderThan 1.00:00:00 -Confirm:$false
            "old $(@(Get-WhatsAppJournal).Count)"
            """);

        Assert.Equal(string.Empty, run.Error);
        string[] lines = [.. run.Output.ReplaceLineEndings("\n").Split('\n').Where(line => line.Length > 0 && !line.Contains("ournal", StringComparison.Ordinal) && !line.StartsWith("Opt-outs: ", StringComparison.Ordinal))];
        Assert.Equal(["listed november finished False", "csv 25", "young 1", "old 0"], lines);
        Assert.Equal(25, _account.Simulator.Received.Count);
        Assert.Equal([Path.Combine(_folder, "rows.csv")], Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task Where_none_can_be_written_a_warning_says_so_and_the_message_goes_out()
    {
        string file = Path.Combine(_folder, "file");
        await File.WriteAllTextAsync(file, string.Empty);
        ProcessRun run = await OwnProcess.RunCommandAsync(Begin.Replace($"'{_folder}'", $"'{file}'", StringComparison.Ordinal) + "$numbers[0] | send | ForEach-Object { [string]$_.Outcome }");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("HandedOver", run.Output, StringComparison.Ordinal);
        Assert.Contains("No journal is kept", run.Output + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_that_begin_at_the_same_moment_do_not_share_one()
    {
        ProcessRun run = await OwnProcess.RunCommandAsync(Begin + """
            $connection = Get-WhatsAppConnection
            $numbers | ForEach-Object -ThrottleLimit 25 -Parallel { $_ | Send-WhatsAppTemplate -Template order_update -Variable A-1, ready -Connection $using:connection } |
                Group-Object Outcome | ForEach-Object { "$($_.Name) $($_.Count)" }
            """);

        Assert.Equal(string.Empty, run.Error);
        Assert.Equal("HandedOver 25", run.Output.Trim());
        Assert.Empty(Directory.GetFiles(_folder));
    }
}
