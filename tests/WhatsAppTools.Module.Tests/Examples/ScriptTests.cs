using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using WhatsAppTools.EngineHost;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests.Examples;

/// <summary>The scripts for scheduled tasks, webhooks and reviewed campaigns.</summary>
[Collection("Examples")]
public sealed class ScriptTests : IDisposable
{
    private const string FailingJob = "throw \"The disk is full.`r`n   at Backup.Run()`tline 7\"";

    private readonly Platform _platform = new();

    public void Dispose() => _platform.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("-KeyFile twilio.xml")]
    [InlineData("-SecretName Twilio")]
    public void A_job_that_fails_is_told_about_with_its_cleaned_text_and_ends_with_1(string credential)
    {
        CapturedRun run = Alert(FailingJob, "+447700900101", credential);

        Assert.Equal("1", run.Output[^1]!.ToString());
        Assert.Contains("The disk is full. at Backup.Run() line 7", Assert.Single(_platform.Texts()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_job_that_says_with_its_exit_code_that_it_failed_is_told_about_too()
    {
        Assert.Equal("1", Alert("'done'; exit 3", "+447700900101").Output[^1]!.ToString());
        Assert.Contains("exit code 3", Assert.Single(_platform.Texts()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_job_that_goes_well_tells_nobody_and_ends_with_0()
    {
        Assert.Equal("0", Alert("'done'", "+447700900101").Output[^1]!.ToString());
        Assert.Empty(_platform.Texts());
    }

    [Fact]
    public void An_alert_that_some_do_not_get_ends_with_3_and_says_who_was_told()
    {
        _platform.Ask("Set-WhatsAppSimulator -Fault @{ Status = 400; Code = 21211; Method = 'POST'; Contains = '447700900101' }");

        CapturedRun run = Alert(FailingJob, "+447700900101, +447700900102");

        Assert.Equal("3", run.Output[^1]!.ToString());
        Assert.Equal("Told: 1 of 2, ...102.", run.Output[^2]!.ToString());
        Assert.Equal(["whatsapp:+447700900102"], _platform.Recipients());
    }

    [Fact]
    public void An_alert_that_nobody_gets_ends_with_2()
    {
        _platform.Ask("Set-WhatsAppSimulator -Fault @{ Status = 400; Code = 21211; Method = 'POST'; Contains = '447700900101' }");
        CapturedRun run = Alert(FailingJob, "+447700900101");
        Assert.Equal("2", run.Output[^1]!.ToString());
        Assert.Equal("Told: 0 of 1.", run.Output[^2]!.ToString());
    }

    [Theory]
    [InlineData("$nothing; 'done'", "0")]
    [InlineData("Get-Item nowhere; 'done'", "0")]
    [InlineData("$global:LASTEXITCODE = 7; 'as a program that failed leaves it'", "1")]
    public void Nothing_of_the_script_reaches_the_job_and_its_last_program_counts(string job, string exitCode)
    {
        Assert.Equal(exitCode, Alert(job, "+447700900101").Output[^1]!.ToString());
        Assert.Equal(exitCode == "1" ? 1 : 0, _platform.Texts().Count);
    }

    [Fact]
    public void An_alert_whose_answer_was_lost_is_found_and_does_not_go_again()
    {
        _platform.Ask("Set-WhatsAppSimulator -Fault @{ Kind = 'StatusAfter'; Status = 500; Method = 'POST' }");

        Assert.Equal("1", Alert(FailingJob, "+447700900101").Output[^1]!.ToString());
        Assert.Single(_platform.Texts());
    }

    [Fact]
    public void A_job_that_fails_again_is_counted_and_one_that_goes_well_again_is_told()
    {
        Alert(FailingJob, "+447700900101");
        Assert.Equal("1", Alert(FailingJob, "+447700900101").Output[^1]!.ToString());
        Assert.Single(_platform.Texts());

        // The person has answered, so that it can be told freely.
        _platform.Ask("Send-WhatsAppSimulatorReply +447700900101 -Body thanks");
        Assert.Equal("0", Alert("'done'", "+447700900101").Output[^1]!.ToString());
        Assert.StartsWith("Resolved: The disk is full.", _platform.Texts()[^1], StringComparison.Ordinal);
        Assert.Equal("1", Alert(FailingJob, "+447700900101").Output[^1]!.ToString());
        Assert.Equal(3, _platform.Texts().Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-KeyFile twilio.xml -From +15005550006 -StateRoot $World.Store")]
    public void The_tick_reads_the_answer_of_whoever_takes_an_alert_and_ends_with_0(string connecting)
    {
        using ModuleSession job = _platform.StartJob();
        job.Get("$null = Connect-WhatsApp; $null = Send-WhatsAppAlert db 'The database is down' -To +447700900101 -Template server_alert -Acknowledge");
        _platform.Ask("Send-WhatsAppSimulatorReply +447700900101 -Body OK; Set-WhatsAppSimulator -AdvanceClock 1m");

        Assert.Equal(["db: Acknowledged", "0"], Tick(connecting));
    }

    [Fact]
    public void A_tick_whose_alert_reaches_nobody_ends_with_1()
    {
        _platform.Ask("Set-WhatsAppSimulator -Fault @{ Status = 400; Code = 21211; Method = 'POST'; Contains = '447700900101'; Count = 99 }");
        using ModuleSession job = _platform.StartJob();
        job.Run("$null = Connect-WhatsApp; $null = Send-WhatsAppAlert db 'The database is down' -To +447700900101 -Template server_alert -ErrorAction SilentlyContinue");

        Assert.Equal("1", Tick(string.Empty)[^1]);
    }

    [Theory]
    [InlineData("-WebhookData ([pscustomobject]@{ RequestBody = $args[0] })")]
    [InlineData("-Json $args[0]")]
    public void What_a_monitoring_system_posts_becomes_a_message(string parameter)
    {
        const string Payload = """
            {"schemaId":"azureMonitorCommonAlertSchema","data":{"essentials":{"alertRule":"disk-full","severity":"Sev1","monitorCondition":"Fired",
             "configurationItems":["web-01"],"firedDateTime":"2026-11-02T08:01:02.39Z","description":"Less than\n5 % are left"}}}
            """;
        using ModuleSession job = _platform.StartJob();

        CapturedRun run = job.Run($"& '{Platform.Example("webhook-alert.ps1")}' {parameter} -To '+447700900101'", Payload);

        Assert.Null(run.Failure);
        Assert.Equal(
            "Alert from disk-full web-01: Less than 5 % are left (since 2026-11-02 08:01 UTC). Please look at the monitoring page.",
            Assert.Single(_platform.Texts()));
    }

    [Theory]
    [InlineData("alertmanager", "Alert from DiskFull web-01:9100 +1: 2 alerts: DiskFull web-01:9100: Less than 5 % are left; DiskFull web-02:9100: Less than 5 % are left (since 2026-11-02 08:01 UTC).")]
    [InlineData("azure-monitor", "Alert from disk-full web-01: Less than 5 % are left (since 2026-11-02 08:01 UTC).")]
    [InlineData("uptime-kuma", "Alert from Shop: Request failed with status code 503 (since 2026-11-02 08:01 UTC).")]
    public void What_the_monitoring_systems_document_becomes_a_message(string system, string message)
    {
        string payload = Payload(system);
        using ModuleSession job = _platform.StartJob();
        CapturedRun run = job.Run($"& '{Platform.Example("webhook-alert.ps1")}' -Json $args[0] -To '+447700900101'", payload);

        Assert.Null(run.Failure);
        Assert.StartsWith(message, Assert.Single(_platform.Texts()), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_resolved_there_is_told_to_whoever_was_told_of_it()
    {
        string resolved = Payload("grafana");
        string webhook = $"& '{Platform.Example("webhook-alert.ps1")}' -Json $args[0] -To '+447700900101'";
        using ModuleSession job = _platform.StartJob();
        Assert.Empty(job.Get(webhook, resolved));
        job.Get(webhook, resolved.Replace("resolved", "firing", StringComparison.Ordinal));
        job.Get(webhook, resolved);

        Assert.Equal(2, _platform.Texts().Count);
        Assert.StartsWith("Alert from High memory usage c6eadffa33fcdf37: Resolved: The system has high memory usage (since 2026-11-02 08:01 UTC).", _platform.Texts()[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Any_JSON_becomes_a_message_with_a_mapping()
    {
        const string Payload = """{"event":{"nodes":[{"name":"db-02"}],"title":"Replication","text":"stopped"},"at":"2026-11-02T08:01:02Z"}""";
        using ModuleSession job = _platform.StartJob();
        CapturedRun run = job.Run($"& '{Platform.Example("webhook-alert.ps1")}' -Json $args[0] -To '+447700900101' -Mapping @{{ Key = 'event.nodes[0].name'; Text = 'event.title', 'event.text'; Since = 'event.at', 'at' }}", Payload);

        Assert.Null(run.Failure);
        Assert.StartsWith("Alert from db-02: Replication stopped (since 2026-11-02 08:01 UTC).", Assert.Single(_platform.Texts()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not json", "is not JSON")]
    [InlineData("{}", "does not say what it is about")]
    public void What_cannot_be_understood_ends_in_a_failure_and_sends_nothing(string payload, string problem)
    {
        using ModuleSession job = _platform.StartJob();
        CapturedRun run = job.Run($"& '{Platform.Example("webhook-alert.ps1")}' -Json $args[0] -To '+447700900101'", payload);
        Assert.Contains(problem, run.Failure!.Message, StringComparison.Ordinal);
        Assert.Empty(_platform.Texts());
    }

    [Fact]
    public void A_campaign_is_planned_read_and_sent_as_it_was_read()
    {
        IReadOnlyList<string> people = _platform.PutList(4);
        string plan = Path.Combine(_platform.Store, "plan.csv");
        using ModuleSession job = _platform.StartJob();
        string list = Path.Combine(_platform.Store, "list.csv");
        File.AppendAllText(list, $"P105,4.47701E+11,Monday,10:30{Environment.NewLine},+447700900106,Monday,10:30{Environment.NewLine}");

        IReadOnlyList<string> report = job.GetText($"$null = Connect-WhatsApp; & '{Platform.Example("campaign.ps1")}' -Path '{list}' -PlanPath '{plan}' -RateCard '{Platform.Example("rates.csv")}' -TestTo +447700900199");
        Assert.StartsWith("4 of 5 rows can be sent; 1 rows of the file could not be read.", report[0], StringComparison.Ordinal);
        Assert.StartsWith("4 of 5 rows to 4 people, in 1 s, 0.11 USD, 1 thing stands in the way.", report[1], StringComparison.Ordinal);
        Assert.Equal(3, report.Count(line => line.EndsWith(": HandedOver", StringComparison.Ordinal)));
        Assert.All(_platform.Recipients(), person => Assert.EndsWith("199", person, StringComparison.Ordinal));

        // The reader takes the second person out.
        File.WriteAllLines(plan, File.ReadAllLines(plan).Where(line => !line.Contains("7700900102", StringComparison.Ordinal)));
        string send = $"& '{Platform.Example("campaign.ps1")}' -PlanPath '{plan}' -Send -WaitFor 0s -RateCard '{Platform.Example("rates.csv")}'";
        Assert.Contains("This is not the plan that was approved", job.Run(send + " -ApprovedHash 0123").Failure!.Message, StringComparison.Ordinal);
        Assert.Equal(["3"], job.GetText($"({send}).HandedOver"));
        Assert.Equal(people.Where(person => !person.EndsWith('2')), _platform.Recipients().Where(person => !person.EndsWith("199", StringComparison.Ordinal)));
        Assert.Contains("<title>", File.ReadAllText(Path.ChangeExtension(plan, ".html")), StringComparison.Ordinal);

        // Sent once more by mistake: the journal is complete.
        Assert.StartsWith("JournalComplete", job.Run(send).Failure!.ErrorRecord.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(6, _platform.Recipients().Count);
    }

    [Fact]
    public void A_plan_that_a_German_spreadsheet_saved_again_is_sent()
    {
        IReadOnlyList<string> people = _platform.PutList(3);
        string plan = Path.Combine(_platform.Store, "plan.csv");
        using ModuleSession job = _platform.StartJob();
        job.Get($"$null = Connect-WhatsApp; & '{Platform.Example("campaign.ps1")}' -Path '{Path.Combine(_platform.Store, "list.csv")}' -PlanPath '{plan}'");

        // Semicolons, code page 1252, and the words for true and false.
        string saved = Regex.Replace(File.ReadAllText(plan), ",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*\\z)", ";").Replace("\"True\"", "WAHR", StringComparison.Ordinal);
        File.WriteAllText(plan, saved, System.Text.Encoding.Latin1);

        Assert.Equal(["3"], job.GetText($"(& '{Platform.Example("campaign.ps1")}' -PlanPath '{plan}' -Send -WaitFor 0s).HandedOver"));
        Assert.Equal(people, _platform.Recipients());
    }

    [Fact]
    public void A_plan_without_a_row_to_send_is_an_error()
    {
        string plan = Path.Combine(_platform.Store, "plan.csv");
        File.WriteAllText(plan, "To;IsSendable;PlannedAt;Problem\n+447700900101;FALSCH;;The window is closed\n");
        using ModuleSession job = _platform.StartJob();
        CapturedRun run = job.Run($"$null = Connect-WhatsApp; & '{Platform.Example("campaign.ps1")}' -PlanPath '{plan}' -Send");
        Assert.Contains("has no row to send", run.Failure!.Message, StringComparison.Ordinal);
    }

    private static string Payload(string system) =>
        File.ReadAllText(Path.Combine(RepositoryFolders.Root, "tests", "WhatsAppTools.Module.Tests", "Examples", "Payloads", system + ".json"));

    private string[] Tick(string connecting)
    {
        using ModuleSession session = _platform.StartJob();
        return [.. session.Run($"& '{Platform.Example("tick.ps1")}' {connecting}; $LASTEXITCODE").Output.Select(line => line!.ToString()!)];
    }

    private CapturedRun Alert(string job, string to, string more = "")
    {
        string path = Path.Combine(_platform.Store, "job.ps1");
        File.WriteAllText(path, job);
        using ModuleSession session = _platform.StartJob();
        return session.Run($"& '{Platform.Example("alert.ps1")}' -JobPath '{path}' -To {to} -Template server_alert {more}; $LASTEXITCODE");
    }
}
