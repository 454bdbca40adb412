using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using WhatsAppTools.EngineHost;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests.Sending;

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
        IReadOnlyList<string> states = _session.GetText("Get-WhatsAppJournal $journal | Where-Object ErrorId -NE 'NumberInvalid' | ForEach-Object { [string]$_.State }");

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
    public void A_stop_that_was_asked_for_ends_normally_with_a_warning_and_the_next_run_goes_on()
    {
        CapturedRun run = _session.Run($"$r = {Send} -StopAfter 00:00:00; 'after it'");
        Assert.Null(run.Failure);
        Assert.Empty(run.Errors);
        Assert.Equal("after it", Assert.Single(run.Output)!.ToString());
        Assert.Contains("The time to stop has come", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Contains("same command again with -JournalPath", run.ScreenText, StringComparison.Ordinal);
        Assert.Empty(Received());

        _session.Get($"{Send} -MaxPerSecond 500");
        Assert.Equal(60, Received().Count);
    }

    [Theory]
    [InlineData("Incomplete")]
    [InlineData("Any")]
    [InlineData("5%")]
    public void FailOn_alone_makes_a_stop_that_was_asked_for_a_failure(string failOn)
    {
        CapturedRun run = _session.Run($"{Send} -StopAfter 00:00:00 -FailOn {failOn}");
        Assert.StartsWith("StopTimeReached,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stop_file_beside_the_journal_stops_the_run_once()
    {
        _session.Get("$null = New-Item \"$journal.stop\"");
        CapturedRun stopped = _session.Run(Send);
        Assert.Contains("stop file", Assert.Single(stopped.Warnings), StringComparison.Ordinal);
        Assert.Empty(Received());

        _session.Get($"{Send} -MaxPerSecond 500");
        Assert.Equal(60, Received().Count);
    }

    [Fact]
    public void A_run_that_stops_itself_gives_its_results_and_says_why_last()
    {
        _session.Get("Set-WhatsAppSimulator -Fault @{ Status = 401; Code = 20003; Method = 'POST'; Contains = '447700900105' }");
        CapturedRun run = _session.Run($"$r = {Send} -MaxPerSecond 10; $r | ForEach-Object {{ [string]$_.Outcome }}");

        // Which rows went before the refused one is not fixed: rows that wait for their turn at the same time have no order.
        Assert.Null(run.Failure);
        List<string> outcomes = [.. run.Output.Select(outcome => outcome!.ToString())];
        Assert.InRange(outcomes.Count, 1, 59);
        Assert.Equal(Received().Count, outcomes.Count(outcome => outcome == "HandedOver"));
        Assert.StartsWith("RunStopped,", run.Errors[^1].FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("Twilio20003,", run.Errors[0].FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Incomplete")]
    [InlineData("100%")]
    public void FailOn_makes_a_run_that_stops_itself_fail(string failOn)
    {
        _session.Get("Set-WhatsAppSimulator -Fault @{ Status = 401; Code = 20003; Method = 'POST'; Contains = '447700900105' }");
        CapturedRun run = _session.Run($"{Send} -MaxPerSecond 10 -FailOn {failOn} -ErrorAction SilentlyContinue");
        Assert.StartsWith("RunStopped,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_ends_with_one_visible_line_of_counts_journal_and_next_step()
    {
        CapturedRun run = _session.Run("$null = $rows[0..2] | Send-WhatsAppTemplate -Template order_update -VariableColumn Nr, Nr -JournalPath $journal");
        string line = Assert.Single(run.ScreenText.ReplaceLineEndings("\n").Split('\n'), text => text.Length > 0);
        Assert.StartsWith("3 rows: 3 handed over; ", line, StringComparison.Ordinal);
        Assert.Contains("Update-WhatsAppJournal '", line, StringComparison.Ordinal);
        Assert.Single(run.Information);

        Assert.Empty(_session.Run("$null = $rows[3] | Send-WhatsAppTemplate -Template order_update -VariableColumn Nr, Nr").ScreenText.Trim());
    }

    [Fact]
    public void A_pipeline_that_is_stopped_says_on_the_screen_how_to_go_on()
    {
        CapturedRun run = _session.Run($"{Send} | Select-Object -First 1");
        Assert.Contains("Run the same command again with -JournalPath", run.ScreenText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("| Select-Object -First 1")]
    public void The_summary_is_in_the_variable_that_was_named(string end)
    {
        _session.Get($"$null = {Send} -MaxPerSecond 500 -SummaryVariable told {end}");
        Assert.Equal("SendRunSummary 1", _session.GetText("\"$($told.GetType().Name) $([int]($told.HandedOver -gt 0))\"").Single());
    }

    [Fact]
    public void Rows_that_an_earlier_run_has_done_carry_what_became_of_them()
    {
        _session.Get($"$first = {Send} -MaxPerSecond 500");
        _session.Get("Set-WhatsAppSimulator -AdvanceClock 01:00:00; $null = Update-WhatsAppJournal $journal");
        _session.Get($"$last = {Send} -MaxPerSecond 500 -Continue");

        Assert.Equal(_session.GetText("$first | ForEach-Object Sid"), _session.GetText("$last | ForEach-Object Sid"));
        Assert.Equal(["Skipped Template"], _session.GetText("$last | ForEach-Object { \"$($_.Outcome) $($_.Mode)\" } | Select-Object -Unique"));
        Assert.All(_session.GetText("$last | ForEach-Object { [string]$_.State }"), state => Assert.Contains(state, new[] { "Delivered", "Read" }));
        Assert.All(_session.Get("$last"), row => Assert.IsType<DateTimeOffset>(row.Properties["Time"].Value));
        Assert.Equal("60", _session.GetText("($last | Measure-WhatsAppDelivery | ForEach-Object { $_.Delivered + $_.Read })").Single());
    }

    [Fact]
    public void An_outage_at_the_start_is_waited_out_as_a_later_one_is()
    {
        // The template of the journal is read before the first row goes: four reads are what one call makes by itself.
        _session.Get("Set-WhatsAppSimulator -Fault @{ Kind = 'Status'; Status = 503; Count = 5; Method = 'GET'; RetryAfter = 0 }");
        CapturedRun run = _session.Run("$rows[0..2] | Send-WhatsAppTemplate -Template order_update -VariableColumn Nr, Nr -JournalPath $journal");

        Assert.Empty(run.Errors);
        Assert.Equal(3, run.Output.Count);
        Assert.Contains(run.Warnings, warning => warning.Contains("Twilio does not answer", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("$rows | probe", 60L)]
    [InlineData("$r = @($rows) | probe", null)]
    [InlineData("$rows | Where-Object Nr | probe", null)]
    [InlineData("$many = 1..7; $many | probe", 7L)]
    [InlineData("probe", 1L)]
    [InlineData("Import-WhatsAppContact $list | probe", 4L)]
    [InlineData("Import-WhatsAppContact $list -ErrorAction SilentlyContinue -WarningAction SilentlyContinue | probe", 4L)]
    [InlineData("Import-WhatsAppContact $list -Unique -WarningAction SilentlyContinue | probe", 3L)]
    [InlineData("Import-WhatsAppContact $list, $list -WarningAction SilentlyContinue | probe", 8L)]
    [InlineData("$list | Import-WhatsAppContact | probe", null)]
    [InlineData("Import-WhatsAppContact $list | Where-Object Phone | probe", null)]
    [InlineData("Get-WhatsAppJournal $done | probe", 2L)]
    [InlineData("Get-WhatsAppJournal $done -State Delivered | probe", 0L)]
    public void The_length_of_a_pipeline_is_known_where_an_array_a_list_or_a_journal_begins_it(string line, long? length)
    {
        _session.Get($"$list = '{Path.Combine(_folder, "list.csv")}'; $done = '{Path.Combine(_folder, "done.jsonl")}'");
        _session.Get("""
            "Phone,Note`n+447700900101,`"one`ntwo`"`n+447700900102,`n+447700900102,`n`n+447700900104,x" | Set-Content $list
            $null = $rows[0..1] | Send-WhatsAppTemplate -Template order_update -VariableColumn Nr, Nr -JournalPath $done
            """);
        _session.Get("""
            $of = (Get-Command Send-WhatsAppTemplate).ImplementingType.Assembly.GetType('WhatsAppTools.Sending.PipelineLength').GetMethod('Of')
            function global:probe { [CmdletBinding()] param([Parameter(ValueFromPipeline)] $Row) end { $asked = $of.Invoke($null, @($PSCmdlet, $null)); $global:length = if ($asked) { $asked.Invoke() } } }
            """);
        _session.Get(line);
        string script = Path.Combine(_folder, "send.ps1");
        File.WriteAllText(script, "# a script\n$null = 1\n" + line.Replace("| probe", "|\n    probe", StringComparison.Ordinal));
        object? inOneLine = _session.Get("$global:length").SingleOrDefault()?.BaseObject;
        _session.Get($"& '{script}'");
        Assert.Equal(length, inOneLine as long?);
        Assert.Equal(length, _session.Get("$global:length").SingleOrDefault()?.BaseObject as long?);
    }

    [Fact]
    public void Without_a_journal_nothing_says_to_run_the_whole_command_again()
    {
        CapturedRun run = _session.Run("@($rows[0..2]; 'bad') | Send-WhatsAppTemplate -Template order_update -Variable A, B -FailOn Any -ErrorAction SilentlyContinue");

        Assert.Contains("send only those again", Assert.Single(run.Errors).ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Any", 0)]
    [InlineData("0%", 0)]
    [InlineData("Any", 1)]
    public void Who_said_no_is_no_failure_of_the_run(string failOn, int bad)
    {
        _session.Get("$null = Add-WhatsAppOptOut +447700900100, +447700900101 -Reason 'Asked'");
        CapturedRun run = _session.Run($"{(bad > 0 ? "'bad', " : string.Empty)}'+447700900100', '+447700900101', '+447700900102' | Send-WhatsAppTemplate -Template order_update -Variable A, B -FailOn {failOn} -ErrorAction SilentlyContinue");

        Assert.Equal(bad, run.Errors.Count);
        Assert.All(run.Errors, error => Assert.StartsWith("1 of 4 rows were not handed over (1 refused,", error.Exception.Message, StringComparison.Ordinal));
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

    private const string Send = "$rows | Send-WhatsAppTemplate -Template order_update -VariableColumn Nr, Nr -JournalPath $journal";

    private static string Text(PSObject of, params string[] names) =>
        string.Join(" ", names.Select(name => Convert.ToString(of.Properties[name].Value, CultureInfo.InvariantCulture)));

    private PSObject Summary(string send) =>
        _session.Get($"{send} -InformationVariable said | Out-Null; $said | Where-Object {{ $_.MessageData.GetType().Name -eq 'SendRunSummary' }} | ForEach-Object {{ $_.MessageData }}").Single();

    private IReadOnlyList<string> Received() => _session.GetText("Get-WhatsAppSimulator -Received | ForEach-Object { $_.To }");
}
