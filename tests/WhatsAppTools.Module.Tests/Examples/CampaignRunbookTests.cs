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
    public void A_claim_takes_no_other_message_to_the_person_for_its_own()
    {
        IReadOnlyList<string> people = _platform.PutList(10);
        EvictInside();
        bool isOneKnown = _platform.Recipients().Intersect(people.Skip(4)).Any();
        _platform.WriteFromElsewhere("+447700900107");

        CapturedRun run = Job("-ClaimLasts 00:00:00");

        // Rows that wait at the same time have no order: where the refused one came first, no text of the slice is there to know it by.
        if (!isOneKnown)
        {
            Assert.Contains("cannot be told from this campaign's", run.Failure!.Message, StringComparison.Ordinal);
            return;
        }

        Assert.Null(run.Failure);
        Assert.Equal(people.Append("whatsapp:+447700900107").Order(StringComparer.Ordinal), _platform.Recipients());
    }

    [Fact]
    public void A_slice_of_which_no_text_is_found_beside_other_messages_is_for_a_person_to_look_at()
    {
        _platform.PutList(4);
        _platform.Ask("Set-WhatsAppSimulator -Fault @{ Status = 401; Code = 20003; Method = 'POST'; Count = 100 }");
        Job(evictedAtUpload: 2);
        _platform.Ask("Set-WhatsAppSimulator -Fault @()");
        _platform.WriteFromElsewhere("+447700900102");

        CapturedRun run = Job("-ClaimLasts 00:00:00");

        Assert.Contains("cannot be told from this campaign's", run.Failure!.Message, StringComparison.Ordinal);
        Assert.Equal(["whatsapp:+447700900102"], _platform.Recipients());
    }

    [Theory]
    [InlineData("Running")]
    [InlineData("Queued")]
    [InlineData("Suspended")]
    public void A_job_beside_an_older_one_that_has_not_ended_sends_nothing_and_names_it(string status)
    {
        _platform.PutList(3);
        _platform.OtherJobs = $"@{{ JobId = [guid] '11111111-0000-0000-0000-000000000009'; Status = '{status}'; CreationTime = [DateTimeOffset] '2026-11-26T08:59Z' }}";

        CapturedRun run = Job();

        Assert.Contains($"job 11111111-0000-0000-0000-000000000009 of this runbook is {status}", run.Failure!.Message, StringComparison.Ordinal);
        Assert.Empty(_platform.Recipients());
        Assert.False(File.Exists(Path.Combine(_platform.Store, "list.csv.claims.csv")));
    }

    [Theory]
    [InlineData("JobId = [guid] '11111111-0000-0000-0000-000000000001'; Status = 'Running'; CreationTime = [DateTimeOffset] '2026-11-26T09:01Z'")]
    [InlineData("JobId = [guid] '11111111-0000-0000-0000-000000000009'; Status = 'Running'; CreationTime = [DateTimeOffset] '2026-11-26T09:00Z'")]
    [InlineData("JobId = [guid] '11111111-0000-0000-0000-000000000001'; Status = 'Completed'; CreationTime = [DateTimeOffset] '2026-11-26T08:00Z'")]
    [InlineData("JobId = [guid] '11111111-0000-0000-0000-000000000001'; Status = 'Failed, waiting for resources'; CreationTime = [DateTimeOffset] '2026-11-26T08:00Z'")]
    public void The_oldest_of_the_jobs_that_have_not_ended_goes_on(string other)
    {
        IReadOnlyList<string> people = _platform.PutList(3);
        _platform.OtherJobs = $"@{{ {other} }}";

        Assert.Null(Job().Failure);
        Assert.Equal(people, _platform.Recipients());
    }

    [Theory]
    [InlineData("Remove-Variable PSPrivateMetadata -Scope Global", "no job of Azure Automation")]
    [InlineData("Remove-Item function:Get-AzAutomationJob", "without the module Az.Automation")]
    [InlineData("$global:Jobs = @()", "Make it a Reader of the Automation account")]
    public void A_job_that_cannot_tell_refuses_with_the_reason_unless_somebody_else_guarantees_it(string hidden, string reason)
    {
        IReadOnlyList<string> people = _platform.PutList(3);

        CapturedRun run = Job(before: hidden);

        Assert.Contains(reason, run.Failure!.Message, StringComparison.Ordinal);
        Assert.Contains("-OnlyJob", run.Failure!.Message, StringComparison.Ordinal);
        Assert.Empty(_platform.Recipients());

        Assert.Null(Job("-OnlyJob", before: hidden).Failure);
        Assert.Equal(people, _platform.Recipients());
    }

    [Fact]
    public void On_one_machine_a_list_is_sent_by_one_job_at_a_time_whatever_the_platform_says()
    {
        IReadOnlyList<string> people = _platform.PutList(3);

        using ModuleSession job = _platform.StartJob();
        job.Get($"$global:Told = @(); $global:World.AtUpload = {{ try {{ {Command("-OnlyJob")} }} catch {{ $global:Told += \"$_\" }} }}");
        Assert.Null(job.Run(Command()).Failure);

        Assert.All(job.GetText("$global:Told"), text => Assert.Contains("another job on this machine sends list.csv", text, StringComparison.Ordinal));
        Assert.Equal("3", job.GetText("$global:Told.Count")[0]);
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

    private CapturedRun Job(string more = "", int evictedAtUpload = int.MaxValue, string before = "")
    {
        using ModuleSession job = _platform.StartJob(evictedAtUpload);
        job.Get(before);
        return job.Run(Command(more));
    }

    private static string Command(string more = "") =>
        $"& '{Platform.Example("runbooks/Send-Campaign.ps1")}' -Container campaigns -ListBlob list.csv -Template appointment_reminder -VariableColumn FirstName, Date, Time -SliceSize 4 {more}";

    private CapturedRun HybridJob(string more = "")
    {
        using ModuleSession job = _platform.StartJob();
        string list = Path.Combine(_platform.Store, "list.csv");
        return job.Run($"& '{Platform.Example("runbooks/Send-CampaignOnHybridWorker.ps1")}' -ListPath '{list}' -JournalPath '{list}.jsonl' -Template appointment_reminder -VariableColumn FirstName, Date, Time {more}");
    }

    private static List<string> Texts(CapturedRun run) => [.. run.Output.Select(text => text!.ToString())];
}
