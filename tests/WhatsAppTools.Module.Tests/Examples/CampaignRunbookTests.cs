using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using WhatsAppTools.EngineHost;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests.Examples;

/// <summary>The runbook for the cloud: a job without a disk that lasts, stopped and started again at any moment.</summary>
[Collection("Examples")]
public sealed class CampaignRunbookTests : IDisposable
{
    // The uploads of a slice are its claims, then the journal, then the claims' release.
    private const int JournalOfSecondSlice = 5;

    private readonly Platform _platform = new();

    public void Dispose() => _platform.Dispose();

    [Fact]
    public void A_list_is_sent_in_slices_and_the_journal_is_in_the_storage()
    {
        IReadOnlyList<string> people = _platform.PutList(10);

        CapturedRun run = Job();

        Assert.Null(run.Failure);
        Assert.Equal(people, _platform.Recipients());
        Assert.Equal(["0 rows are done or claimed, 10 are to be sent.", "4 HandedOver", "4 HandedOver", "2 HandedOver", "Nothing is left."], Texts(run));
        Assert.Contains("whatsapp:+447700900110", File.ReadAllText(Path.Combine(_platform.Store, "list.csv.journal.jsonl")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_next_job_of_a_finished_campaign_sends_nothing()
    {
        IReadOnlyList<string> people = _platform.PutList(5);
        Job();

        CapturedRun run = Job();

        Assert.Null(run.Failure);
        Assert.Equal(["5 rows are done or claimed, 0 are to be sent.", "Nothing is left."], Texts(run));
        Assert.Equal(people, _platform.Recipients());
    }

    [Fact]
    public void A_job_that_is_evicted_after_a_slice_was_sent_and_before_its_journal_was_saved_sends_nobody_a_second_message()
    {
        IReadOnlyList<string> people = _platform.PutList(10);
        Job(evictedAtUpload: JournalOfSecondSlice);
        Assert.Equal(people.Take(8), _platform.Recipients());

        CapturedRun run = Job();

        Assert.Null(run.Failure);
        Assert.Equal(people, _platform.Recipients());
        Assert.Equal("Nothing is left.", Texts(run)[^1]);
    }

    [Fact]
    public void A_job_that_is_evicted_inside_a_slice_is_made_good_without_a_second_message()
    {
        IReadOnlyList<string> people = _platform.PutList(10);
        EvictInside();
        IReadOnlyList<string> reached = _platform.Recipients();
        Assert.DoesNotContain("whatsapp:+447700900107", reached);
        Assert.True(reached.Count < 8);

        // Started again at once: whom Twilio does not show may still have got it, so they wait.
        CapturedRun again = Job();
        Assert.Null(again.Failure);
        Assert.DoesNotContain("whatsapp:+447700900107", _platform.Recipients());
        Assert.Contains("wait until Twilio's list", Assert.Single(again.Warnings), StringComparison.Ordinal);

        // When the list has had its time, they are sent to.
        CapturedRun later = Job("-ClaimLasts 00:00:00");
        Assert.Null(later.Failure);
        Assert.Equal(people, _platform.Recipients());

        // And whoever was found at Twilio stays found.
        Assert.Equal("Nothing is left.", Texts(Job("-ClaimLasts 00:00:00"))[^1]);
        Assert.Equal(people, _platform.Recipients());
    }

    [Fact]
    public void A_job_whose_time_is_up_ends_well_and_the_next_one_goes_on()
    {
        IReadOnlyList<string> people = _platform.PutList(3);

        CapturedRun run = Job("-StopAfter 00:00:00");

        Assert.Null(run.Failure);
        Assert.Contains("3 rows are left", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Empty(_platform.Recipients());
        Job();
        Assert.Equal(people, _platform.Recipients());
    }

    [Fact]
    public void A_job_whose_rows_fail_ends_as_failed_and_keeps_its_journal()
    {
        IReadOnlyList<string> people = _platform.PutList(3);
        _platform.Ask("Set-WhatsAppSimulator -Fault @{ Status = 400; Code = 21211; Method = 'POST'; Contains = '447700900102' }");

        CapturedRun run = Job();

        Assert.StartsWith("RunIncomplete", run.Failure!.ErrorRecord.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("21211", File.ReadAllText(Path.Combine(_platform.Store, "list.csv.journal.jsonl")), StringComparison.Ordinal);
        Assert.Equal(people.Where(person => !person.EndsWith('2')), _platform.Recipients());
    }

    [Fact]
    public void No_number_is_in_what_a_job_shows()
    {
        _platform.PutList(3);
        CapturedRun run = Job();
        Assert.DoesNotContain("447700900", string.Concat(Texts(run).Concat(run.Warnings).Concat(run.Information.Where(text => !text.Contains("goes on", StringComparison.Ordinal)))), StringComparison.Ordinal);
    }

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

    private void EvictInside()
    {
        _platform.Ask("Set-WhatsAppSimulator -Fault @{ Status = 401; Code = 20003; Method = 'POST'; Contains = '447700900107' }");
        Job(evictedAtUpload: JournalOfSecondSlice);
    }

    private CapturedRun Job(string more = "", int evictedAtUpload = int.MaxValue)
    {
        using ModuleSession job = _platform.StartJob(evictedAtUpload);
        return job.Run($"& '{Platform.Example("runbooks/Send-Campaign.ps1")}' -Container campaigns -ListBlob list.csv -Template appointment_reminder -VariableColumn FirstName, Date, Time -SliceSize 4 {more}");
    }

    private CapturedRun HybridJob(string more = "")
    {
        using ModuleSession job = _platform.StartJob();
        string list = Path.Combine(_platform.Store, "list.csv");
        return job.Run($"& '{Platform.Example("runbooks/Send-CampaignOnHybridWorker.ps1")}' -ListPath '{list}' -JournalPath '{list}.jsonl' -Template appointment_reminder -VariableColumn FirstName, Date, Time {more}");
    }

    private static List<string> Texts(CapturedRun run) => [.. run.Output.Select(text => text!.ToString())];
}
