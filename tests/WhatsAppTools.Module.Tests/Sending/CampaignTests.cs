using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.EngineHost;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests.Sending;

/// <summary>What people do to a campaign between its runs: nobody gets a message twice, and nothing ends well that sent nothing.</summary>
public sealed class CampaignTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("campaign").FullName;
    private readonly ModuleSession _session = new();

    public CampaignTests()
    {
        _session.Get("Connect-WhatsApp -Simulator");
        _session.Get($"$journal = '{Journal}'");
        _session.Get("$rows = 1..6 | ForEach-Object { [pscustomobject]@{ Nr = \"A-$_\"; Phone = \"+44770090000$_\"; State = 'ready' } }");

        // The run ends when its second result has been seen, as when somebody closes the window.
        _session.Get("function half { process { if ($_.RowNumber -eq 2) { throw 'The script failed.' } } }");
    }

    private string Journal => Path.Combine(_folder, "november.jsonl");

    [Fact]
    public void Last_months_journal_used_again_is_a_failure_and_sends_nothing()
    {
        _session.Get("$rows | Send-WhatsAppTemplate -Template order_update -VariableColumn Nr, State -JournalPath $journal");
        CapturedRun again = _session.Run("$rows | Send-WhatsAppTemplate -Template order_update -VariableColumn Nr, State -JournalPath $journal");

        AssertRefused(again, "JournalComplete");
        AssertEachOnce(6);
    }

    [Theory]
    [InlineData("-Continue")]
    [InlineData("-Retry Failed")]
    public void A_template_that_was_replaced_is_another_campaign(string way)
    {
        _session.Get("$rows | Send-WhatsAppTemplate -Template order_update -VariableColumn Nr, State -JournalPath $journal");
        CapturedRun again = _session.Run($"$rows | Send-WhatsAppTemplate -Template track_parcel -VariableColumn Nr -JournalPath $journal {way}");

        AssertRefused(again, "JournalMismatch");
        AssertEachOnce(6);
    }

    [Theory]
    [InlineData("-Mode FreeForm", "-Mode Auto")]
    [InlineData("-Mode Auto", "-Mode FreeForm")]
    [InlineData("-Mode FreeForm -Template server_alert -Variable @{ 1 = 'a'; 2 = 'b'; 3 = 'c' }", "-Mode Auto -Template server_alert -Variable @{ 1 = 'a'; 2 = 'b'; 3 = 'c' }")]
    public void Another_mode_in_the_second_run_sends_only_what_is_missing(string first, string second)
    {
        AssertStopped(_session.Run($"$rows | Send-WhatsAppMessage -Body 'Hi' -JournalPath $journal {first} | half"));
        _session.Get($"$rows | Send-WhatsAppMessage -Body 'Hi' -JournalPath $journal {second}");

        AssertEachOnce(6);
    }

    [Fact]
    public void A_date_in_the_body_does_not_make_another_row_of_it()
    {
        AssertStopped(_session.Run("$rows | Send-WhatsAppMessage -Body { 'It is ' + [datetime]::UtcNow.Ticks } -JournalPath $journal | half"));
        _session.Get("$rows | Send-WhatsAppMessage -Body { 'It is ' + [datetime]::UtcNow.Ticks } -JournalPath $journal");

        AssertEachOnce(6);
    }

    [Fact]
    public void A_row_that_was_edited_is_not_sent_again_and_its_result_says_so()
    {
        _session.Get("$rows | Send-WhatsAppTemplate -Template order_update -VariableColumn Nr, State -RowKey Nr -JournalPath $journal");
        IReadOnlyList<string> notes = _session.GetText(
            """
            $rows[3].State = 'late'
            $rows | Send-WhatsAppTemplate -Template order_update -VariableColumn Nr, State -RowKey Nr -JournalPath $journal -Continue |
                ForEach-Object { "$($_.Outcome) $($_.Notes.Count)" }
            """);

        Assert.Equal(["Skipped 1", "Skipped 1", "Skipped 1", "Skipped 2", "Skipped 1", "Skipped 1"], notes);
        AssertEachOnce(6);
    }

    [Fact]
    public void Two_rows_for_one_person_are_one_unless_a_column_tells_them_apart()
    {
        const string Twice = "@($rows[0], [pscustomobject]@{ Nr = 'A-9'; Phone = $rows[0].Phone; State = 'late' })";
        CapturedRun run = _session.Run($"{Twice} | Send-WhatsAppTemplate -Template order_update -VariableColumn Nr, State -JournalPath $journal | ForEach-Object {{ \"$($_.Outcome) $($_.ErrorId)\".Trim() }}");
        Assert.Equal(["HandedOver", "Refused DuplicateRow"], run.Output.Select(row => row!.ToString()));
        Assert.Single(run.Errors);

        _session.Get($"{Twice} | Send-WhatsAppTemplate -Template order_update -VariableColumn Nr, State -RowKey Nr -JournalPath ($journal + '2')");
        Assert.Equal(3, Received().Count);
    }

    [Fact]
    public async Task A_second_process_on_the_same_journal_is_refused_and_the_first_goes_on()
    {
        using ManualResetEventSlim started = new();
        using ManualResetEventSlim mayGoOn = new();
        Task<CapturedRun> first = Task.Run(() => _session.Run(
            """
            param($started, $mayGoOn)
            & { $rows[0]; $started.Set(); $mayGoOn.Wait(); $rows[1..5] } |
                Send-WhatsAppTemplate -Template order_update -VariableColumn Nr, State -JournalPath $journal
            """,
            started,
            mayGoOn));
        started.Wait();
        ProcessRun second = await OwnProcess.RunCommandAsync(
            $"Connect-WhatsApp -Simulator | ForEach-Object {{ }}; '+447700900001' | Send-WhatsAppTemplate -Template order_update -Variable A-1, ready -JournalPath '{Journal}'");
        mayGoOn.Set();

        Assert.NotEqual(0, second.ExitCode);
        Assert.Contains("november.jsonl", second.Error + second.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("HandedOver", second.Output, StringComparison.Ordinal);
        Assert.Empty((await first).Errors);
        AssertEachOnce(6);
    }

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static void AssertRefused(CapturedRun run, string errorId)
    {
        Assert.Empty(run.Output);
        Assert.Contains(errorId, Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    private static void AssertStopped(CapturedRun run) => Assert.Equal("The script failed.", run.Failure?.Message);

    private void AssertEachOnce(int rows)
    {
        IReadOnlyList<string> received = Received();
        Assert.Equal(rows, received.Count);
        Assert.Equal(rows, received.Distinct().Count());
    }

    private IReadOnlyList<string> Received() => _session.GetText("Get-WhatsAppSimulator -Received | ForEach-Object { $_.To }");
}
