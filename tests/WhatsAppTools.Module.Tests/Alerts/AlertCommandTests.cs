using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using WhatsAppTools.EngineHost;
using WhatsAppTools.ModuleTests.Harness;
using WhatsAppTools.Simulator;

namespace WhatsAppTools.ModuleTests.Alerts;

public sealed class AlertCommandTests : IDisposable
{
    private const string Ana = "+447700900101";
    private const string Ben = "+447700900102";

    private readonly ModuleSession _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("alerts").FullName;

    public AlertCommandTests() => _session.Get("$null = Connect-WhatsApp -Simulator");

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void One_line_tells_and_the_same_line_again_counts()
    {
        const string Line = "Send-WhatsAppAlert disk-srv01 'Disk full on srv01' -To " + Ana + "," + Ben + " -Template server_alert";

        Assert.Equal(["Told", "2", "1"], _session.GetText($"$alert = {Line}; $alert.State; $alert.Told.Count; $alert.Count"));
        Assert.Equal(["2", "1"], _session.GetText($"$alert = {Line}; $alert.Count; $alert.Suppressed"));
        Assert.Equal(2, Texts().Length);
        Assert.StartsWith("Alert from disk-srv01: Disk full on srv01 (since ", Texts()[0], StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_is_seen_by_the_tick_and_the_others_hear_of_it()
    {
        _session.Get($"$alert = Send-WhatsAppAlert db 'The database is down' -To {Ana},{Ben} -Template server_alert -Acknowledge -WarningAction SilentlyContinue");
        _session.Get($"Set-WhatsAppSimulator -AdvanceClock 1m; Send-WhatsAppSimulatorReply {Ana} -Body $alert.Code.ToLower(); Set-WhatsAppSimulator -AdvanceClock 1m");

        Assert.Equal(["Acknowledged"], _session.GetText("(Update-WhatsAppAlert).State"));
        Assert.Contains("has taken it: The database is down", Texts()[^1], StringComparison.Ordinal);
        Assert.Equal(["Resolved"], _session.GetText("(Resolve-WhatsAppAlert db).State"));
        Assert.Empty(_session.Get("Get-WhatsAppAlert"));
        Assert.Single(_session.Get("Get-WhatsAppAlert -All d*"));
    }

    [Fact]
    public void An_inbound_message_may_be_handed_over_and_counts_once()
    {
        _session.Get($"$null = Send-WhatsAppAlert db down -To {Ana} -Template server_alert -Acknowledge -WarningAction SilentlyContinue");
        _session.Get($"Set-WhatsAppSimulator -AdvanceClock 1m; Send-WhatsAppSimulatorReply {Ana} -Body OK");

        Assert.Equal(["Acknowledged"], _session.GetText("(Get-WhatsAppMessage -Direction Inbound -From " + Ana + " | Update-WhatsAppAlert).State"));
        Assert.Empty(_session.Get("Update-WhatsAppAlert"));
    }

    // Only a webhook knows which message a button stands under.
    [Fact]
    public void A_button_that_a_signed_webhook_tells_of_takes_the_alert_that_it_stands_under()
    {
        _session.Get($"'db', 'web' | ForEach-Object {{ $null = Send-WhatsAppAlert $_ \"$_ is down\" -To {Ana},{Ben} -Template server_alert -Acknowledge -WarningAction SilentlyContinue }}; Set-WhatsAppSimulator -AdvanceClock 1m");
        string sid = Assert.Single(_session.GetText($"(Get-WhatsAppAlert web).Notices | Where-Object To -eq whatsapp:{Ana} | ForEach-Object Sid"));
        string hook = SignedHook.Script(
            "https://hooks.example.com/in",
            $"AccountSid={DefaultWorld.AccountSid}&Body=I+will+look&ButtonPayload=take&ButtonText=I+will+look&From=whatsapp%3A{Uri.EscapeDataString(Ana)}&MessageSid=SM01&OriginalRepliedMessageSid={sid}&To={Uri.EscapeDataString(DefaultWorld.Sender)}");
        const string Take = "@{ Url = $url; Headers = @{ 'X-Twilio-Signature' = $signature }; Body = $body } | ConvertFrom-WhatsAppWebhook | Update-WhatsAppAlert | ForEach-Object { \"$($_.Key) $($_.State)\" }";

        Assert.StartsWith("WebhookSignatureWrong", Assert.Single(_session.Run($"{hook}; $signature = 'no'; {Take}").Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(["Told", "Told"], _session.GetText("(Get-WhatsAppAlert).State"));
        Assert.Equal(["web Acknowledged"], _session.GetText($"{hook}; {Take}"));
        Assert.Equal(["Told"], _session.GetText("(Get-WhatsAppAlert db).State"));
        Assert.Contains("has taken it: web is down", Texts()[^1], StringComparison.Ordinal);
        int before = Texts().Length;
        Assert.DoesNotContain("web Acknowledged", _session.GetText($"{hook}; {Take}"));
        Assert.Equal(before, Texts().Length);
        Assert.Equal(["web Resolved"], _session.GetText("Get-WhatsAppAlert web | Resolve-WhatsAppAlert | ForEach-Object { \"$($_.Key) $($_.State)\" }"));
    }

    [Fact]
    public void A_repeat_without_anybody_who_runs_the_tick_is_a_warning()
    {
        CapturedRun run = _session.Run($"Send-WhatsAppAlert db down -To {Ana} -Template server_alert -RepeatAfter 10m");
        Assert.Contains(run.Warnings, warning => warning.Contains("Update-WhatsAppAlert every five minutes", StringComparison.Ordinal));

        run = _session.Run($"$null = Update-WhatsAppAlert; Send-WhatsAppAlert db down -To {Ana} -Template server_alert -RepeatAfter 10m");
        Assert.Empty(run.Warnings);
    }

    [Fact]
    public void Who_cannot_be_told_is_an_error_and_where_nobody_can_something_else_is_run()
    {
        CapturedRun run = _session.Run($"Add-WhatsAppOptOut {Ana}; Send-WhatsAppAlert db 'The database is down' -To {Ana} -Template server_alert -OnUndelivered {{ \"mail: $($_.Text)\" }} -ErrorAction Continue");

        Assert.Contains(run.Errors, error => error.FullyQualifiedErrorId.StartsWith("RecipientOptedOut", StringComparison.Ordinal));
        Assert.Contains("mail: The database is down", run.Output.Select(output => output?.ToString()));
        Assert.Empty(Texts());
    }

    [Fact]
    public void An_alert_whose_template_was_mistyped_is_said_each_time_and_told_when_it_is_corrected()
    {
        string send = $"Send-WhatsAppAlert db down -To {Ana} -Acknowledge -ErrorAction Continue -WarningAction SilentlyContinue";
        Assert.StartsWith("TemplateNotFound", _session.Run($"{send} -Template srver_alert").Errors[0].FullyQualifiedErrorId, StringComparison.Ordinal);
        for (int time = 0; time < 3; time++)
        {
            CapturedRun tick = _session.Run("Set-WhatsAppSimulator -AdvanceClock 1h; Update-WhatsAppAlert");
            Assert.StartsWith("AlertUntold", Assert.Single(tick.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.NotEmpty(_session.Run($"{send} -Template srver_alert").Errors);
        }

        CapturedRun run = _session.Run($"{send} -Template server_alert");
        Assert.Empty(run.Errors);
        Assert.Single(Texts());
        Assert.Empty(_session.Run("Update-WhatsAppAlert").Errors);
    }

    [Fact]
    public void Where_no_tick_is_seen_nobody_is_said_to_have_been_told_who_was_not()
    {
        string hours = DateTime.UtcNow.AddHours(-2).ToString("HH:00", System.Globalization.CultureInfo.InvariantCulture) + "-" + DateTime.UtcNow.AddHours(-3).ToString("HH:00", System.Globalization.CultureInfo.InvariantCulture) + " Etc/UTC";
        CapturedRun run = _session.Run($"(Send-WhatsAppAlert db down -To {Ana} -Template server_alert -Acknowledge -QuietHours '{hours}').State");

        Assert.Equal("Quiet", Assert.Single(run.Output)!.ToString());
        Assert.DoesNotContain("told", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("''")]
    [InlineData("' '")]
    public void An_alert_without_a_name_is_refused(string key)
    {
        Assert.StartsWith("AlertKeyMissing", Assert.Single(_session.Run($"Send-WhatsAppAlert {key} down -To {Ana} -Template server_alert").Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(_session.Get("Get-WhatsAppAlert -All"));
    }

    [Theory]
    [InlineData("Send-WhatsAppAlert -To +447700900101 -Template server_alert", "Told")]
    [InlineData("Resolve-WhatsAppAlert", "Resolved")]
    public void An_event_without_a_name_costs_itself_alone(string command, string state)
    {
        _session.Get($"'a', 'b' | ForEach-Object {{ [pscustomobject]@{{ Key = $_ }} }} | Send-WhatsAppAlert -To {Ana} -Template server_alert");
        CapturedRun run = _session.Run($"@{{ Key = 'a' }}, @{{ Text = 'no name' }}, @{{ Key = 'b' }} | ForEach-Object {{ [pscustomobject]$_ }} | {command} | ForEach-Object {{ \"$($_.Key) $($_.State)\" }}");

        Assert.Equal([$"a {state}", $"b {state}"], run.Output.Select(line => line!.ToString()));
        ErrorRecord error = Assert.Single(run.Errors);
        Assert.StartsWith("AlertKeyMissing", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("Row 2: ", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Equal("no name", ((PSObject)error.TargetObject).Properties["Text"].Value);
    }

    [Fact]
    public void A_template_that_nobody_could_answer_is_refused_before_anything_is_sent()
    {
        CapturedRun run = _session.Run($"Send-WhatsAppAlert db down -To {Ana} -Template server_alert -Variable a, b, c -Acknowledge");

        Assert.StartsWith("AlertCodeMissing", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(_session.Get("Get-WhatsAppAlert"));
    }

    [Fact]
    public void The_team_is_told_by_name_and_by_who_is_on_call()
    {
        string team = Path.Combine(_folder, "team.csv");
        File.WriteAllText(team, $"Name;Number;Level;Times\nana;{Ana};1;\nben;{Ben};2;\n");

        Assert.Equal(["ana"], _session.GetText($"(Send-WhatsAppAlert db down -To Ana -TeamPath '{team}' -Template server_alert).Told"));
        _session.Get($"Send-WhatsAppAlert web down -To '@oncall' -TeamPath '{team}' -Template server_alert -WarningAction SilentlyContinue; Set-WhatsAppSimulator -AdvanceClock 21m; Update-WhatsAppAlert");
        Assert.Equal(["Escalated", "ana", "ben"], _session.GetText("$alert = Get-WhatsAppAlert web; $alert.State; $alert.Told"));
        Assert.Equal(["ana"], _session.GetText($"Set-WhatsAppSimulator -AdvanceClock 5m; (Send-WhatsAppAlert mail down -To oncall -TeamPath '{team}' -Template server_alert -WarningAction SilentlyContinue).Told"));
        Assert.StartsWith("AlertNobody", Assert.Single(_session.Run($"Send-WhatsAppAlert x y -To @oncall -TeamPath '{team}'").Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("TeamMemberUnknown", Assert.Single(_session.Run($"Send-WhatsAppAlert x y -To cleo -TeamPath '{team}'").Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void Events_of_one_pipeline_are_one_message_and_one_that_is_resolved_ends_its_alert()
    {
        _session.Get($"[pscustomobject]@{{ Key = 'a'; Text = 'A is down'; Severity = 'Critical' }}, @{{ Key = 'b'; Text = 'B is down' }} | Send-WhatsAppAlert -To {Ana} -Template server_alert");
        Assert.Contains("2 alerts: a: A is down; b: B is down", Assert.Single(Texts()), StringComparison.Ordinal);

        Assert.Equal(["Resolved"], _session.GetText($"([pscustomobject]@{{ Key = 'a'; Status = 'Resolved' }} | Send-WhatsAppAlert -To {Ana}).State"));
        Assert.Equal(["Acknowledged", "cleo"], _session.GetText("$alert = Confirm-WhatsAppAlert b -By cleo; $alert.State; $alert.TakenBy"));
        Assert.StartsWith("AlertNotFound", Assert.Single(_session.Run("Confirm-WhatsAppAlert c -By cleo").Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void Waiting_ends_when_somebody_has_answered()
    {
        _session.Get($"$null = Send-WhatsAppAlert db down -To {Ana} -Template server_alert -Acknowledge -WarningAction SilentlyContinue");
        _session.Get($"Set-WhatsAppSimulator -AdvanceClock 1m; Send-WhatsAppSimulatorReply {Ana} -Body OK; Set-WhatsAppSimulator -AdvanceClock 1m");

        Assert.Equal(["Acknowledged"], _session.GetText($"(Send-WhatsAppAlert db down -To {Ana} -Template server_alert -Wait).State"));
    }

    [Fact]
    public void A_file_keeps_the_alerts_for_the_next_session()
    {
        string state = Path.Combine(_folder, "alerts.jsonl");
        _session.Get($"$null = Send-WhatsAppAlert db down -To {Ana} -Template server_alert -StatePath '{state}'");
        using ModuleSession other = new();
        other.Get("$null = Connect-WhatsApp -Simulator");

        Assert.Equal(["db"], other.GetText($"(Get-WhatsAppAlert -StatePath '{state}').Key"));
        Assert.Empty(Directory.GetFiles(state + ".inbox"));
    }

    [Fact]
    public void Nothing_happens_with_WhatIf()
    {
        _session.Get($"Send-WhatsAppAlert db down -To {Ana} -Template server_alert -WhatIf");
        Assert.Empty(_session.Get("Get-WhatsAppAlert"));
        Assert.Empty(Texts());
    }

    private string[] Texts() => [.. _session.GetText("Get-WhatsAppSimulator -Received | Where-Object Sid | ForEach-Object Body")];
}
