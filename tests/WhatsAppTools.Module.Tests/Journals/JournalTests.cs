using System;
using System.IO;
using System.Linq;
using WhatsAppTools.EngineHost;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests.Journals;

/// <summary>A campaign's journal from its first run to its removal, as an admin uses it.</summary>
public sealed class JournalTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("journal").FullName;
    private readonly ModuleSession _session = new();
    private readonly string _path;

    public JournalTests()
    {
        _path = Path.Combine(_folder, "november.jsonl");
        _session.Get("Connect-WhatsApp -Simulator");
    }

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void A_finished_journal_used_again_is_an_error_and_sends_nothing()
    {
        Assert.Equal(["HandedOver", "HandedOver"], _session.GetText(Send(1, 2) + " | ForEach-Object { [string]$_.Outcome }"));
        CapturedRun again = _session.Run(Send(1, 2));
        Assert.Empty(again.Output);
        Assert.Contains("JournalComplete", Assert.Single(again.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void Continue_takes_further_rows_and_the_rows_show_where_they_stand()
    {
        _session.Get(Send(1, 2));
        Assert.Equal(["Skipped", "Skipped", "HandedOver"], _session.GetText(Send(1, 2, 3) + " -Continue | ForEach-Object { [string]$_.Outcome }"));
        Assert.Equal(["HandedOver", "HandedOver", "HandedOver"], _session.GetText($"Get-WhatsAppJournal '{_path}' | ForEach-Object {{ [string]$_.State }}"));
        Assert.Equal(["3 3 True"], _session.GetText($"Get-WhatsAppJournal '{_path}' -Summary | ForEach-Object {{ \"$($_.Rows) $($_.HandedOver) $($_.IsComplete)\" }}"));
    }

    [Fact]
    public void The_rows_feed_the_status_and_a_journal_is_brought_up_to_date()
    {
        _session.Get(Send(1, 2));
        Assert.Equal(2, _session.Get($"Get-WhatsAppJournal '{_path}' | Get-WhatsAppMessageStatus").Count);
        _session.Get("Set-WhatsAppSimulator -AdvanceClock ([timespan]'00:10:00')");
        string[] states = [.. _session.GetText($"Update-WhatsAppJournal '{_path}' | ForEach-Object {{ [string]$_.State }}")];
        Assert.Equal(2, states.Length);
        Assert.All(states, state => Assert.Contains(state, new[] { "Delivered", "Read" }));
    }

    [Fact]
    public void An_update_gives_every_row_as_it_stands_now_and_so_does_the_next_one()
    {
        _session.Run($"'+447700900001', 'no number', '+447700900002', '+447700900001' | Send-WhatsAppMessage -Body 'Hi' -Mode FreeForm -JournalPath '{_path}'");
        _session.Get("Set-WhatsAppSimulator -AdvanceClock ([timespan]'00:10:00')");

        for (int look = 0; look < 2; look++)
        {
            Assert.Equal(["4 2 2"], _session.GetText($"Update-WhatsAppJournal '{_path}' | Measure-WhatsAppDelivery | ForEach-Object {{ \"$($_.Total) $($_.Refused) $($_.Delivered + $_.Read)\" }}"));
        }
    }

    [Fact]
    public void Rows_that_could_not_be_read_and_second_rows_of_a_key_are_in_it_until_they_are_put_right()
    {
        _session.Run($"'+447700900001', '555', '+447700900001' | Send-WhatsAppMessage -Body 'Hi' -Mode FreeForm -JournalPath '{_path}'");
        Assert.Equal(
            ["1 HandedOver ", "2 Refused NumberTooShort", "3 Refused DuplicateRow"],
            _session.GetText($"Get-WhatsAppJournal '{_path}' | ForEach-Object {{ \"$($_.RowNumber) $($_.State) $($_.ErrorId)\" }}"));
        Assert.Equal(["3 1 2"], _session.GetText($"Get-WhatsAppJournal '{_path}' -Summary | ForEach-Object {{ \"$($_.Rows) $($_.HandedOver) $($_.Refused)\" }}"));

        _session.Get(Send(1, 2) + " -Continue");
        Assert.Equal(["HandedOver", "HandedOver", "Refused"], _session.GetText($"Get-WhatsAppJournal '{_path}' | ForEach-Object {{ [string]$_.State }}"));
    }

    [Fact]
    public void An_auditor_finds_when_what_who_and_where()
    {
        _session.Get($"'+447700900001', '+447700900002' | Send-WhatsAppTemplate -Template order_update -Variable A-1, ready -JournalPath '{_path}'");
        _session.Get("Set-WhatsAppSimulator -AdvanceClock ([timespan]'01:00:00')");
        _session.Get($"$rows = @(Update-WhatsAppJournal '{_path}')");

        Assert.Equal(_session.GetText($"Get-WhatsAppJournal '{_path}' | ConvertTo-Json"), _session.GetText("$rows | ConvertTo-Json"));
        Assert.Equal(
            [$"Template {Environment.UserName} {Environment.MachineName} True"],
            _session.GetText("$rows | ForEach-Object { \"$($_.Mode) $($_.User) $($_.Host) $($_.Template -like 'HX*')\" } | Select-Object -Unique"));
        Assert.All(_session.GetText("$rows | ForEach-Object { $_.Planned -le $_.Sent.AddSeconds(1) -and $_.Sent -le ($_.Delivered, $_.Read -ne $null)[0] }"), inOrder => Assert.Equal("True", inOrder));
        Assert.Equal(["2"], _session.GetText($"(Get-WhatsAppJournal '{_path}' -Summary).Delivered"));
        Assert.Equal(["True"], _session.GetText("$rows | Measure-WhatsAppDelivery | ForEach-Object { $_.ByTemplate.Count -eq 1 -and $_.ByTemplate[0].Total -eq 2 }"));
    }

    [Fact]
    public void A_row_of_unknown_fate_is_settled_by_a_look_or_by_a_persons_word()
    {
        _session.Get(Send(1, 2));

        ForgetTheOutcomeOf(2);
        Assert.Equal(["2"], _session.GetText($"Get-WhatsAppJournal '{_path}' -Ambiguous | ForEach-Object {{ [string]$_.RowNumber }}"));

        Assert.Equal(["HandedOver"], _session.GetText($"Resolve-WhatsAppJournal '{_path}' -As Check | ForEach-Object {{ [string]$_.State }}"));
        Assert.Empty(_session.Get($"Resolve-WhatsAppJournal '{_path}' -As NotSent"));
        Assert.Equal(["Skipped", "Skipped"], _session.GetText(Send(1, 2) + " | ForEach-Object { [string]$_.Outcome }"));
    }

    [Theory]
    [InlineData("Sent", "HandedOver", 2)]
    [InlineData("NotSent", "NotSent", 3)]
    public void What_a_person_says_of_a_row_decides_whether_the_next_run_sends_it(string word, string state, int received)
    {
        _session.Get(Send(1, 2));
        ForgetTheOutcomeOf(2);

        Assert.Equal([state], _session.GetText($"Get-WhatsAppJournal '{_path}' -Ambiguous | Resolve-WhatsAppJournal -As {word} | ForEach-Object {{ [string]$_.State }}"));
        _session.Get(Send(1, 2) + (word == "Sent" ? " -Continue" : string.Empty));
        Assert.Equal(received, _session.Get("Get-WhatsAppSimulator -Received").Count);
    }

    [Fact]
    public void The_list_that_is_being_read_is_no_journal_and_stays_as_it_is()
    {
        string list = Path.Combine(_folder, "list.csv");
        File.WriteAllText(list, "Phone\n+447700900001\n+447700900002\n");

        CapturedRun run = _session.Run($"Import-WhatsAppContact '{list}' | Send-WhatsAppTemplate -Template order_update -Variable a, b -JournalPath '{list}'");
        Assert.StartsWith("JournalForeign,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("Phone\n+447700900001\n+447700900002\n", File.ReadAllText(list));
        Assert.Empty(_session.Get("Get-WhatsAppSimulator -Received"));
    }

    [Fact]
    public void A_key_that_no_row_has_is_an_error_and_the_others_are_settled()
    {
        _session.Get(Send(1, 2));
        ForgetTheOutcomeOf(2);

        CapturedRun run = _session.Run($"Resolve-WhatsAppJournal '{_path}' -As Sent -Key (@((Get-WhatsAppJournal '{_path}').Key) + '+447700900777')");
        Assert.StartsWith("JournalKeyUnknown,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("'+447700900777'", run.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Single(run.Output);
    }

    [Theory]
    [InlineData("Resolve-WhatsAppJournal '{0}' -As Check")]
    [InlineData("Update-WhatsAppJournal '{0}'")]
    public void Another_account_is_not_asked_about_a_journal(string command)
    {
        _session.Get(Send(1, 2));
        ForgetTheOutcomeOf(2);
        File.WriteAllText(_path, File.ReadAllText(_path).Replace(_session.GetText("(Get-WhatsAppConnection).AccountSid").Single(), "AC00000000000000000000000000000009", StringComparison.Ordinal));

        CapturedRun run = _session.Run(string.Format(System.Globalization.CultureInfo.InvariantCulture, command, _path));
        Assert.Empty(run.Output);
        Assert.StartsWith("JournalMismatch,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_a_journal_is_removed()
    {
        _session.Get(Send(1));
        string other = Path.Combine(_folder, "other.txt");
        File.WriteAllText(other, "Not a journal\n");
        CapturedRun run = _session.Run($"Remove-WhatsAppJournal '{other}' -Confirm:$false; Remove-WhatsAppJournal '{_path}' -WhatIf; Test-Path '{_path}'; Remove-WhatsAppJournal '{_path}' -Confirm:$false");
        Assert.Contains("JournalForeign", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.True(File.Exists(other));
        Assert.False(File.Exists(_path));
        Assert.False(File.Exists(_path + ".lock"));
    }

    // As a crash leaves it: the row was about to be sent, and nothing says what became of it.
    private void ForgetTheOutcomeOf(int row)
    {
        string[] lines = File.ReadAllLines(_path);
        File.WriteAllLines(_path, lines.Where(line => !line.Contains("Complete", StringComparison.Ordinal) && !(line.StartsWith($"{{\"i\":{row},", StringComparison.Ordinal) && line.Contains("HandedOver", StringComparison.Ordinal))));
    }

    private string Send(params int[] rows)
    {
        string list = string.Join(", ", rows.Select(row => $"'+44770090000{row}'"));
        return $"{list} | Send-WhatsAppMessage -Body 'Hi' -Mode FreeForm -JournalPath '{_path}'";
    }
}
