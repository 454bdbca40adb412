using System;
using System.IO;
using System.Linq;
using WhatsAppTools.EngineHost;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests.Sending;

/// <summary>Whatever breaks while a row is read, the row has a result, the others go on, and the campaign is not finished.</summary>
public sealed class RowBindingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("binding").FullName;
    private readonly ModuleSession _session = new();

    public RowBindingTests()
    {
        _session.Get("Connect-WhatsApp -Simulator");
        _session.Get("$global:rows = 1..3 | ForEach-Object { [pscustomobject]@{ Nr = $_; Phone = \"+44770090000$_\"; Body = 'Hi' } }");
    }

    [Theory]
    [InlineData("-Body { if ($_.Nr -eq 2) { throw 'oops' }; 'Hi' }", "RowScriptFailed")]
    [InlineData("-Body { if ($_.Nr -eq 2) { break }; 'Hi' }", "RowScriptFailed")]
    [InlineData("-Body { if ($_.Nr -eq 2) { 'a'; 'b' } else { 'Hi' } }", "RowScriptSeveral")]
    [InlineData("-To { if ($_.Nr -ne 2) { $_.Phone } }", "RowScriptEmpty")]
    [InlineData("-To { if ($_.Nr -ne 2) { $_.Phone } else { $null } }", "RowScriptEmpty")]
    [InlineData("-To { if ($_.Nr -ne 2) { $_.Phone } else { throw 'oops' } }", "RowScriptFailed")]
    [InlineData("-To { if ($_.Nr -ne 2) { $_.Phone } else { $_.Phone; $_.Phone } }", "RowScriptSeveral")]
    [InlineData("-MediaUrl { if ($_.Nr -eq 2) { throw 'oops' } }", "RowScriptFailed")]
    [InlineData("-SendAt { if ($_.Nr -eq 2) { 'next tuesday' } else { (Get-Date).AddHours(1) } } -MessagingServiceSid MG00000000000000000000000000000000", "SendAtUnreadable")]
    [InlineData("-SendAt { if ($_.Nr -ne 2) { (Get-Date).AddHours(1) } } -MessagingServiceSid MG00000000000000000000000000000000", "SendAtUnreadable")]
    [InlineData("-Mode Auto -Template order_update -Variable @{ 1 = { if ($_.Nr -eq 2) { throw 'oops' }; 'A' }; 2 = 'ready' }", "RowScriptFailed")]
    public void A_row_whose_block_breaks_has_one_result_and_leaves_the_campaign_open(string parameters, string errorId)
    {
        string journal = Path.Combine(_folder, "rows.jsonl");
        CapturedRun run = _session.Run($"$rows | Send-WhatsAppMessage {parameters} -JournalPath '{journal}' | ForEach-Object {{ \"$($_.RowNumber) $($_.ErrorId)\" }}");

        Assert.Null(run.Failure);
        Assert.Equal(3, run.Output.Count);
        Assert.Equal($"2 {errorId}", run.Output[1]!.ToString());
        Assert.Contains(run.Errors, error => error.FullyQualifiedErrorId.StartsWith(errorId, StringComparison.Ordinal));
        Assert.Equal(["False"], _session.GetText($"(Get-WhatsAppJournal '{journal}' -Summary).IsComplete"));
    }

    [Theory]
    [InlineData("'12', '+447700900101', '13' | ForEach-Object { [pscustomobject]@{ Phone = $_ } } | Send-WhatsAppTemplate -Template order_update -Variable a, b", "Row 1: ", "Row 3: ")]
    [InlineData("'12' | Send-WhatsAppTemplate -Template order_update -Variable a, b", "Row 1: ")]
    [InlineData("Send-WhatsAppTemplate -To 12 -Template order_update -Variable a, b", "'12'")]
    public void An_error_of_a_piped_row_names_its_row_also_of_the_first(string script, params string[] beginnings)
    {
        CapturedRun run = _session.Run(script);

        Assert.Equal(beginnings.Length, run.Errors.Count);
        Assert.All(beginnings.Zip(run.Errors), pair => Assert.StartsWith(pair.First, pair.Second.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void A_number_that_is_piped_without_quotes_is_a_recipient() =>
        Assert.Equal(
            ["+447700900124", "+447700900125"],
            _session.GetText("447700900124, [pscustomobject]@{ Phone = 447700900125 } | Send-WhatsAppTemplate -Template order_update -Variable a, b | ForEach-Object { $_.To -replace 'whatsapp:' }"));

    // The list of everybody's messages is never the answer to a row that names nobody.
    [Theory]
    [InlineData("$null", "RecipientEmpty")]
    [InlineData("[pscustomobject]@{ Nr = 1 }", "RecipientMissing")]
    [InlineData("[pscustomobject]@{ Phone = '' }", "RecipientEmpty")]
    [InlineData("[pscustomobject]@{ Phone = $null }", "RecipientEmpty")]
    public void A_row_without_a_person_lists_no_messages_and_the_others_are_looked_at(string row, string errorId)
    {
        _session.Get("1..2 | ForEach-Object { Send-WhatsAppTemplate \"+44770090000$_\" order_update -Variable a, b }");
        CapturedRun run = _session.Run($"{row}, '+447700900001', @{{ To = '+447700900002' }} | Get-WhatsAppMessage | ForEach-Object To");

        Assert.Null(run.Failure);
        Assert.StartsWith(errorId, Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(["whatsapp:+447700900001", "whatsapp:+447700900002"], run.Output.Select(to => to!.ToString()));
    }

    [Fact]
    public void A_column_that_is_empty_finds_no_template()
    {
        CapturedRun run = _session.Run("[pscustomobject]@{ Name = '' } | Get-WhatsAppTemplate");

        Assert.Empty(run.Output);
        Assert.StartsWith("TemplateUnnamed,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Send-WhatsAppMessage")]
    [InlineData("Send-WhatsAppTemplate -Template order_update -Variable a, b")]
    [InlineData("Test-WhatsAppMessage")]
    public void A_column_whose_getter_throws_is_that_rows_error_alone(string command)
    {
        CapturedRun run = _session.Run(
            $$"""
            $moody = 1..3 | ForEach-Object {
                $row = [pscustomobject]@{ Nr = $_; Body = 'Hi' }
                $row.psobject.Properties.Add([psscriptproperty]::new('Phone', { if ($this.Nr -eq 2) { throw 'no mood' }; "+44770090000$($this.Nr)" }))
                $row
            }
            $moody | {{command}} | ForEach-Object { "$($_.To) $($_.ErrorId)".Trim() }
            """);

        Assert.Null(run.Failure);
        Assert.Equal(["whatsapp:+447700900001", "ColumnUnreadable", "whatsapp:+447700900003"], run.Output.Select(row => row!.ToString()));
    }

    [Fact]
    public void A_window_is_looked_up_for_every_row_that_can_be_read()
    {
        CapturedRun run = _session.Run("$rows | Get-WhatsAppWindow -To { if ($_.Nr -eq 2) { throw 'oops' }; $_.Phone } | ForEach-Object To");

        Assert.Equal(["whatsapp:+447700900001", "whatsapp:+447700900003"], run.Output.Select(row => row!.ToString()));
        Assert.StartsWith("RowScriptFailed", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_time_in_a_column_that_cannot_be_read_is_never_now()
    {
        CapturedRun run = _session.Run(
            "[pscustomobject]@{ Phone = '+447700900001'; SendAt = 'next tuesday' } | Send-WhatsAppMessage -Body Hi | ForEach-Object { \"$($_.Outcome) $($_.ErrorId)\" }");

        Assert.Equal("Refused SendAtUnreadable", Assert.Single(run.Output)!.ToString());
        Assert.Empty(_session.Get("Get-WhatsAppSimulator -Received"));
    }

    [Fact]
    public void A_time_of_day_stops_the_run_today()
    {
        CapturedRun run = _session.Run("$rows | Send-WhatsAppMessage -StopAt 00:00 | ForEach-Object Outcome");

        Assert.DoesNotContain("HandedOver", run.Output.Select(row => row!.ToString()));
        Assert.Empty(_session.Get("Get-WhatsAppSimulator -Received"));
    }

    [Fact]
    public void An_inbound_message_is_answered_to_the_person_who_wrote()
    {
        _session.Get("Send-WhatsAppSimulatorReply +447700900009 -Body 'Where is my order?' | Out-Null");

        CapturedRun run = _session.Run("Get-WhatsAppMessage -Direction Inbound -From +447700900009 -First 1 | Send-WhatsAppMessage -Body 'On its way' | ForEach-Object { \"$($_.Outcome) $($_.To)\" }");

        Assert.Empty(run.Errors);
        Assert.Equal("HandedOver whatsapp:+447700900009", Assert.Single(run.Output)!.ToString());
        Assert.Equal(["whatsapp:+447700900009"], _session.GetText("Get-WhatsAppMessage -Direction Inbound -From +447700900009 -First 1 | ForEach-Object Address"));
    }

    [Theory]
    [InlineData("[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($inbound))")]
    [InlineData("[pscustomobject]@{ Sid = $inbound.Sid; Direction = [string]$inbound.Direction; From = $inbound.From; To = $inbound.To }")]
    public void An_inbound_message_that_is_no_longer_one_is_refused(string copy)
    {
        _session.Get("Send-WhatsAppSimulatorReply +447700900009 -Body 'Where is my order?' | Out-Null; $global:inbound = Get-WhatsAppMessage -Direction Inbound -From +447700900009 -First 1");

        Assert.Equal(["Refused InboundFromFile"], _session.Run($"{copy} | Send-WhatsAppMessage -Body 'On its way' | ForEach-Object {{ \"$($_.Outcome) $($_.ErrorId)\" }}").Output.Select(row => row!.ToString()));
        Assert.Empty(_session.Get("Get-WhatsAppSimulator -Received"));
    }

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
