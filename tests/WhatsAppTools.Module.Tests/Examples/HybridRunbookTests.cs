using System;
using System.Collections.Generic;
using System.IO;
using WhatsAppTools.EngineHost;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests.Examples;

/// <summary>The runbook for a hybrid worker. The one for the cloud is tried where the emulator of its store is.</summary>
[Collection("Examples")]
public sealed class HybridRunbookTests : IDisposable
{
    private readonly Platform _platform = new();

    public void Dispose() => _platform.Dispose();

    [Fact]
    public void A_hybrid_worker_goes_on_with_the_journal_on_its_own_disk()
    {
        IReadOnlyList<string> people = _platform.PutList(5);
        _platform.Ask("Set-WhatsAppSimulator -Fault @{ Status = 401; Code = 20003; Method = 'POST'; Contains = '447700900103' }");

        CapturedRun stopped = HybridJob();
        Assert.StartsWith("RunStopped", stopped.Failure!.ErrorRecord.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain("whatsapp:+447700900103", _platform.Recipients());

        CapturedRun again = HybridJob();
        Assert.Null(again.Failure);
        Assert.Equal(people, _platform.Recipients());
    }

    private CapturedRun HybridJob(string more = "")
    {
        using ModuleSession job = _platform.StartJob();
        string list = Path.Combine(_platform.Store, "list.csv");
        return job.Run($"& '{Platform.Example("runbooks/Send-CampaignOnHybridWorker.ps1")}' -ListPath '{list}' -JournalPath '{list}.jsonl' -Template appointment_reminder -VariableColumn FirstName, Date, Time {more}");
    }
}
