using System;
using System.IO;
using System.Linq;
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

