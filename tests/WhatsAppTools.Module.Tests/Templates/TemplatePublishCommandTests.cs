using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using WhatsAppTools.EngineHost;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests.Templates;

/// <summary>Templates without files, limits of submissions, a folder that another command has, and what is gone.</summary>
public sealed class TemplatePublishCommandTests : IDisposable
{
    private const string Body = "Hello {{1}}, this is a text of the template.";
    private const string Show = "ForEach-Object { \"$($_.Name) $($_.Language) $($_.State) $($_.Action) $($_.Version)\" }";

    private readonly ModuleSession _session = new();
    private readonly string _folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "templates-" + Guid.NewGuid().ToString("N"))).FullName;

    public TemplatePublishCommandTests()
    {
        Write("visit");
        _session.Get($"$null = Connect-WhatsApp -Simulator; Set-Location '{_folder}'");
    }

    [Theory]
    [InlineData("[ordered]@{ friendly_name = 'parcel'; language = 'de'; variables = @{ '1' = 'Ana' }; types = @{ 'twilio/quick-reply' = @{ body = 'Hallo {{1}}, Ihr Paket kommt heute an.'; actions = @(@{ title = 'Gut' }) } }; whatsapp = @{ category = 'UTILITY' } }")]
    [InlineData("'{\"friendly_name\":\"parcel\",\"language\":\"de\",\"variables\":{\"1\":\"Ana\"},\"types\":{\"twilio/quick-reply\":{\"body\":\"Hallo {{1}}, Ihr Paket kommt heute an.\",\"actions\":[{\"title\":\"Gut\"}]}},\"whatsapp\":{\"category\":\"UTILITY\"}}'")]
    public void A_template_without_a_file_is_published_from_its_body_and_only_once(string body)
    {
        Assert.Equal(["parcel de Pending None 1"], _session.GetText($"{body} | Publish-WhatsAppTemplate | {Show}"));
        Assert.Equal(["parcel de Pending None 1"], _session.GetText($"$body = {body}; if ($body -is [string]) {{ $body = ConvertFrom-Json $body }}; $body | Publish-WhatsAppTemplate -InformationVariable said 6>$null | {Show}"));
        Assert.Equal(["Nothing to do: looked at 1 template, and none needs anything from Publish."], _session.GetText("$said"));
        Assert.Equal(["parcel received de Utility Ana"], _session.GetText("Get-WhatsAppTemplate parcel | ForEach-Object { \"$($_.Name) $($_.Status) $($_.Language) $($_.Category) $($_.Samples['1'])\" }"));
        Assert.Empty(Directory.GetFiles(_folder, "*.lock.json"));
    }

    [Fact]
    public void Numbers_and_flags_of_a_body_stay_what_they_are()
    {
        _session.Get("$null = @{ friendly_name = 'place'; language = 'en'; types = @{ 'twilio/location' = @{ latitude = 51.5; longitude = -1; label = 'Here' } } } | Publish-WhatsAppTemplate");

        Assert.Equal(["place en Same None 1"], _session.GetText($"'{{\"friendly_name\":\"place\",\"language\":\"en\",\"types\":{{\"twilio/location\":{{\"latitude\":51.5,\"longitude\":-1,\"label\":\"Here\"}}}}}}' | Publish-WhatsAppTemplate 6>$null | {Show}"));
    }

    [Theory]
    [InlineData("[pscustomobject]@{ Color = 'red' }", "TemplateBodyInvalid")]
    [InlineData("(Get-WhatsAppTemplate order_update)", "TemplateBodyInvalid")]
    [InlineData("@{ language = 'en'; types = @{} }", "TemplateBodyUnnamed")]
    [InlineData("@{ friendly_name = 'x'; language = 'en'; types = @{ 'twilio/text' = @{ body = '{{1}} is first.' } }; whatsapp = @{ category = 'UTILITY' } }", "TemplateInvalid")]
    [InlineData("'{ \"friendly_name\": '", "TemplateInvalid")]
    public void What_is_no_template_is_an_error_of_its_own_and_the_others_go_on(string wrong, string id)
    {
        CapturedRun run = _session.Run($"{wrong}, (Get-Item t/visit/en.json) | Publish-WhatsAppTemplate | {Show}");

        Assert.StartsWith(id, Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("visit en Pending None 1", Assert.Single(run.Output)!.ToString());
    }

    [Fact]
    public void What_does_not_fit_into_the_hour_is_told_before_and_the_next_run_goes_on()
    {
        Write("second");
        string rehearsal = _session.Show("Publish-WhatsAppTemplate t -MaxPerHour 1 -WhatIf");

        CapturedRun first = _session.Run("Publish-WhatsAppTemplate t -MaxPerHour 1 | ForEach-Object Name");
        CapturedRun soon = _session.Run("Publish-WhatsAppTemplate t -MaxPerHour 1 | ForEach-Object { \"$($_.Name) $($_.State)\" }");
        _session.Get("Set-WhatsAppSimulator -AdvanceClock 61m");
        string[] later = [.. _session.GetText("Publish-WhatsAppTemplate t -MaxPerHour 1 | ForEach-Object { \"$($_.Name) $($_.State)\" }")];

        Assert.Contains("does not fit into this hour", rehearsal.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Equal("second", Assert.Single(first.Output)!.ToString());
        ErrorRecord error = Assert.Single(first.Errors);
        Assert.StartsWith("TemplateLimitReached", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("Left to submit: 1.", error.ToString(), StringComparison.Ordinal);
        Assert.Equal("second Pending", Assert.Single(soon.Output)!.ToString());
        Assert.Equal(["second Same", "visit Pending"], later);
    }

    // The hour is nearly over: what is left of it is waited for, however slow the machine is.
    [Fact]
    public void What_does_not_fit_into_the_hour_is_waited_for_where_that_is_asked_for()
    {
        _session.Get("$null = Publish-WhatsAppTemplate t -MaxPerHour 1; Set-WhatsAppSimulator -AdvanceClock 00:59:59");
        Write("second");

        string[] done = [.. _session.GetText("Publish-WhatsAppTemplate t -MaxPerHour 1 -WaitForLimit | ForEach-Object { \"$($_.Name) $($_.State)\" }")];

        Assert.Equal(["second Pending", "visit Same"], done.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Two_sessions_that_publish_one_folder_at_once_make_nothing_twice()
    {
        for (int i = 0; i < 3; i++)
        {
            Write("more_" + i);
        }

        string[] world = [.. _session.GetText("$s = Start-WhatsAppSimulator; $s.Uri; $s.AccountSid; $s.AuthToken; Set-WhatsAppSimulator -Simulator $s -Latency 00:00:00.05")];
        using ModuleSession other = new();
        ModuleSession[] both = [_session, other];
        CapturedRun[] runs = new CapturedRun[both.Length];
        Parallel.For(0, both.Length, i =>
        {
            both[i].Get("param($Uri, $Account, $Token) $null = Connect-WhatsApp -ApiBaseUri $Uri -Credential ([pscredential]::new($Account, (ConvertTo-SecureString $Token -AsPlainText -Force)))", world[0], world[1], world[2]);
            runs[i] = both[i].Run($"Publish-WhatsAppTemplate '{_folder}/t' | ForEach-Object Sid");
        });

        Assert.Equal(["more_0", "more_1", "more_2", "visit"], _session.GetText("(Get-WhatsAppTemplate | Where-Object Name -Match '^(more_|visit$)').Name | Sort-Object"));
        Assert.All(runs.SelectMany(run => run.Errors), error => Assert.StartsWith("TemplateFolderBusy", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.Contains(runs, run => run.Output.Count == 4);
    }

    [Fact]
    public void What_was_deleted_at_Twilio_is_taken_out_of_the_lock_file()
    {
        _session.Get("$null = Publish-WhatsAppTemplate t; Set-WhatsAppSimulator -AdvanceClock 1h; $null = Publish-WhatsAppTemplate t");
        Write("visit", "Hello {{1}}, this is the second text of it.");
        _session.Get("$null = Publish-WhatsAppTemplate t; Remove-WhatsAppTemplate visit -Confirm:$false");

        Assert.Equal(["visit en Drifted Forget 2"], _session.GetText($"Compare-WhatsAppTemplate t/visit | Where-Object Path | {Show}"));
        Assert.Equal(["visit en Pending None 2"], _session.GetText($"Publish-WhatsAppTemplate t | {Show}"));
        Assert.DoesNotContain("\"current\"", File.ReadAllText(Path.Combine(_folder, "t", "templates.lock.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_version_that_is_gone_cannot_be_gone_back_to_and_nothing_to_wait_for_is_said()
    {
        _session.Get("$null = Publish-WhatsAppTemplate t; Set-WhatsAppSimulator -AdvanceClock 1h");

        CapturedRun version = _session.Run("Export-WhatsAppTemplate t -Template visit -Version 7 -Force");
        CapturedRun name = _session.Run("Export-WhatsAppTemplate t -Template nobody");
        Assert.StartsWith("TemplateVersionMissing", Assert.Single(version.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("TemplateNotFound", Assert.Single(name.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(["Nothing to wait for: none of the templates is being reviewed."], _session.GetText("Wait-WhatsAppTemplate -Path t -InformationVariable said 6>$null; $said"));
    }

    public void Dispose()
    {
        _session.Get("Get-WhatsAppSimulator | Stop-WhatsAppSimulator");
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Write(string name, string body = Body)
    {
        string path = Path.Combine(_folder, "t", name, "en.json");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, $$$"""{"language":"en","variables":{"1":"Ana"},"types":{"twilio/text":{"body":"{{{body}}}"}},"whatsapp":{"category":"UTILITY"}}""");
    }
}
