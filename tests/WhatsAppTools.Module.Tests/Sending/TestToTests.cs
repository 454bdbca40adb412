using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.EngineHost;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests.Sending;

/// <summary>A list's first messages sent to whoever tries it out.</summary>
public sealed class TestToTests : IDisposable
{
    private readonly ModuleSession _session = new();

    public TestToTests()
    {
        _session.Get("Connect-WhatsApp -Simulator");
        _session.Get("$journal = Join-Path ([IO.Path]::GetTempPath()) \"test-$([guid]::NewGuid()).jsonl\"");
        _session.Get("$rows = 101..110 | ForEach-Object { [pscustomobject]@{ Phone = \"+447700900$_\"; Nr = \"A-$_\" } }; $me = '+447700900999'");
    }

    public void Dispose()
    {
        _session.Get("Remove-Item $journal -ErrorAction SilentlyContinue");
        _session.Dispose();
    }

    [Fact]
    public void Three_rows_come_to_me_and_the_list_is_as_it_was()
    {
        IReadOnlyList<string> results = _session.GetText("$rows | Send-WhatsAppTemplate -Template order_update -Variable @{ 1 = { $_.Nr }; 2 = 'ready' } -TestTo $me | ForEach-Object { \"$($_.Outcome) $($_.To) $($_.TestOf)\" }");

        Assert.Equal(Enumerable.Range(101, 3).Select(number => $"HandedOver whatsapp:+447700900999 whatsapp:+447700900{number}"), results);
        Assert.Equal(3, _session.GetText("Get-WhatsAppSimulator -Received | Where-Object { $_.To -like '*999' -and $_.Body -match 'A-10' }").Count);

        _session.Get("$rows | Send-WhatsAppTemplate -Template order_update -Variable @{ 1 = { $_.Nr }; 2 = 'ready' } -JournalPath $journal | Out-Null");
        Assert.Equal(["10"], _session.GetText("@(Get-WhatsAppSimulator -Received | Where-Object { $_.To -notlike '*999' }).Count"));
        Assert.Equal(["10"], _session.GetText("(Get-WhatsAppJournal $journal -Summary).Rows"));
    }

    [Fact]
    public void One_of_each_mode_is_among_them()
    {
        _session.Get("$null = Send-WhatsAppSimulatorReply $rows[5].Phone -Body Hello; $null = Send-WhatsAppSimulatorReply $me -Body Hello");
        IReadOnlyList<string> results = _session.GetText("$rows | Send-WhatsAppMessage -Body { \"Order $($_.Nr)\" } -Template order_update -Variable @{ 1 = { $_.Nr }; 2 = 'ready' } -TestTo $me | ForEach-Object { \"$($_.Mode) $($_.TestOf)\" }");

        Assert.Equal(["Template whatsapp:+447700900101", "Template whatsapp:+447700900102", "FreeForm whatsapp:+447700900106"], results);
    }

    [Fact]
    public void What_would_be_refused_is_counted_and_skipped()
    {
        _session.Get("$rows[0].Phone = 'none'; $null = Add-WhatsAppOptOut $rows[1].Phone");
        CapturedRun run = _session.Run("$rows | Send-WhatsAppTemplate -Template order_update -Variable a, b -TestTo $me");

        Assert.Equal(3, run.Output.Count);
        Assert.Empty(run.Errors);
        Assert.Contains(run.Warnings, warning => warning.StartsWith("Of the 5 rows that were looked at 2 would be refused.", StringComparison.Ordinal));
    }

    [Fact]
    public void Whoever_said_no_gets_no_test_either()
    {
        _session.Get("$null = Add-WhatsAppOptOut $me");
        CapturedRun run = _session.Run("$rows | Send-WhatsAppTemplate -Template order_update -Variable a, b -TestTo $me");

        Assert.Equal(3, run.Errors.Count);
        Assert.All(run.Errors, error => Assert.StartsWith("RecipientOptedOut", error.FullyQualifiedErrorId, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("-JournalPath $journal", "AmbiguousParameterSet")]
    [InlineData("-Canary 5", "AmbiguousParameterSet")]
    public void A_test_is_no_campaign(string with, string errorId)
    {
        CapturedRun run = _session.Run($"$rows | Send-WhatsAppTemplate -Template order_update -Variable a, b -TestTo $me {with}");

        Assert.StartsWith(errorId, (run.Failure?.ErrorRecord ?? run.Errors.Single()).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(_session.GetText("Get-WhatsAppSimulator -Received"));
    }

    [Fact]
    public void A_number_that_is_none_is_told()
    {
        CapturedRun run = _session.Run("$rows | Send-WhatsAppTemplate -Template order_update -Variable a, b -TestTo nobody");

        Assert.StartsWith("NumberInvalid", (run.Failure?.ErrorRecord ?? run.Errors.Single()).FullyQualifiedErrorId, StringComparison.Ordinal);
    }
}
