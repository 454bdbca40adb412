using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using WhatsAppTools.EngineHost;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests.OptOuts;

public sealed class OptOutTests : IDisposable
{
    private const string Ana = "+447700900101";

    private readonly ModuleSession _session = new();

    private readonly string _folder = Directory.CreateTempSubdirectory("optouts").FullName;

    public OptOutTests() => _session.Get("Connect-WhatsApp -Simulator | Out-Null");

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Who_was_added_is_refused_in_plan_and_send_and_comes_back_when_removed()
    {
        _session.Get($"Add-WhatsAppOptOut {Ana} -Reason 'asked by phone' -Evidence T-1");
        Assert.Equal(["All asked by phone T-1"], _session.GetText("Get-WhatsAppOptOut | ForEach-Object { \"$($_.Scope) $($_.Reason) $($_.Evidence)\" }"));
        Assert.Contains("asked by phone", _session.Show("Get-WhatsAppOptOut"), StringComparison.Ordinal);

        CapturedRun sent = _session.Run($"'{Ana}', '+447700900102' | Send-WhatsAppTemplate -Template order_update -Variable A-1, ready");
        Assert.Equal(["Refused", "HandedOver"], Outcomes(sent));
        Assert.Equal("RecipientOptedOut", sent.Errors.Single().FullyQualifiedErrorId.Split(',')[0]);
        Assert.Equal(["RecipientOptedOut"], _session.GetText($"Test-WhatsAppMessage {Ana} -Template order_update -Mode Template -Variable A-1, ready | ForEach-Object ErrorId"));
        Assert.Equal(["HandedOver"], Outcomes(_session.Run($"Send-WhatsAppTemplate {Ana} -Template order_update -Variable A-1, ready -IgnoreOptOut")));

        _session.Get($"Get-WhatsAppOptOut {Ana} | Remove-WhatsAppOptOut");
        Assert.Empty(_session.Get("Get-WhatsAppOptOut"));
        Assert.Equal(["HandedOver"], Outcomes(_session.Run($"Send-WhatsAppTemplate {Ana} -Template order_update -Variable A-1, ready")));
    }

    [Fact]
    public void Who_said_no_to_the_sender_gets_nothing_through_its_messaging_service_until_taken_off_its_list()
    {
        string send = $"Send-WhatsAppTemplate {Ana} -Template order_update -Variable A-1, ready -MessagingServiceSid MG5100000000000000000000000000000a";
        _session.Get($"Add-WhatsAppOptOut {Ana}");
        Assert.Equal(["Refused"], Outcomes(_session.Run(send)));
        Assert.Equal(["HandedOver"], Outcomes(_session.Run(send + " -IgnoreOptOut")));

        _session.Get($"Remove-WhatsAppOptOut {Ana}");
        Assert.Equal(["HandedOver"], Outcomes(_session.Run(send)));
    }

    [Fact]
    public void WhatIf_changes_nothing()
    {
        _session.Get($"Add-WhatsAppOptOut {Ana} -WhatIf");

        Assert.Empty(_session.Get("Get-WhatsAppOptOut"));
    }

