using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using WhatsAppTools.EngineHost;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests.Alerts;

/// <summary>What people get wrong with alerts is said, and costs nobody else's alert.</summary>
public sealed class AlertMistakeTests : IDisposable
{
    private const string Ana = "+447700900101";
    private const string NotOnWhatsApp = "+15005553003";
    private const string Template = "-Template server_alert -ErrorAction Continue";

    private readonly ModuleSession _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("alerts").FullName;

    public AlertMistakeTests() => _session.Get("$null = Connect-WhatsApp -Simulator");

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void The_last_resort_runs_for_what_another_command_saw_and_again_where_it_threw()
    {
        _session.Run($"Send-WhatsAppAlert one down -To {NotOnWhatsApp} {Template}; Set-WhatsAppSimulator -AdvanceClock 3m; Send-WhatsAppAlert two down -To {NotOnWhatsApp} {Template}; Set-WhatsAppSimulator -AdvanceClock 5m; Update-WhatsAppAlert -ErrorAction SilentlyContinue");
        const string Tick = "Update-WhatsAppAlert -ErrorAction Continue -OnUndelivered { if ($broken -and $_.Key -eq 'one') { throw 'no mail server' } \"MAILED $($_.Key)\" }";

        CapturedRun run = _session.Run($"$broken = $true; {Tick}");
        Assert.Equal(["MAILED two"], Mails(run));
        ErrorRecord error = Assert.Single(run.Errors, one => one.FullyQualifiedErrorId.StartsWith("AlertHandlerFailed", StringComparison.Ordinal));
        Assert.Contains("no mail server", error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal("one", error.TargetObject);

        Assert.Equal(["MAILED one"], Mails(_session.Run($"$broken = $false; {Tick}")));
        Assert.Empty(Mails(_session.Run(Tick)));
        Assert.All(_session.GetText("(Get-WhatsAppAlert).State"), state => Assert.Equal("Open", state));
    }

    [Fact]
    public void Who_is_empty_is_named_and_the_others_are_told()
    {
        CapturedRun run = _session.Run($"Send-WhatsAppAlert db down -To @($null, '{Ana}') -Escalate $null, '' {Template}");

        Assert.Equal(["Told"], run.Output.Select(alert => alert!.Properties["State"].Value));
        Assert.Equal(
            ["-To has an empty entry at place 1", "-Escalate has an empty entry at place 1", "-Escalate has an empty entry at place 2"],
            run.Errors.Select(error => error.Exception.Message.Split(',')[0]));
        Assert.StartsWith("AlertNobody", Assert.Single(_session.Run($"Send-WhatsAppAlert db down -To @($null, ' ') {Template}").Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void Events_that_nobody_is_named_for_are_errors_with_their_rows_and_what_is_resolved_is_told()
    {
        _session.Get($"$null = Send-WhatsAppAlert db down -To {Ana} {Template}");
        CapturedRun run = _session.Run("@{ Key = 'a' }, @{ Key = 'db'; Status = 'Resolved' }, @{ Key = 'b' } | ForEach-Object { [pscustomobject]$_ } | Send-WhatsAppAlert -ErrorAction Continue");

        Assert.Equal(["Resolved"], run.Output.Select(alert => alert!.Properties["State"].Value));
        Assert.All(run.Errors, error => Assert.StartsWith("AlertNobody", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.Equal(["Row 1", "Row 3"], run.Errors.Select(error => error.ErrorDetails.Message.Split(':')[0]));
    }

    [Fact]
    public void One_alert_of_a_post_that_cannot_be_read_is_an_error_and_those_that_were_left_out_are_a_warning()
    {
        CapturedRun run = _session.Run("'{\"alerts\":[{\"labels\":{\"alertname\":\"a\"}},{\"labels\":{}},{\"labels\":{\"alertname\":\"b\"}}],\"groupKey\":\"g\",\"truncatedAlerts\":7}' | ConvertTo-WhatsAppAlert");

        Assert.Equal(["a", "b"], run.Output.Select(happened => happened!.Properties["Key"].Value));
        Assert.StartsWith("alerts[1]: ", Assert.Single(run.Errors).ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains("7 more alerts", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_severity_is_read_as_monitoring_systems_write_it_and_another_word_is_a_warning()
    {
        CapturedRun run = _session.Run($"@{{ Key = 'a'; Severity = 'Sev1' }}, @{{ Key = 'b'; Severity = 'bad' }} | ForEach-Object {{ [pscustomobject]$_ }} | Send-WhatsAppAlert -To {Ana} {Template}");

        Assert.Equal(["Critical", "Warning"], run.Output.Select(alert => alert!.Properties["Severity"].Value));
        Assert.Contains("'bad' of the alert b", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_text_the_key_is_told()
    {
        Assert.Equal(["db Told", "web Told"], _session.GetText($"'', '  ' | ForEach-Object {{ $key = 'db', 'web'; $place = 0 }} {{ Send-WhatsAppAlert $key[$place++] $_ -To {Ana} {Template} }} | ForEach-Object {{ \"$($_.Text) $($_.State)\" }}"));
    }

    [Theory]
    [InlineData("Resolve-WhatsAppAlert 'd*'")]
    [InlineData("Confirm-WhatsAppAlert 'd*'")]
    public void A_pattern_is_no_key(string command)
    {
        _session.Get($"$null = Send-WhatsAppAlert db down -To {Ana} {Template}");

        Assert.StartsWith("AlertNotFound", Assert.Single(_session.Run(command).Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(_session.Run("Resolve-WhatsAppAlert nothing").Errors);
    }

    [Theory]
    [InlineData("RepeatAfter")]
    [InlineData("EscalateAfter")]
    [InlineData("GiveUpAfter")]
    [InlineData("RemindAfter")]
    public void A_negative_time_is_refused(string parameter) =>
        Assert.StartsWith("ParameterArgumentTransformationError", Assert.Single(_session.Run($"Send-WhatsAppAlert db down -To {Ana} -{parameter} '-5m'").Errors).FullyQualifiedErrorId, StringComparison.Ordinal);

    private static string[] Mails(CapturedRun run) => [.. run.Output.Select(output => output?.BaseObject).OfType<string>()];
}
