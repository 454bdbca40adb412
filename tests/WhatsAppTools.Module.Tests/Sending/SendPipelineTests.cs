using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using WhatsAppTools.EngineHost;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests.Sending;

/// <summary>What the Send commands make of everything that a pipeline can bring them.</summary>
public sealed class SendPipelineTests : IDisposable
{
    // Somebody who wrote within 24 hours in every simulator of the module.
    private const string Open = "+447700900001";

    private const string AlsoOpen = "+447700900002";

    private readonly ModuleSession _session = new();

    public SendPipelineTests()
    {
        _session.Get("Connect-WhatsApp -Simulator");
        _session.Get("function show { process { \"$($_.RowNumber) $($_.Outcome) $($_.To) $($_.ErrorId)\".TrimEnd() } }");
    }

    [Fact]
    public void A_piped_string_is_the_recipient()
    {
        CapturedRun run = _session.Run($"'{Open}', 'whatsapp:{AlsoOpen}' | Send-WhatsAppMessage -Body 'Hi' | show");

        AssertRows(run, $"1 HandedOver whatsapp:{Open}", $"2 HandedOver whatsapp:{AlsoOpen}");
        Assert.Empty(run.Errors);
    }

    [Fact]
    public void Dictionaries_and_objects_are_read_by_their_names()
    {
        CapturedRun run = _session.Run(
            $$"""
            @{ To = '{{Open}}'; Body = 'a' }, [ordered]@{ Phone = '{{AlsoOpen}}'; Text = 'b' },
            [pscustomobject]@{ Mobile = '{{Open}}'; Message = 'c' }, [pscustomobject]@{ Recipient = '{{AlsoOpen}}'; Body = 'd' } | Send-WhatsAppMessage | show
            """);

        AssertRows(
            run,
            $"1 HandedOver whatsapp:{Open}",
            $"2 HandedOver whatsapp:{AlsoOpen}",
            $"3 HandedOver whatsapp:{Open}",
            $"4 HandedOver whatsapp:{AlsoOpen}");
        Assert.Empty(run.Errors);
    }

    [Fact]
    public void Rows_of_a_csv_file_bind_by_column_and_an_empty_cell_is_that_rows_error()
    {
        CapturedRun run = _session.Run(
            $$"""'Nr,Phone', '1,{{Open}}', '2,', '3,{{AlsoOpen}}' | ConvertFrom-Csv | Send-WhatsAppMessage -Body { "Number $($_.Nr)" } | show""");

        AssertRows(run, $"1 HandedOver whatsapp:{Open}", "2 Refused  RecipientEmpty", $"3 HandedOver whatsapp:{AlsoOpen}");
        Assert.Equal("RecipientEmpty,WhatsAppTools.Commands.SendWhatsAppMessageCommand", Assert.Single(run.Errors).FullyQualifiedErrorId);
    }

    [Theory]
    [InlineData("'Nr,Name', '1,Anna' | ConvertFrom-Csv")]
    [InlineData("[pscustomobject]@{ Nr = 1; Name = 'Anna' }")]
    [InlineData("@{ Nr = 1; Name = 'Anna' }")]
    public void A_list_without_a_phone_column_ends_the_command_and_its_columns_are_listed(string row)
    {
        CapturedRun run = _session.Run($"{row} | Send-WhatsAppMessage -Body 'Hi' | show");

        Assert.Empty(run.Output);
        string message = Assert.Single(run.Errors).Exception.Message;
        Assert.Contains("Nr", message, StringComparison.Ordinal);
        Assert.Contains("Name", message, StringComparison.Ordinal);
        Assert.Equal(0, Received());
    }

    [Fact]
    public void Script_blocks_see_the_row()
    {
        CapturedRun run = _session.Run(
            $$"""
            [pscustomobject]@{ Where = '{{Open}}'; Who = 'Anna' } | Send-WhatsAppMessage -To { $_.Where } -Body { "Hello $($_.Who)" } | show
            [pscustomobject]@{ Where = '+447700900500'; Who = 'Anna' } | Send-WhatsAppTemplate -To { $_.Where } -Template order_update -Variable @{ 1 = { $_.Who }; 2 = 'ready' } | show
            """);

        AssertRows(run, $"1 HandedOver whatsapp:{Open}", "1 HandedOver whatsapp:+447700900500");
        Assert.Empty(run.Errors);
    }