    [Fact]
    public void A_list_goes_through_a_csv_file_and_keeps_scope_time_and_reason()
    {
        Assert.Equal(["same"], _session.GetText($$"""
            Add-WhatsAppOptOut {{Ana}} -Scope Marketing -Reason 'a, b'
            Add-WhatsAppOptOut +447700900102 -Evidence 'x'
            Get-WhatsAppOptOut | Export-Csv '{{_folder}}/o.csv' -NoTypeInformation
            $before = Get-WhatsAppOptOut | ForEach-Object { "$($_.To)|$($_.Scope)|$($_.Reason)|$($_.Evidence)|$($_.At.ToString('s'))" }
            Import-Csv '{{_folder}}/o.csv' | Add-WhatsAppOptOut -OptOutPath '{{_folder}}/list.jsonl'
            $after = Get-WhatsAppOptOut -OptOutPath '{{_folder}}/list.jsonl' | ForEach-Object { "$($_.To)|$($_.Scope)|$($_.Reason)|$($_.Evidence)|$($_.At.ToString('s'))" }
            if ("$before" -eq "$after") { 'same' } else { "$before / $after" }
            """));
        CapturedRun bad = _session.Run("[pscustomobject]@{ To = '+447700900103'; Scope = 'some' }, [pscustomobject]@{ To = '+447700900104'; At = 'soon' } | Add-WhatsAppOptOut");
        Assert.Equal(["OptOutEntryInvalid", "OptOutEntryInvalid"], bad.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
        Assert.Equal(2, _session.Get("Get-WhatsAppOptOut").Count);
    }

    [Fact]
    public void A_folder_that_is_named_as_the_list_ends_the_command_before_anything_is_sent()
    {
        CapturedRun run = _session.Run($"Send-WhatsAppTemplate {Ana} -Template order_update -Variable A-1, ready -OptOutPath '{_folder}'");

        Assert.StartsWith("OptOutListUnreadable", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(run.Output);
        Assert.Equal(["0"], _session.GetText("@(Get-WhatsAppMessage -Direction Outbound).Count"));
    }

    [Fact]
    public void With_a_list_that_cannot_be_read_nothing_is_sent()
    {
        string path = Path.Combine(_folder, "list.jsonl");
        File.WriteAllText(path, "nonsense\n");

        CapturedRun run = _session.Run($"'{Ana}' | Send-WhatsAppTemplate -Template order_update -Variable A-1, ready -OptOutPath '{path}'");

        Assert.StartsWith("OptOutListDamaged", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(run.Output);
        Assert.Equal(["0"], _session.GetText("@(Get-WhatsAppMessage -Direction Outbound).Count"));
    }

    [Fact]
    public void A_simulators_list_is_its_own_and_leaves_no_file_behind()
    {
        _session.Get($"Add-WhatsAppOptOut {Ana}");
        using ModuleSession other = new();

        Assert.Empty(other.Get("Connect-WhatsApp -Simulator | Out-Null; Get-WhatsAppOptOut"));
        _session.Get($"Connect-WhatsApp -Simulator -StateRoot '{_folder}' | Out-Null; Add-WhatsAppOptOut {Ana}");
        Assert.Contains("Simulated", Assert.Single(Directory.GetFiles(_folder, "*.jsonl", SearchOption.AllDirectories)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_people_wrote_is_read_before_a_run_and_by_itself_and_what_may_have_meant_it_is_shown()
    {
        _session.Get($"""
            Send-WhatsAppSimulatorReply -From {Ana} 'Abmelden!'
            Send-WhatsAppSimulatorReply -From +447700900102 'Stop bitte keine Nachrichten mehr'
            """);

        CapturedRun update = _session.Run("Update-WhatsAppOptOut");
        Assert.Equal(["whatsapp:" + Ana], update.Output.Select(entry => $"{entry!.Properties["To"].Value}"));
        Assert.Contains("1 more may have meant it", Assert.Single(update.Warnings), StringComparison.Ordinal);
        Assert.StartsWith("Opt-outs: 1, read until ", Assert.Single(update.Information), StringComparison.Ordinal);
        Assert.Equal(["whatsapp:+447700900102"], _session.GetText("Get-WhatsAppOptOut -Likely | ForEach-Object To"));
        Assert.Empty(_session.Run("Update-WhatsAppOptOut").Output);
        Assert.Empty(_session.Run("Update-WhatsAppOptOut -WhatIf").Information);
    }

    [Fact]
    public void A_run_of_many_rows_catches_up_first_and_says_so_before_anything_else()
    {
        string[] people = [.. Enumerable.Range(100, 25).Select(person => $"'+447700900{person}'")];
        _session.Get($"Send-WhatsAppSimulatorReply -From {Ana} STOP");

        CapturedRun plan = _session.Run($"{string.Join(",", people)} | Test-WhatsAppMessage -Template order_update -Mode Template -Variable A-1, ready | Where-Object ErrorId | ForEach-Object To");
        Assert.Contains(Ana, Assert.Single(plan.Output)!.ToString(), StringComparison.Ordinal);
        CapturedRun sent = _session.Run($"{string.Join(",", people)} | Send-WhatsAppTemplate -Template order_update -Variable A-1, ready");

        Assert.Equal("RecipientOptedOut", Assert.Single(sent.Errors).FullyQualifiedErrorId.Split(',')[0]);
        Assert.Equal(24, Outcomes(sent).Count(outcome => outcome == "HandedOver"));
        Assert.StartsWith("Opt-outs: 1, read until ", sent.Information[0], StringComparison.Ordinal);
        Assert.Contains("1 refused, 1 of them said no", sent.Information[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("Mend the rows", sent.Information[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_that_was_never_used_can_be_an_error_and_its_remedy_makes_it_one_that_was()
    {
        string send = $"'{Ana}' | Send-WhatsAppTemplate -Template order_update -Variable A-1, ready -OptOutPath '{_folder}/list.jsonl' -SendOption @{{ RequireOptOutList = $true }}";

        Assert.StartsWith("OptOutListMissing", Assert.Single(_session.Run(send).Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        _session.Get($"Update-WhatsAppOptOut -OptOutPath '{_folder}/list.jsonl'");

        Assert.Equal(["HandedOver"], Outcomes(_session.Run(send)));
    }

    [Fact]
    public void Marketing_to_many_by_a_list_that_was_never_used_is_a_warning()
    {
        string people = string.Join(",", Enumerable.Range(100, 25).Select(person => $"'+447700900{person}'"));
        string send = $"{people} | Send-WhatsAppTemplate -Template spring_sale -Variable Ana -OptOutPath '{_folder}/list.jsonl'";

        Assert.Contains("is new", Assert.Single(_session.Run(send).Warnings), StringComparison.Ordinal);
        Assert.Empty(_session.Run(send).Warnings);
    }

    [Fact]
    public void What_goes_to_somebody_who_said_no_stands_in_the_journal()
    {
        _session.Get($"Add-WhatsAppOptOut {Ana}");
        _session.Get($"'{Ana}', '+447700900102' | Send-WhatsAppTemplate -Template order_update -Variable A-1, ready -IgnoreOptOut -JournalPath '{_folder}/j.jsonl'");

        Assert.Equal(["True", "False"], _session.GetText($"Get-WhatsAppJournal '{_folder}/j.jsonl' | ForEach-Object OverridesOptOut"));
    }

    [Fact]
    public void A_person_whom_twilio_reports_goes_onto_the_list_and_is_not_tried_again()
    {
        string send = $"'{Ana}', '+447700900102' | Send-WhatsAppTemplate -Template order_update -Variable A-1, ready -JournalPath '{_folder}/j.jsonl'";
        _session.Get($"""
            Set-WhatsAppSimulator -Person {Ana} -Trait NotOnWhatsApp
            {send}
            Set-WhatsAppSimulator -AdvanceClock 1m
            $null = Update-WhatsAppJournal '{_folder}/j.jsonl'
            Update-WhatsAppOptOut -JournalPath '{_folder}/j.jsonl'
            """);

        Assert.Equal(["Unreachable"], _session.GetText("Get-WhatsAppOptOut | ForEach-Object Scope"));
        Assert.Equal(["Skipped", "Skipped"], Outcomes(_session.Run(send + " -Retry Failed")));
        Assert.Contains("failed for ever", _session.GetText($"Test-WhatsAppMessage {Ana} -Template order_update -Mode Template -Variable A-1, ready | ForEach-Object Problem").Single(), StringComparison.Ordinal);
    }

    // Whoever looks: a campaign that was only followed must not be sent to the same people again.
    [Theory]
    [InlineData("NotOnWhatsApp", "Unreachable", "$null = Update-WhatsAppJournal $path")]
    [InlineData("OptedOut", "All", "$null = Update-WhatsAppJournal $path")]
    [InlineData("OptedOut", "All", "$null = $sent | Wait-WhatsAppMessage -Until Final -Timeout 0 -ErrorAction SilentlyContinue")]
    public void Who_is_lost_for_good_is_on_the_list_whatever_command_learns_of_it(string trait, string scope, string look)
    {
        _session.Get($"""
            $path = '{_folder}/j.jsonl'
            Set-WhatsAppSimulator -Person {Ana} -Trait {trait}
            $sent = '{Ana}', '+447700900102' | Send-WhatsAppTemplate -Template order_update -Variable A-1, ready -JournalPath $path
            Set-WhatsAppSimulator -AdvanceClock 1m
            """);
        Assert.Empty(_session.Get("Get-WhatsAppOptOut"));

        Assert.Equal([$"whatsapp:{Ana} {scope}"], _session.GetText($"{look}; Get-WhatsAppOptOut | ForEach-Object {{ \"$($_.To) $($_.Scope)\" }}"));
        Assert.Equal(["1"], _session.GetText($"{look.Replace("$path", "$path -OptOutPath '" + _folder + "/o.jsonl'", StringComparison.Ordinal).Replace("-Until", $"-OptOutPath '{_folder}/o.jsonl' -Until", StringComparison.Ordinal)}; @(Get-WhatsAppOptOut -OptOutPath '{_folder}/o.jsonl').Count"));
    }

    // The lock is the operating system's, so it is shown between processes.
    [Fact]
    public async Task Two_processes_that_write_one_list_lose_nothing()
    {
        ProcessRun[] runs = await Task.WhenAll(Enumerable.Range(0, 2).Select(process => OwnProcess.RunCommandAsync($$"""
            Import-Module WhatsAppTools
            $null = Connect-WhatsApp -Simulator
            100..139 | ForEach-Object { Add-WhatsAppOptOut "+44770090{{process}}$_" -OptOutPath '{{_folder}}/list.jsonl' }
            "done"
            """)));

        Assert.All(runs, run => Assert.Equal("done", run.Output.Trim()));
        Assert.Equal(80, _session.Get($"Get-WhatsAppOptOut -OptOutPath '{_folder}/list.jsonl'").Count);
    }

    private static IEnumerable<string> Outcomes(CapturedRun run) => run.Output.Select(result => $"{result!.Properties["Outcome"].Value}");
}
