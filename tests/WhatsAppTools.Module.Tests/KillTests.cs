using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests;

/// <summary>A real process that sends with a journal and is killed again and again. Thousands of crash points stand in the core's tests.</summary>
public sealed class KillTests : IDisposable
{
    private const int Rows = 400;

    private readonly string _folder = Directory.CreateTempSubdirectory("kill").FullName;
    private readonly ModuleSession _session = new();

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Killed_in_the_middle_and_run_again_every_row_arrives_once_or_is_unknown_and_arrives_at_most_once()
    {
        string uri = Assert.Single(_session.GetText("$simulator = Start-WhatsAppSimulator -Seed 5; $simulator.Uri.AbsoluteUri"));
        string journal = Path.Combine(_folder, "kill.jsonl");
        string script = Script(uri, journal);
        foreach (int lines in new[] { 20, 50, 35 })
        {
            await OwnProcess.KillAsync(lines, script);
        }

        ProcessRun last = await OwnProcess.RunAsync(script);
        Assert.Contains($"{Rows} HandedOver", last.Output, StringComparison.Ordinal);

        Dictionary<string, int> received = _session.GetText("$simulator | Get-WhatsAppSimulator -Received | ForEach-Object { $_.To }")
            .GroupBy(to => to)
            .ToDictionary(person => person.Key, person => person.Count());
        string[][] rows = [.. _session.GetText($"Get-WhatsAppJournal '{journal}' | ForEach-Object {{ \"$($_.To) $($_.State)\" }}").Select(row => row.Split(' '))];
        Assert.Equal(Rows, rows.Length);
        Assert.All(rows, row => Assert.Contains(row[1], new[] { "HandedOver", "Unknown" }));
        Assert.All(rows, row => Assert.InRange(received.GetValueOrDefault(row[0]), row[1] == "Unknown" ? 0 : 1, 1));
        Assert.True(rows.Count(row => row[1] == "Unknown") < 3 * 64);
    }

    // Unknown rows are left so: to look for them until the list must show them takes minutes.
    private string Script(string uri, string journal)
    {
        string file = Path.Combine(_folder, "send.ps1");
        File.WriteAllText(file, string.Create(CultureInfo.InvariantCulture, $$"""
            $ErrorActionPreference = 'Stop'
            $token = [System.Net.NetworkCredential]::new('', '{{Token()}}').SecurePassword
            Connect-WhatsApp -Credential ([pscredential]::new('{{Account()}}', $token)) -ApiBaseUri '{{uri}}' -From '+15005550006' | Out-Null
            0..{{Rows - 1}} | ForEach-Object { '+1{0}55501{1:00}' -f (201 + [Math]::Floor($_ / 100)), ($_ % 100) } |
                Send-WhatsAppMessage -Body 'Hi' -Mode FreeForm -JournalPath '{{journal}}' -MaxPerSecond 40 -SendOption @{ OnAmbiguous = 'Skip' } -ErrorAction SilentlyContinue |
                ForEach-Object { if ($_.Outcome -ne 'Skipped') { "$($_.RowNumber) $($_.Outcome)" } }
            """));
        return file;
    }

    private string Token() => Assert.Single(_session.GetText("$simulator.AuthToken"));

    private string Account() => Assert.Single(_session.GetText("$simulator.AccountSid"));
}
