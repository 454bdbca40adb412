using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;
using System.Threading.Tasks;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using Azure.Storage.Sas;
using WhatsAppTools.Azure.Tests.Emulator;
using WhatsAppTools.Core.Tests.Secrets;
using WhatsAppTools.EngineHost;
using WhatsAppTools.ModuleTests.Harness;
using WhatsAppTools.Stores;

namespace WhatsAppTools.Azure.Tests.Staged;

/// <summary>The staged module in a PowerShell of its own, with a journal in the emulator.</summary>
[Collection(EmulatorTests.Name)]
public sealed class StagedModuleTests(EmulatorFixture emulator)
{
    private const string Campaign =
        """
        Import-Module WhatsAppTools
        $null = Connect-WhatsApp -Simulator
        $rows = 1..20 | ForEach-Object { [pscustomobject]@{ To = "+4477009001$($_.ToString('00'))"; Order = "A-$_"; Status = 'ready' } }
        $rows | Send-WhatsAppTemplate -Template order_update -VariableColumn Order, Status -JournalPath $env:JOURNAL -Verbose 4>&1 | Group-Object Outcome -NoElement | Where-Object Name -eq HandedOver | ForEach-Object { "$($_.Count) $($_.Name)" }
        $journal = Get-WhatsAppJournal $env:JOURNAL
        $journal | Format-List | Out-String
        try { $rows | Send-WhatsAppTemplate -Template order_update -VariableColumn Order, Status -JournalPath $env:JOURNAL } catch { $_.FullyQualifiedErrorId; $_ | Format-List * -Force | Out-String }
        """;

    private const string Contexts =
        """
        [Runtime.Loader.AssemblyLoadContext]::All | Where-Object { $_.Assemblies.Location -like '*Azure.Storage.Blobs.dll' } | ForEach-Object { "context $($_.Name)" }
        [Runtime.Loader.AssemblyLoadContext]::All | Where-Object { $_.Name -ne 'WhatsAppTools.Azure' } | ForEach-Object Assemblies | Where-Object Location -like '*WhatsAppTools*azure*' | ForEach-Object Location
        """;

