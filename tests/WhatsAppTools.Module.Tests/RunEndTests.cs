using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using WhatsAppTools.EngineHost;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests;

/// <summary>How a run ends, by itself or not: what is told, and that everything in flight is accounted for.</summary>
public sealed class RunEndTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("end").FullName;
    private readonly ModuleSession _session = new();

    public RunEndTests()
    {
        _session.Get("Connect-WhatsApp -Simulator");
        _session.Get("param($path) $script:journal = $path", Path.Combine(_folder, "it's november.jsonl"));
        _session.Get("$rows = 0..59 | ForEach-Object { [pscustomobject]@{ Nr = $_; Phone = '+4477009001{0:00}' -f $_ } }");
    }

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("| Select-Object -First 1")]
    [InlineData("| ForEach-Object { if ($_.RowNumber -eq 3) { throw 'elsewhere' } }")]
    [InlineData("-ErrorAction Stop | ForEach-Object { $_ }")]
    public void Whatever_ends_a_run_everybody_gets_the_message_once_in_the_end(string end)
    {
        // A fast producer: everything is queued before the first answer. With ErrorAction Stop the bad row ends the run.
        _session.Run("@($rows[0..29]; [pscustomobject]@{ Nr = 'x'; Phone = 'no number' }; $rows[30..59]) | Send-WhatsAppTemplate -Template order_update -VariableColumn Nr, Nr -JournalPath $journal " + end);
        int first = Received().Count;
        IReadOnlyList<string> states = _session.GetText("Get-WhatsAppJournal $journal | ForEach-Object { [string]$_.State }");

        Assert.InRange(first, 1, 59);
        Assert.Equal(first, states.Count(state => state == "HandedOver"));
        Assert.All(states, state => Assert.Contains(state, new[] { "HandedOver", "NotSent" }));

        _session.Get("$rows | Send-WhatsAppTemplate -Template order_update -VariableColumn Nr, Nr -JournalPath $journal -MaxPerSecond 500");
        Assert.Equal(60, Received().Count);
        Assert.Equal(60, Received().Distinct().Count());
    }

    [Fact]
    public void The_summary_counts_and_says_what_to_do_next()
    {
        PSObject summary = Summary("@($rows[0..2]; [pscustomobject]@{ Nr = 'x'; Phone = 'no number' }; $rows[0]) | Send-WhatsAppTemplate -Template order_update -VariableColumn Nr, Nr -JournalPath $journal -ErrorAction SilentlyContinue");

        Assert.Equal("5 3 2 0", Text(summary, "Rows", "HandedOver", "Refused", "Pending"));
        Dictionary<string, long> codes = new((IReadOnlyDictionary<string, long>)summary.Properties["ByErrorId"].Value);
        Assert.Equal(new Dictionary<string, long> { ["NumberInvalid"] = 1, ["DuplicateRow"] = 1 }, codes);
        Assert.EndsWith("november.jsonl", Text(summary, "JournalPath"), StringComparison.Ordinal);
        Assert.Contains("it''s november.jsonl' -Continue", Text(summary, "NextStep"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_to_do_next_runs_as_it_is_written()
    {
        string next = Text(Summary("$rows[0..2] | Send-WhatsAppTemplate -Template order_update -VariableColumn Nr, Nr -JournalPath $journal"), "NextStep");
        string command = next[next.IndexOf("Update-", StringComparison.Ordinal)..(next.LastIndexOf('\'') + 1)];
        _session.Get("Set-WhatsAppSimulator -AdvanceClock ([timespan]'01:00:00')");

        Assert.Equal(3, _session.Get(command).Count);
    }

    [Fact]
    public void A_run_that_time_has_ended_fails_and_says_how_to_go_on_and_goes_on()
    {
        CapturedRun run = _session.Run("$rows | Send-WhatsAppTemplate -Template order_update -VariableColumn Nr, Nr -JournalPath $journal -StopAfter 00:00:00");
        ErrorRecord error = Assert.Single(run.Errors);
        Assert.StartsWith("StopTimeReached,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("same -JournalPath", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(Received());

        _session.Get("$rows | Send-WhatsAppTemplate -Template order_update -VariableColumn Nr, Nr -JournalPath $journal -MaxPerSecond 500");
        Assert.Equal(60, Received().Count);
    }

    [Fact]
    public void Without_a_journal_nothing_says_to_run_the_whole_command_again()
    {
        CapturedRun run = _session.Run("@($rows[0..2]; 'bad') | Send-WhatsAppTemplate -Template order_update -Variable A, B -FailOn Any -ErrorAction SilentlyContinue");

        Assert.Contains("send only those again", Assert.Single(run.Errors).ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("None", 4, false)]
    [InlineData("Any", 0, false)]
    [InlineData("Any", 1, true)]
    [InlineData("25%", 1, false)]
    [InlineData("25%", 2, true)]
    [InlineData("100%", 4, false)]
    public void FailOn_says_how_many_rows_may_be_left_over(string failOn, int bad, bool fails)
    {
        string rows = string.Join(", ", Enumerable.Range(0, 4).Select(row => row < bad ? "'bad'" : $"'+44770090010{row}'"));
        CapturedRun run = _session.Run($"{rows} | Send-WhatsAppTemplate -Template order_update -Variable A, B -FailOn {failOn} -ErrorAction SilentlyContinue");

        Assert.Equal(4, run.Output.Count);
        string[] ends = fails ? ["RunIncomplete,WhatsAppTools.Commands.SendWhatsAppTemplateCommand"] : [];
        Assert.Equal(ends, run.Errors.Select(error => error.FullyQualifiedErrorId));
    }

    private static string Text(PSObject of, params string[] names) =>
        string.Join(" ", names.Select(name => Convert.ToString(of.Properties[name].Value, CultureInfo.InvariantCulture)));

    private PSObject Summary(string send) =>
        _session.Get($"{send} -InformationVariable said | Out-Null; $said | Where-Object {{ $_.MessageData.GetType().Name -eq 'SendRunSummary' }} | ForEach-Object {{ $_.MessageData }}").Single();

    private IReadOnlyList<string> Received() => _session.GetText("Get-WhatsAppSimulator -Received | ForEach-Object { $_.To }");
}
