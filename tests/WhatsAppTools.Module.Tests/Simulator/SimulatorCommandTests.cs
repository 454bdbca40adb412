using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;
using WhatsAppTools.EngineHost;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests.Simulator;

/// <summary>The simulator's own cmdlets in a real engine.</summary>
public sealed class SimulatorCommandTests : IDisposable
{
    private const string Ana = "+447700900101";

    private readonly ModuleSession _session = new();

    [Fact]
    public async Task A_started_simulator_answers_on_its_port_until_it_is_stopped()
    {
        Uri uri = new(_session.GetText("($s = Start-WhatsAppSimulator).Uri").Single());
        using HttpClient http = new();
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri(uri, "simulator/state"))).StatusCode);

        _session.Get("$s | Stop-WhatsAppSimulator");

        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new Uri(uri, "simulator/state")));
        Assert.Empty(_session.Get("Get-WhatsAppSimulator"));
    }

    [Fact]
    public void Stop_without_an_argument_stops_all_of_this_session_and_no_other()
    {
        using ModuleSession other = new();
        other.Get("$s = Start-WhatsAppSimulator");
        _session.Get("1..2 | ForEach-Object { Start-WhatsAppSimulator } | Out-Null; Stop-WhatsAppSimulator");

        Assert.Empty(_session.Get("Get-WhatsAppSimulator"));
        Assert.Equal(["True"], other.GetText("$s.IsRunning; Stop-WhatsAppSimulator"));
    }

    [Fact]
    public void A_port_that_is_taken_is_an_error_that_says_what_to_do()
    {
        CapturedRun run = _session.Run("$s = Start-WhatsAppSimulator; Start-WhatsAppSimulator -Port $s.Uri.Port");
        _session.Get("Stop-WhatsAppSimulator");

        Assert.Contains("SimulatorPortTaken", IdsOf(run));
    }

    [Theory]
    [InlineData("Get-WhatsAppSimulator -Received")]
    [InlineData("Set-WhatsAppSimulator -Reset")]
    [InlineData("Set-WhatsAppSimulatorAccount -Status suspended")]
    [InlineData("Set-WhatsAppSimulatorSender -Status OFFLINE")]
    [InlineData("Set-WhatsAppSimulatorTemplate newsletter approved")]
    [InlineData("Send-WhatsAppSimulatorReply +447700900101")]
    public void Without_a_simulator_the_error_says_how_to_start_one(string script) =>
        Assert.Contains("NoSimulator", IdsOf(_session.Run(script)));

    [Fact]
    public void Connecting_after_a_start_reaches_the_simulator_that_was_started()
    {
        _session.Get("Start-WhatsAppSimulator | Out-Null; Connect-WhatsApp -Simulator | Out-Null");
        _session.Get($"Send-WhatsAppTemplate -To {Ana} -Template order_update -Variable A-1, packed | Out-Null");

        Assert.Equal(["order A-1"], _session.GetText("Get-WhatsAppSimulator -Received | ForEach-Object { $_.Body.Substring(5, 9) }"));
        _session.Get("Stop-WhatsAppSimulator");
    }

    [Fact]
    public void A_simulator_is_changed_in_one_call()
    {
        _session.Get("Connect-WhatsApp -Simulator | Out-Null");
        string before = _session.GetText("(Get-WhatsAppSimulator).Clock.ToUnixTimeSeconds()").Single();
        _session.Get("Set-WhatsAppSimulator -AdvanceClock 1.00:00:00 -Fault @{ Kind = 'Status'; Status = 400; Code = 63003; Method = 'POST' } -Person +447700900102 -Trait Blocks");

        long moved = long.Parse(_session.GetText("(Get-WhatsAppSimulator).Clock.ToUnixTimeSeconds()").Single(), CultureInfo.InvariantCulture) - long.Parse(before, CultureInfo.InvariantCulture);
        Assert.InRange(moved, 86_400, 86_700);
        CapturedRun run = _session.Run($"Send-WhatsAppTemplate -To {Ana} -Template order_update -Variable A-1, packed | Out-Null");
        Assert.Contains("Twilio63003", IdsOf(run));
    }

    [Theory]
    [InlineData("Set-WhatsAppSimulator -Fault @{ Colour = 'red' }")]
    [InlineData("Set-WhatsAppSimulator -Fault @{ Kind = 'Earthquake' }")]
    [InlineData("Set-WhatsAppSimulator -Fault @{ Count = 0 }")]
    [InlineData("Set-WhatsAppSimulatorTemplate no_such_template approved")]
    [InlineData("Set-WhatsAppSimulatorSender +447700900777 OFFLINE")]
    [InlineData("Set-WhatsAppSimulator -AdvanceClock -01:00:00")]
    [InlineData("Set-WhatsAppSimulator -LoadSnapshot ./there-is-no-such-file.json")]
    [InlineData("Set-WhatsAppSimulator -LoadSnapshot (New-Item ([IO.Path]::GetTempFileName()) -Value 'FirstName,Phone' -Force)")]
    [InlineData("Set-WhatsAppSimulator -Person 12 -Trait Blocks")]
    [InlineData("Send-WhatsAppSimulatorReply +447700900101 -Sender +447700900777")]
    public void What_makes_no_sense_is_refused(string script)
    {
        _session.Get("Connect-WhatsApp -Simulator | Out-Null");

        CapturedRun run = _session.Run(script);
        Assert.Contains("SimulatorRefused", IdsOf(run));
        Assert.DoesNotContain("(Parameter '", (run.Failure?.ErrorRecord ?? run.Errors[0]).Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIf_changes_nothing()
    {
        _session.Get("Connect-WhatsApp -Simulator | Out-Null");
        _session.Get($"Send-WhatsAppSimulatorReply {Ana} -WhatIf; Set-WhatsAppSimulator -AdvanceClock 5.00:00:00 -WhatIf");

        Assert.Equal(["Closed"], _session.GetText($"(Get-WhatsAppWindow {Ana}).State"));
    }

    [Fact]
    public void A_snapshot_brings_everything_back()
    {
        string path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture) + ".json");
        try
        {
            _session.Get("Connect-WhatsApp -Simulator | Out-Null");
            _session.Get($"Send-WhatsAppTemplate -To {Ana} -Template order_update -Variable A-1, packed | Out-Null");
            _session.Get("param($path) Set-WhatsAppSimulator -SaveSnapshot $path", path);
            _session.Get("Set-WhatsAppSimulator -Reset");
            Assert.Equal(["0"], _session.GetText("(Get-WhatsAppSimulator).ReceivedCount"));
            _session.Get("param($path) Set-WhatsAppSimulator -LoadSnapshot $path", path);
            Assert.Equal(["1"], _session.GetText("(Get-WhatsAppSimulator).ReceivedCount"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void The_sandbox_is_joined_and_left()
    {
        _session.Get($"Connect-WhatsApp -Simulator -From whatsapp:+14155238886 | Out-Null");
        _session.Get($"Send-WhatsAppSimulatorReply {Ana} -JoinSandbox");
        Assert.Equal(["Open"], _session.GetText($"(Get-WhatsAppWindow {Ana}).State"));
        _session.Get($"Send-WhatsAppSimulatorReply {Ana} -LeaveSandbox");
    }

    [Fact]
    public void A_template_is_moved_on_by_its_name_or_from_the_pipeline()
    {
        _session.Get("Connect-WhatsApp -Simulator | Out-Null; Set-WhatsAppSimulatorTemplate newsletter approved");
        Assert.Equal(["approved"], _session.GetText("(Get-WhatsAppTemplate newsletter).Status"));

        _session.Get("Get-WhatsAppTemplate newsletter, spring_sale | Set-WhatsAppSimulatorTemplate -Status paused");
        Assert.Equal(["paused", "paused"], _session.GetText("(Get-WhatsAppTemplate newsletter, spring_sale).Status"));
        _session.Get("Set-WhatsAppSimulatorTemplate spring_sale approved -WhatIf");
        Assert.Equal(["paused"], _session.GetText("(Get-WhatsAppTemplate spring_sale).Status"));
    }

    [Fact]
    public void A_sender_that_was_taken_offline_cannot_send_until_it_is_online_again()
    {
        _session.Get("Connect-WhatsApp -Simulator | Out-Null; Set-WhatsAppSimulatorSender -Status OFFLINE -OfflineReason 63120");
        string send = $"Send-WhatsAppTemplate -To {Ana} -Template order_update -Variable A-1, packed";
        Assert.Contains("Twilio63007", IdsOf(_session.Run(send)));

        _session.Get("Set-WhatsAppSimulatorSender +15005550006 online");
        Assert.Empty(IdsOf(_session.Run(send)));
    }

    [Fact]
    public void The_account_is_put_into_a_state_and_given_back()
    {
        _session.Get("Connect-WhatsApp -Simulator | Out-Null");
        Assert.Equal(
            ["suspended Trial -1.5 250", "active Trial -1.5 "],
            _session.GetText(
                """
                $states = Set-WhatsAppSimulatorAccount -Status suspended -Type trial -Balance -1.5 -MessagingLimit 250 -PassThru
                $states = @($states) + (Set-WhatsAppSimulatorAccount -Status active -MessagingLimit -1 -PassThru)
                $states | ForEach-Object { [string]::Format([cultureinfo]::InvariantCulture, '{0} {1} {2} {3}', $_.Status, $_.Type, $_.Balance, $_.MessagingLimit) }
                """));
        _session.Get("Set-WhatsAppSimulatorAccount -Alert 63112, 63112");
        Assert.Equal(["63112", "63112"], _session.GetText("(Get-WhatsAppErrorLog).ErrorCode"));
    }

    [Fact]
    public void A_call_leaves_no_message_and_gives_nothing_back()
    {
        _session.Get("Connect-WhatsApp -Simulator | Out-Null");

        Assert.Empty(_session.Get($"Send-WhatsAppSimulatorReply {Ana} -Call; Get-WhatsAppMessage -From {Ana}"));
        Assert.Contains("SimulatorRefused", IdsOf(_session.Run($"Send-WhatsAppSimulatorReply {Ana} -Call -Sender +447700900777")));
    }

    [Fact]
    public void A_recipient_answers_from_the_pipeline()
    {
        _session.Get("Connect-WhatsApp -Simulator | Out-Null");

        Assert.Equal(["Open"], _session.GetText($"Send-WhatsAppTemplate -To {Ana} -Template order_update -Variable A-1, packed | Send-WhatsAppSimulatorReply -Body Yes | Out-Null; (Get-WhatsAppWindow {Ana}).State"));
    }

    public void Dispose() => _session.Dispose();

    private static List<string> IdsOf(CapturedRun run)
    {
        List<string> ids = [.. run.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0])];
        if (run.Failure is IContainsErrorRecord failure)
        {
            ids.Add(failure.ErrorRecord.FullyQualifiedErrorId.Split(',')[0]);
        }

        return ids;
    }
}