    [EmulatorFact]
    public async Task A_campaign_is_kept_in_a_container_and_goes_out_once_and_nobody_is_shown_the_signature()
    {
        (Uri address, AzureSegmentStore store) = await NewAsync();

        ProcessRun run = await RunAsync(Campaign + "\n" + Contexts, address);

        Assert.Equal(string.Empty, run.Error);
        Assert.Contains("20 HandedOver", run.Output, StringComparison.Ordinal);
        Assert.Contains("JournalComplete,", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("context WhatsAppTools.Azure", run.Output.Trim(), StringComparison.Ordinal);
        StoreSegment segment = Assert.Single(await store.ListAsync("november/", default));
        Assert.False(segment.IsLeased);
        Assert.All(await store.ListAsync("senders/", default), sender => Assert.False(sender.IsLeased));

        // Verbose words and everything that an error shows are in it.
        string query = Uri.UnescapeDataString(address.Query);
        string signature = query[(query.IndexOf("sig=", StringComparison.Ordinal) + 4)..].Split('&')[0];
        Assert.Contains("/november", run.Output, StringComparison.Ordinal);
        Assert.Null(new Leak(null, signature).Find([run.Output]));
    }

    [EmulatorFact]
    public async Task Another_ones_older_libraries_in_the_same_process_do_no_harm()
    {
        (Uri address, _) = await NewAsync();
        string folder = Directory.CreateTempSubdirectory("foreign").FullName;
        foreach (string name in new[] { "Azure.Core", "Azure.Storage.Blobs", "Azure.Storage.Common", "System.ClientModel" })
        {
            PersistedAssemblyBuilder older = new(new AssemblyName(name) { Version = new Version(0, 9) }, typeof(object).Assembly);
            older.DefineDynamicModule(name);
            older.Save(Path.Combine(folder, name + ".dll"));
        }

        ProcessRun run = await RunAsync(
            """
            Get-ChildItem $env:FOREIGN | ForEach-Object { $null = [Runtime.Loader.AssemblyLoadContext]::Default.LoadFromAssemblyPath($_) }
            Import-Module WhatsAppTools
            $null = Connect-WhatsApp -Simulator
            (Send-WhatsAppTemplate -To +447700900123 -Template order_update -Variable A, ready -JournalPath $env:JOURNAL).Outcome
            [AppDomain]::CurrentDomain.GetAssemblies().GetName() | Where-Object Name -eq 'Azure.Core' | ForEach-Object { $_.Version -gt [version] '1.0' } | Sort-Object
            """.Replace("$env:FOREIGN", $"'{folder}'", StringComparison.Ordinal),
            address);
        Directory.Delete(folder, recursive: true);

        Assert.Equal(string.Empty, run.Error);
        Assert.Equal(["HandedOver", "False", "True"], Lines(run));
    }

    [EmulatorFact]
    public async Task What_a_secret_allows_is_said_at_the_start()
    {
        (Uri address, _) = await NewAsync(DateTimeOffset.UtcNow.AddHours(2));
        (Uri past, _) = await NewAsync(DateTimeOffset.UtcNow.AddHours(-1));
        (Uri less, AzureSegmentStore untouched) = await NewAsync(may: BlobContainerSasPermissions.Read | BlobContainerSasPermissions.Create | BlobContainerSasPermissions.Add);

        ProcessRun run = await RunAsync(
            $$"""
            Import-Module WhatsAppTools
            $null = Connect-WhatsApp -Simulator
            $message = @{ To = '+447700900123'; Template = 'order_update'; Variable = 'A', 'ready'; WarningVariable = 'told'; WarningAction = 'SilentlyContinue' }
            $null = Send-WhatsAppTemplate @message -JournalPath $env:JOURNAL -StopAfter 3h
            "3 hours: $($told -match 'signature')"
            $null = Send-WhatsAppTemplate @message -JournalPath $env:JOURNAL -StopAfter 1h -Continue
            "1 hour: $($told -match 'signature')"
            try { Send-WhatsAppTemplate @message -JournalPath '{{past}}' } catch { "past: $_" }
            try { Send-WhatsAppTemplate @message -JournalPath '{{less}}' } catch { "less: $($_.FullyQualifiedErrorId) $_" }
            $key = [pscredential]::new('any', (ConvertTo-SecureString '{{emulator.Key}}' -AsPlainText -Force))
            $bare = @{ JournalPath = '{{address.GetLeftPart(UriPartial.Path)}}-by-key'; JournalCredential = $key }
            "key: $((Send-WhatsAppTemplate @message @bare).Outcome) $(@(Get-WhatsAppJournal @bare -State HandedOver).Count)"
            try { Get-WhatsAppJournal ./none.jsonl -JournalCredential $key -ErrorAction Stop } catch { "unused: $($_.FullyQualifiedErrorId)" }
            """,
            address);

        Assert.Equal(string.Empty, run.Error);
        string[] lines = [.. run.Output.Split(Environment.NewLine).Where(line => line.Contains("hour", StringComparison.Ordinal) || line.Split(':')[0] is "past" or "less" or "key" or "unused")];
        Assert.StartsWith("3 hours: The signature of the journal's address ends at", lines[0], StringComparison.Ordinal);
        Assert.Equal("1 hour: ", lines[1]);
        Assert.Contains("does not let this worker in: The answer to making november/00000.jsonl", lines[2], StringComparison.Ordinal);
        Assert.Contains("was 403", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("less: StoreRightMissing,", lines[3], StringComparison.Ordinal);
        Assert.Contains("the right to write, list.", lines[3], StringComparison.Ordinal);
        Assert.Empty(await untouched.ListAsync(string.Empty, default));
        Assert.Equal("key: HandedOver 1", lines[4]);
        Assert.StartsWith("unused: JournalCredentialUnused,", lines[5], StringComparison.Ordinal);
    }

    [EmulatorFact]
    public async Task Who_said_no_is_kept_in_the_container_for_every_worker_of_its_campaigns()
    {
        (Uri address, AzureSegmentStore store) = await NewAsync();
        ProcessRun first = await RunAsync(
            """
            Import-Module WhatsAppTools
            $null = Connect-WhatsApp -Simulator
            Add-WhatsAppOptOut +447700900101 -OptOutPath $env:JOURNAL
            Set-WhatsAppSimulator -Fault @{ Status = 400; Code = 63033; Method = 'POST'; Contains = '447700900102' }
            $message = @{ Template = 'order_update'; Variable = 'A', 'ready'; JournalPath = $env:JOURNAL; ErrorAction = 'SilentlyContinue' }
            '+447700900101', '+447700900102', '+447700900103' | Send-WhatsAppTemplate @message | ForEach-Object { "$($_.Outcome) $($_.ErrorId)" }
            """,
            address);
        ProcessRun second = await RunAsync(
            """
            Import-Module WhatsAppTools
            $null = Connect-WhatsApp -Simulator
            $message = @{ Template = 'order_update'; Variable = 'A', 'ready'; JournalPath = ($env:JOURNAL -replace 'november', 'december'); ErrorAction = 'SilentlyContinue' }
            '+447700900101', '+447700900102', '+447700900103' | Send-WhatsAppTemplate @message | ForEach-Object { "$($_.Outcome) $($_.ErrorId)" }
            Get-WhatsAppOptOut -OptOutPath $env:JOURNAL | ForEach-Object { "$($_.To) $($_.Reason)" }
            Remove-WhatsAppOptOut +447700900101 -OptOutPath $env:JOURNAL
            @(Update-WhatsAppOptOut -JournalPath $env:JOURNAL -InformationAction Ignore).Count
            @(Get-WhatsAppOptOut -OptOutPath $env:JOURNAL).Count
            @(Get-WhatsAppOptOut).Count
            @(Get-WhatsAppJournal ($env:JOURNAL -replace '/november')).Count
            try { Get-WhatsAppOptOut -JournalCredential ([pscredential]::new('any', [securestring]::new())) } catch { $_.FullyQualifiedErrorId.Split(',')[0] }
            try { Send-WhatsAppTemplate -To +447700900104 -Template order_update -Variable A, ready -JournalPath ($env:JOURNAL -replace 'november', 'optouts/x') } catch { $_.FullyQualifiedErrorId.Split(',')[0] }
            """,
            address);

        Assert.Equal(string.Empty, first.Error + second.Error);
        Assert.Equal(["Refused RecipientOptedOut", "Failed Twilio63033", "HandedOver"], Lines(first));
        Assert.Equal(
            ["Refused RecipientOptedOut", "Refused RecipientOptedOut", "HandedOver", "whatsapp:+447700900101 Manual", "whatsapp:+447700900102 Failure", "0", "1", "0", "2", "JournalCredentialUnused", "StoreNameReserved"],
            Lines(second));
        Assert.Single(await store.ListAsync("optouts/", default));
    }

    [EmulatorFact]
    public async Task A_run_whose_lease_is_broken_leads_again_and_gives_each_row_one_result()
    {
        (Uri address, AzureSegmentStore store) = await NewAsync();
        Task<ProcessRun> running = RunAsync(
            """
            Import-Module WhatsAppTools
            $null = Connect-WhatsApp -Simulator
            $rows = 1..60 | ForEach-Object { [pscustomobject]@{ To = "+4477009001$($_.ToString('00'))"; Order = "A-$_"; Status = 'ready' } }
            $sent = $rows | Send-WhatsAppTemplate -Template order_update -VariableColumn Order, Status -JournalPath $env:JOURNAL -MaxPerSecond 10 -WaitForJournal 10m -SummaryVariable summary -WarningVariable told -WarningAction SilentlyContinue -InformationAction Ignore
            "in order: $(($sent.RowNumber -join ' ') -eq (1..60 -join ' '))"
            "sids: $(@($sent.Sid | Sort-Object -Unique).Count)"
            "summary: $($summary.Rows) $($summary.HandedOver) $($summary.StopReason)"
            "told: $(@($told -match 'does not lead the journal').Count) $(@($told -match 'is led by another worker').Count)"
            "journal: $(@(Get-WhatsAppJournal $env:JOURNAL -State HandedOver).Count)"
            """,
            address);
        StoreSegment? segment;
        while ((segment = await store.LookAsync("november/00000.jsonl", default)) is null or { Length: < 3000 })
        {
            Assert.False(running.IsCompleted);
            await Task.Yield();
        }

        await new BlobLeaseClient(new BlobClient(new UriBuilder(address) { Path = address.AbsolutePath + "/00000.jsonl" }.Uri)).BreakAsync(TimeSpan.Zero);
        ProcessRun run = await running;

        Assert.Equal(string.Empty, run.Error);
        Assert.Equal(["in order: True", "sids: 60", "summary: 60 60", "told: 1 0", "journal: 60"], Lines(run));
        await using Stream journal = await store.ReadAsync("november/00000.jsonl", 0, default);
        using StreamReader lines = new(journal);
        string[] marks = [.. (await lines.ReadToEndAsync()).Split('\n').Where(line => line.StartsWith("{\"run\":\"", StringComparison.Ordinal)).Select(line => line.Split('"')[3])];
        Assert.Equal(["Epoch", "Run", "Epoch", "Run", "Complete", "Drained"], marks);
    }

    // What the host is told of a run's end stands among them.
    private static IEnumerable<string> Lines(ProcessRun run) =>
        run.Output.Split(Environment.NewLine, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(line => !line.Contains("rows:", StringComparison.Ordinal));

    [EmulatorFact]
    public async Task A_profile_names_the_container_that_has_its_senders_list()
    {
        (Uri address, AzureSegmentStore store) = await NewAsync();
        string bare = address.GetLeftPart(UriPartial.Path).Replace("/november", string.Empty, StringComparison.Ordinal);
        ProcessRun run = await RunAsync(
            $$"""
            Import-Module WhatsAppTools
            $secret = ConvertTo-SecureString '{{emulator.Key}}' -AsPlainText -Force
            $key = [pscredential]::new('any', $secret)
            $null = Set-WhatsAppProfile north -AccountSid AC5100000000000000000000000000a1ab -From +15005550006 -SecretVariable NORTH_TOKEN -OptOutPath {{bare}}
            (Get-WhatsAppProfile north).OptOutPath -eq '{{bare}}'
            $env:NORTH_TOKEN = '5100000000000000000000000000c0de'
            $null = Connect-WhatsApp -Profile north -SkipCheck
            Add-WhatsAppOptOut +447700900101 -JournalCredential $key
            @(Get-WhatsAppOptOut -JournalCredential $key).To
            @(Get-WhatsAppOptOut -OptOutPath {{bare}} -JournalCredential $key).Count
            try { Set-WhatsAppProfile north -OptOutPath '{{bare}}?sv=1&sig=abc' } catch { $_.FullyQualifiedErrorId.Split(',')[0]; "$_" -match 'sig=' }
            try { Set-WhatsAppProfile north -OptOutPath 'https://account.blob.core.windows.net/' } catch { $_.FullyQualifiedErrorId.Split(',')[0] }
            """,
            address);

        Assert.Equal(string.Empty, run.Error);
        Assert.Equal(["True", "whatsapp:+447700900101", "1", "StoreAddressSigned", "False", "StoreAddressInvalid"], Lines(run));
        Assert.Single(await store.ListAsync("optouts/", default));
    }

    private static async Task<ProcessRun> RunAsync(string script, Uri journal)
    {
        ProcessStartInfo start = PowerShellTool.CreateCapturedStartInfo("-Command", script);
        start.Environment["JOURNAL"] = journal.AbsoluteUri;
        start.Environment["WHATSAPP_STATE"] = Directory.CreateTempSubdirectory("state").FullName;
        return await OwnProcess.RunAsync(start);
    }

    private async Task<(Uri Address, AzureSegmentStore Store)> NewAsync(DateTimeOffset? ends = null, BlobContainerSasPermissions may = BlobContainerSasPermissions.All)
    {
        BlobContainerClient container = await emulator.NewContainerAsync();
        Uri signed = emulator.Sign(container, ends ?? DateTimeOffset.UtcNow.AddDays(1), may);
        AzureSegmentStore store = new(AzureAccess.Of(container.Uri, emulator.Key, AzureAccess.Options(EmulatorFixture.Patience)));
        return (new UriBuilder(signed) { Path = signed.AbsolutePath + "/november" }.Uri, store);
    }
}
