using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using WhatsAppTools.EngineHost;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests.Sending;

public sealed class ModeCommandTests : IDisposable
{
    private const string Ana = "+447700900101";

    private readonly ModuleSession _session = new();

    public ModeCommandTests() => _session.Get("Connect-WhatsApp -Simulator | Out-Null");

    [Fact]
    public void A_window_is_shown_for_strings_rows_and_parameters()
    {
        _session.Get($"Send-WhatsAppSimulatorReply {Ana} | Out-Null");

        Assert.Equal(["Open"], _session.GetText($"(Get-WhatsAppWindow {Ana}).State"));
        Assert.Equal(["Open", "Closed"], _session.GetText($"'{Ana}', '+447700900102' | Get-WhatsAppWindow | ForEach-Object State"));
        Assert.Equal(["Open"], _session.GetText($"[pscustomobject]@{{ Mobile = '{Ana}' }} | Get-WhatsAppWindow | ForEach-Object State"));
        Assert.Contains("Open", _session.Show($"Get-WhatsAppWindow {Ana}"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_window_that_has_just_opened_is_seen_by_the_next_command()
    {
        Assert.Equal(["Closed"], _session.GetText($"(Get-WhatsAppWindow {Ana}).State"));
        _session.Get($"Send-WhatsAppSimulatorReply {Ana} | Out-Null");
        Assert.Equal(["Open"], _session.GetText($"(Get-WhatsAppWindow {Ana}).State"));
    }

    [Fact]
    public void A_bad_address_is_an_error_and_the_others_go_on()
    {
        CapturedRun run = _session.Run($"'12', '{Ana}' | Get-WhatsAppWindow");

        Assert.Single(run.Output);
        Assert.Single(run.Errors);
    }

    [Fact]
    public void Templates_are_found_by_wildcard_name_sid_language_and_status()
    {
        Assert.Equal(["order_update"], _session.GetText("Get-WhatsAppTemplate order_* | ForEach-Object Name"));
        Assert.Equal(["order_update"], _session.GetText("Get-WhatsAppTemplate order_update | Get-WhatsAppTemplate | ForEach-Object Name"));
        Assert.Equal(["terminerinnerung"], _session.GetText("Get-WhatsAppTemplate -Language de | ForEach-Object Name"));
        Assert.Equal(["Unusable"], _session.GetText("Get-WhatsAppTemplate -Status paused | ForEach-Object Usability"));
        Assert.Equal(12, _session.Get("Get-WhatsAppTemplate").Count);
    }

    [Fact]
    public void A_template_that_is_not_there_is_an_error_with_the_nearest_name()
    {
        CapturedRun run = _session.Run("Get-WhatsAppTemplate order_updat");

        ErrorRecord error = Assert.Single(run.Errors);
        Assert.StartsWith("TemplateNotFound", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("order_update", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_template_is_shown_with_its_samples_and_tested_with_values()
    {
        Assert.StartsWith("Your order A-1001 is now on its way.", _session.GetText("(Test-WhatsAppTemplate order_update).Text")[0], StringComparison.Ordinal);

        PSObject test = Assert.Single(_session.Get("Test-WhatsAppTemplate order_update @{ 1 = \"a`nb\"; 3 = 'x' }"));

        Assert.Equal(false, test.Properties["IsValid"].Value);
        Assert.Equal(3, ((IEnumerable<string>)test.Properties["Problem"].Value).Count());
    }

    [Fact]
    public void A_plan_says_for_every_row_what_would_be_sent_and_sends_nothing()
    {
        _session.Get($"Send-WhatsAppSimulatorReply {Ana} | Out-Null");

        IReadOnlyList<PSObject> plans = _session.Get($$"""
            @{ Phone = '{{Ana}}'; Body = 'Hello' }, @{ Phone = '+447700900102'; Body = 'Hello' }, @{ Phone = '12'; Body = 'Hello' } |
                Test-WhatsAppMessage -Template order_update -Variable 'A-1', 'ready'
            """);

        Assert.Equal(["WindowOpen", "WindowClosed", "None"], plans.Select(plan => plan.Properties["ModeReason"].Value.ToString()));
        Assert.Equal([true, true, false], plans.Select(plan => (bool)plan.Properties["IsSendable"].Value));
        Assert.StartsWith("Your order A-1 is now ready.", (string)plans[1].Properties["Text"].Value, StringComparison.Ordinal);
        Assert.Equal(["Closed"], _session.GetText("(Get-WhatsAppWindow '+447700900102').State"));
    }

    [Theory]
    [InlineData("$plans")]
    [InlineData("$plans | ConvertTo-TestCsv")]
    [InlineData("[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($plans))")]
    public void A_reviewed_plan_is_sent_as_it_was_planned_and_not_at_all_where_it_no_longer_holds(string saved)
    {
        // What Export-Csv and Import-Csv do to an object: plain texts under the same names.
        _session.Get("""
            function ConvertTo-TestCsv { process {
                $row = [ordered]@{}
                foreach ($property in $_.psobject.Properties) { $row[$property.Name] = "$($property.Value)" }
                [pscustomobject]$row } }
            """);
        _session.Get($"Send-WhatsAppSimulatorReply {Ana} | Out-Null");
        _session.Get($$"""
            $plans = @(@{ To = '{{Ana}}'; Body = 'Hello'; LineNumber = 7 }, @{ To = '+447700900102'; Body = 'Hello' }, @{ To = '+447700900104' } |
                Test-WhatsAppMessage -Template order_update -Variable 'A-1', 'ready')
            """);

        CapturedRun run = _session.Run($"$saved = @({saved}); $saved | Send-WhatsAppMessage");

        Assert.Equal(["HandedOver", "HandedOver", "HandedOver"], run.Output.Select(result => result!.Properties["Outcome"].Value.ToString()));
        Assert.Equal(["7", "", ""], run.Output.Select(result => result!.Properties["LineNumber"].Value?.ToString() ?? string.Empty));
        Assert.Equal(["FreeForm", "Template", "Template"], run.Output.Select(result => result!.Properties["Mode"].Value.ToString()));

        _session.Get("Set-WhatsAppSimulator -AdvanceClock '1.01:00:00' | Out-Null");
        CapturedRun late = _session.Run($"$saved = @({saved}); $saved | Send-WhatsAppMessage");
        Assert.Equal(["PlanStale", "", ""], late.Output.Select(result => result!.Properties["ErrorId"].Value?.ToString() ?? string.Empty));
    }

    [Fact]
    public void A_plan_that_says_nothing_would_be_sent_is_not_sent()
    {
        CapturedRun run = _session.Run("@{ To = '+447700900102'; Body = 'Hello' } | Test-WhatsAppMessage | Send-WhatsAppMessage");

        Assert.Equal("PlanNotSendable", Assert.Single(run.Output)!.Properties["ErrorId"].Value);
    }

    [Fact]
    public void A_scheduled_message_is_cancelled_and_one_that_has_gone_is_not()
    {
        _session.Get("Connect-WhatsApp -Simulator -MessagingServiceSid MG5100000000000000000000000000000a | Out-Null");
        string sid = _session.GetText($"(Send-WhatsAppTemplate {Ana} order_update -Variable 'A-1', 'ready' -SendAt ([DateTimeOffset]::UtcNow.AddHours(2))).Sid")[0];

        Assert.Empty(_session.Get($"Stop-WhatsAppMessage {sid} -WhatIf"));
        Assert.Equal(["Canceled"], _session.GetText($"(Stop-WhatsAppMessage {sid}).Status"));
        Assert.Single(_session.Run($"Stop-WhatsAppMessage {sid}").Errors);
    }

    [Theory]
    [InlineData("Send-WhatsAppTemplate +447700900101 order")]
    [InlineData("Get-WhatsAppTemplate order")]
    [InlineData("Test-WhatsAppMessage -Template order")]
    public void Template_names_complete(string line)
    {
        Assert.Equal(["order_update"], _session.Complete(line));
    }

    public void Dispose() => _session.Dispose();
}
