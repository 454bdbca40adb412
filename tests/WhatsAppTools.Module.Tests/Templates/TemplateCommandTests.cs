using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using WhatsAppTools.EngineHost;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests.Templates;

/// <summary>Templates as code, as a person meets them: planned, published, waited for, sent, taken back and removed.</summary>
public sealed class TemplateCommandTests : IDisposable
{
    private const string One = "Hello {{1}}, this is the first text of the template.";
    private const string Two = "Hello {{1}}, this is the second text of the template.";

    private readonly ModuleSession _session = new();
    private readonly string _folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "templates-" + Guid.NewGuid().ToString("N"))).FullName;

    public TemplateCommandTests()
    {
        Write("visit", One);
        _session.Get($"$null = Connect-WhatsApp -Simulator; Set-Location '{_folder}'");
    }

    [Fact]
    public void A_plan_changes_nothing_and_what_is_published_is_waited_for_and_then_there_is_nothing_to_do()
    {
        Assert.Equal(["visit New Create"], Plan());
        CapturedRun rehearsal = _session.Run("Publish-WhatsAppTemplate t -WhatIf");
        Assert.Empty(rehearsal.Output);
        Assert.False(File.Exists(Path.Combine(_folder, "t", "templates.lock.json")));

        Assert.Equal(["visit Pending 1"], _session.GetText("Publish-WhatsAppTemplate t | ForEach-Object { \"$($_.Name) $($_.State) $($_.Version)\" }"));
        CapturedRun early = _session.Run("Wait-WhatsAppTemplate -Path t -Timeout 0s");
        Assert.StartsWith("TemplateNotDecided", Assert.Single(early.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        _session.Get("Set-WhatsAppSimulator -AdvanceClock 1h");
        Assert.Equal(["approved"], _session.GetText("(Wait-WhatsAppTemplate visit).Status"));
        Assert.Equal(["visit Same 1"], _session.GetText("Publish-WhatsAppTemplate t | ForEach-Object { \"$($_.Name) $($_.State) $($_.CurrentVersion)\" }"));
        Assert.Equal(["Nothing to do: looked at 1 template, and none needs anything from Publish."], _session.GetText("$null = Publish-WhatsAppTemplate t -InformationVariable said 6>$null; $said"));
    }

    [Fact]
    public void Sends_follow_the_approval_and_a_campaign_keeps_its_version()
    {
        Approve();
        const string Send = "Send-WhatsAppTemplate -Template visit -TemplatePath t -Variable Ana";
        const string Show = "ForEach-Object { \"$($_.Outcome) $($_.Template) $($_.TemplateVersion) $($_.TemplateSid)\" }";
        string first = _session.GetText("(Compare-WhatsAppTemplate t/visit).CurrentSid").Single();
        Assert.Equal([$"HandedOver visit 1 {first}"], _session.GetText($"'+447700900101' | {Send} -JournalPath one.jsonl | {Show}"));

        Write("visit", Two);
        string second = _session.GetText("(Publish-WhatsAppTemplate t).Sid").Single();
        Assert.Equal([$"HandedOver visit 1 {first}"], _session.GetText($"'+447700900102' | {Send} -NoJournal | {Show}"));
        _session.Get("Set-WhatsAppSimulator -AdvanceClock 1h; $null = Publish-WhatsAppTemplate t");

        Assert.Equal([$"HandedOver visit 2 {second}"], _session.GetText($"'+447700900103' | {Send} -NoJournal | {Show}"));
        Assert.Equal([$"HandedOver visit 1 {first}"], _session.GetText($"'+447700900104' | {Send} -JournalPath one.jsonl -Continue | {Show}"));
        Assert.Equal([first], _session.GetText("(Get-WhatsAppJournal one.jsonl -Summary).TemplateSid"));
        Assert.Equal(["True visit_v2"], _session.GetText("'+447700900105' | Test-WhatsAppMessage -Mode Template -Template visit -TemplatePath t -Variable Ana | ForEach-Object { \"$($_.IsSendable) $((Get-WhatsAppTemplate " + second + ").Name)\" }"));
    }

    [Fact]
    public void One_command_goes_back_to_an_earlier_version()
    {
        Approve();
        Write("visit", Two);
        Approve();
        Assert.Equal(["2"], _session.GetText("(Compare-WhatsAppTemplate t/visit).CurrentVersion"));

        CapturedRun refused = _session.Run("Export-WhatsAppTemplate t -Template visit -Version 1");
        Assert.Equal(["en.json"], _session.GetText("Export-WhatsAppTemplate t -Template visit -Version 1 -Force | ForEach-Object Name"));

        Assert.StartsWith("TemplateFileExists", Assert.Single(refused.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(["Same 1"], _session.GetText("Compare-WhatsAppTemplate t/visit | ForEach-Object { \"$($_.State) $($_.CurrentVersion)\" } | Select-Object -First 1"));
        Assert.Contains("first text", File.ReadAllText(Path.Combine(_folder, "t", "visit", "en.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_with_an_Error_is_not_published_and_the_others_are()
    {
        Write("wrong", "{{1}} at the begin of the text is wrong.");

        CapturedRun run = _session.Run("Publish-WhatsAppTemplate t | ForEach-Object Name");

        Assert.StartsWith("TemplateInvalid", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(["visit"], run.Output.Select(item => item!.ToString()));
    }

    [Fact]
    public void What_the_account_has_becomes_files_that_say_the_same()
    {
        Assert.Contains("order_update", string.Join(" ", _session.GetText("Export-WhatsAppTemplate all | Out-String -Stream")), StringComparison.Ordinal);

        string[] states = [.. _session.GetText("Compare-WhatsAppTemplate all | ForEach-Object { \"$($_.Name) $($_.State) $($_.Action)\" }")];

        Assert.Contains("order_update Same None", states);
        Assert.DoesNotContain(states, state => state.Contains("RemoteOnly", StringComparison.Ordinal) || state.EndsWith("Create", StringComparison.Ordinal));
        Assert.Equal(["0"], _session.GetText("@(Export-WhatsAppTemplate all).Count"));
    }

    [Fact]
    public void A_rejection_ends_the_wait_with_its_reason_and_what_to_do()
    {
        _session.Get("$null = Publish-WhatsAppTemplate t; Set-WhatsAppSimulatorTemplate visit rejected -Reason TAG_CONTENT_MISMATCH");

        CapturedRun run = _session.Run("Get-WhatsAppTemplate visit | Wait-WhatsAppTemplate");

        ErrorRecord error = Assert.Single(run.Errors);
        Assert.StartsWith("TemplateRejected", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("TAG_CONTENT_MISMATCH", error.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        Assert.Equal(["visit Rejected"], Plan().Select(line => line.Replace(" None", string.Empty)));
    }

    [Fact]
    public void One_template_of_the_account_is_submitted_by_name_and_only_once()
    {
        _session.Get("$null = Publish-WhatsAppTemplate t; Set-WhatsAppSimulatorTemplate visit unsubmitted");

        Assert.Equal(["received"], _session.GetText("(Publish-WhatsAppTemplate -Name visit -Category UTILITY -WhatsAppName visit_again).Status"));
        CapturedRun again = _session.Run("Publish-WhatsAppTemplate -Name visit -Category UTILITY");

        Assert.StartsWith("TemplateSubmittedBefore", Assert.Single(again.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void Removing_asks_names_what_is_lost_and_is_drift_then()
    {
        Approve();

        Assert.Equal(["High"], _session.GetText("[Management.Automation.CommandMetadata]::new((Get-Command Remove-WhatsAppTemplate)).ConfirmImpact"));
        Assert.Contains("30 days", _session.Show("Remove-WhatsAppTemplate visit -WhatIf"), StringComparison.Ordinal);
        Assert.Equal(["visit Same None"], Plan());
        _session.Get("Get-WhatsAppTemplate visit | Remove-WhatsAppTemplate -Confirm:$false");
        Assert.Equal(["visit Drifted Create"], Plan());
    }

    [Fact]
    public void A_profile_names_the_folder()
    {
        _session.Get($"$before = $env:WHATSAPP_STATE; $env:WHATSAPP_STATE = '{_folder}/state'; $s = Get-WhatsAppSimulator");
        string[] shown = [.. _session.GetText("(Set-WhatsAppProfile p -AccountSid $s.AccountSid -TemplatePath t).TemplatePath")];
        _session.Get("$env:WHATSAPP_STATE = $before");

        Assert.Equal([Path.Combine(_folder, "t")], shown);
        CapturedRun run = _session.Run("Compare-WhatsAppTemplate");
        Assert.StartsWith("TemplatePathNeeded", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_the_lock_file_does_not_know_is_an_error_where_the_folder_was_given()
    {
        CapturedRun run = _session.Run("Send-WhatsAppTemplate +447700900101 -Template visit -TemplatePath t -Variable Ana");

        Assert.StartsWith("TemplateNotInLock", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _session.Get("Stop-WhatsAppSimulator");
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string[] Plan() => [.. _session.GetText("Compare-WhatsAppTemplate t | Where-Object Path | ForEach-Object { \"$($_.Name) $($_.State) $($_.Action)\" }")];

    private void Approve() => _session.Get("$null = Publish-WhatsAppTemplate t; Set-WhatsAppSimulator -AdvanceClock 1h; $null = Publish-WhatsAppTemplate t");

    private void Write(string name, string body)
    {
        string path = Path.Combine(_folder, "t", name, "en.json");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, $$$"""{"language":"en","variables":{"1":"Ana"},"types":{"twilio/text":{"body":"{{{body}}}"}},"whatsapp":{"category":"UTILITY"}}""");
    }
}