    [Fact]
    public void A_bad_row_is_an_error_and_the_others_go_on()
    {
        CapturedRun run = _session.Run($"'{Open}', 'nonsense', '{AlsoOpen}' | Send-WhatsAppMessage -Body 'Hi' -ErrorAction Continue | show");

        AssertRows(run, $"1 HandedOver whatsapp:{Open}", "2 Refused nonsense NumberInvalid", $"3 HandedOver whatsapp:{AlsoOpen}");
        Assert.Equal("NumberInvalid,WhatsAppTools.Commands.SendWhatsAppMessageCommand", Assert.Single(run.Errors).FullyQualifiedErrorId);
    }

    [Fact]
    public void ErrorAction_Stop_ends_the_run_at_the_first_failure()
    {
        CapturedRun run = _session.Run($"'nonsense', '{Open}' | Send-WhatsAppMessage -Body 'Hi' -ErrorAction Stop | show");

        Assert.StartsWith("NumberInvalid,", run.Failure?.ErrorRecord.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(0, Received());
    }

    [Fact]
    public void WhatIf_says_what_would_be_sent_and_sends_nothing()
    {
        CapturedRun run = _session.Run($"'{Open}', '+447700900500' | Send-WhatsAppMessage -Body 'Hi' -Template order_update -Variable 'A-1', 'ready' -WhatIf");

        Assert.Equal(0, Received());
        Assert.Contains($"What if: Send free-form to whatsapp:{Open}", run.ScreenText, StringComparison.Ordinal);
        Assert.Contains("What if: Send template", run.ScreenText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_no_to_the_question_leaves_the_row_unsent()
    {
        _session.Screen.Answer("n");

        _session.Run($"'{Open}' | Send-WhatsAppMessage -Body 'Hi' -Confirm");

        Assert.Equal(0, Received());
    }

    [Fact]
    public void The_first_result_is_all_that_First_waits_for()
    {
        CapturedRun run = _session.Run($"'{Open}', '{AlsoOpen}' | Send-WhatsAppMessage -Body 'Hi' | Select-Object -First 1 | show");

        AssertRows(run, $"1 HandedOver whatsapp:{Open}");
        Assert.Null(run.Failure);

        // And the session works on.
        AssertRows(_session.Run($"Send-WhatsAppMessage {AlsoOpen} 'Hi' | show"), $"1 HandedOver whatsapp:{AlsoOpen}");
    }

    [Fact]
    public void An_exception_further_down_ends_the_run()
    {
        CapturedRun run = _session.Run($"'{Open}', '{AlsoOpen}' | Send-WhatsAppMessage -Body 'Hi' | ForEach-Object {{ throw 'downstream' }}");

        Assert.Equal("downstream", run.Failure?.Message);
        AssertRows(_session.Run($"Send-WhatsAppMessage {AlsoOpen} 'Hi' | show"), $"1 HandedOver whatsapp:{AlsoOpen}");
    }

    [Fact]
    public void Free_form_text_outside_the_window_is_refused_before_anything_is_sent()
    {
        CapturedRun run = _session.Run("'+447700900500' | Send-WhatsAppMessage -Body 'Hi' | show");

        AssertRows(run, "1 Refused whatsapp:+447700900500 WindowClosed");
        Assert.Contains("-Template", Assert.Single(run.Errors).ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(0, Received());
    }

    [Fact]
    public void A_connection_can_be_given_to_parallel_blocks()
    {
        CapturedRun run = _session.Run(
            """
            $connection = Get-WhatsAppConnection
            1..4 | ForEach-Object -Parallel { (Send-WhatsAppMessage "+44770090000$_" 'Hi' -Connection $using:connection).Outcome.ToString() }
            """);

        Assert.Empty(run.Errors);
        AssertRows(run, [.. Enumerable.Repeat("HandedOver", 4)]);
        Assert.Equal(4, Received());
    }

    [Fact]
    public void Two_sessions_have_two_accounts()
    {
        using ModuleSession other = new();
        other.Get("Connect-WhatsApp -Simulator");

        _session.Get($"Send-WhatsAppMessage {Open} 'Hi'");

        Assert.Equal(1, Received());
        Assert.Equal(["0"], other.GetText("(Get-WhatsAppSimulator).ReceivedCount"));
        other.Get("Disconnect-WhatsApp");
        Assert.Single(_session.Get("Get-WhatsAppConnection"));
    }

    [Fact]
    public async Task Commands_in_two_runspaces_share_the_senders_rate()
    {
        // Two simulators, and the same account and sender: 6 messages at 2 a second. Slow machines only take longer.
        using ModuleSession other = new();
        other.Get("Connect-WhatsApp -Simulator");
        Assert.Equal(_session.GetText("(Get-WhatsAppConnection).AccountSid"), other.GetText("(Get-WhatsAppConnection).AccountSid"));
        const string Send = "100..102 | ForEach-Object { \"+447700900$_\" } | Send-WhatsAppTemplate -Template order_update -Variable A-1, ready -MaxPerSecond 2";
        const string First = "Send-WhatsAppTemplate +447700900100 -Template order_update -Variable A-1, ready";
        _session.Get(First);
        other.Get(First);
        Stopwatch watch = Stopwatch.StartNew();
        await Task.WhenAll(Task.Run(() => _session.Get(Send)), Task.Run(() => other.Get(Send)));

        Assert.True(watch.Elapsed >= TimeSpan.FromSeconds(2.4), $"6 messages took {watch.Elapsed}");
    }

    [Fact]
    public void Two_thousand_rows_over_http_arrive_once_each_and_come_back_in_order()
    {
        IReadOnlyList<string> results = _session.GetText(
            """
            $simulator = Start-WhatsAppSimulator
            $credential = [pscredential]::new($simulator.AccountSid, (ConvertTo-SecureString $simulator.AuthToken -AsPlainText -Force))
            $null = Connect-WhatsApp -Credential $credential -From $simulator.Sender -ApiBaseUri $simulator.Uri
            $areas = 202, 206, 212, 312, 404, 415, 512, 617, 713, 818
            $results = @(1..2000 | ForEach-Object {
                    $number = if ($_ -le 1000) { '+447700900{0:000}' -f ($_ - 1) } else { '+1{0}55501{1:00}' -f $areas[[Math]::Floor(($_ - 1001) / 100)], ($_ % 100) }
                    [pscustomobject]@{ Nr = $_; Phone = $number }
                } | Send-WhatsAppTemplate -Template order_update -Variable @{ 1 = { "A-$($_.Nr)" }; 2 = 'ready' } -MaxPerSecond 100000)
            $simulator.ReceivedCount
            $results | ForEach-Object { "$($_.InputObject.Nr) $($_.Outcome) $($_.Sid)" }
            $null = Stop-WhatsAppSimulator
            """);

        Assert.Equal("2000", results[0]);
        string[][] rows = [.. results.Skip(1).Select(row => row.Split(' '))];
        Assert.Equal(Enumerable.Range(1, 2000), rows.Select(row => int.Parse(row[0], CultureInfo.InvariantCulture)));
        Assert.All(rows, row => Assert.Equal("HandedOver", row[1]));
        Assert.Equal(2000, rows.Select(row => row[2]).Distinct().Count());
    }

    public void Dispose() => _session.Dispose();

    private static void AssertRows(CapturedRun run, params string[] expected)
    {
        Assert.Null(run.Failure);
        Assert.Equal(expected, run.Output.Select(row => row!.ToString()));
    }

    private int Received() => int.Parse(_session.GetText("(Get-WhatsAppSimulator).ReceivedCount").Single(), CultureInfo.InvariantCulture);
}
