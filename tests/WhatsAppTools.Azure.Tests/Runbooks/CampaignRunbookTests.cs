using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Azure.Storage.Blobs;
using WhatsAppTools.Azure.Tests.Emulator;
using WhatsAppTools.EngineHost;
using WhatsAppTools.ModuleTests.Examples;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.Azure.Tests.Runbooks;

/// <summary>The runbook for the cloud: a job without a disk that lasts, stopped and started again at any moment.</summary>
[Collection(EmulatorTests.Name)]
public sealed class CampaignRunbookTests(EmulatorFixture emulator)
{
    [EmulatorFact]
    public async Task The_first_job_begins_the_campaign_and_the_later_ones_go_on_until_nothing_is_left()
    {
        using Platform platform = await NewAsync();
        IReadOnlyList<string> people = platform.PutList(5);

        CapturedRun first = Job(platform, "-Begin");

        Assert.Null(first.Failure);
        Assert.Equal(["5 HandedOver"], Texts(first));
        Assert.Equal(people, platform.Recipients());

        CapturedRun later = Job(platform);
        Assert.Null(later.Failure);
        Assert.Empty(Texts(later));
        Assert.Contains(later.Information, text => text.Contains("is complete: nothing is left to send", StringComparison.Ordinal));

        // A list that grew: the new people get it, the others no second one.
        people = platform.PutList(7);
        CapturedRun grown = Job(platform);
        Assert.Null(grown.Failure);
        Assert.Equal(people, platform.Recipients());
    }

    [EmulatorFact]
    public async Task Two_jobs_at_once_send_each_row_once()
    {
        using Platform platform = await NewAsync();
        IReadOnlyList<string> people = platform.PutList(30);
        using ModuleSession one = platform.StartJob();
        using ModuleSession other = platform.StartJob();

        CapturedRun[] runs = await Task.WhenAll(Task.Run(() => one.Run(Command("-Begin"))), Task.Run(() => other.Run(Command("-Begin"))));

        Assert.All(runs, run => Assert.Null(run.Failure));
        Assert.Equal(people, platform.Recipients());
    }

    [EmulatorFact]
    public async Task A_journal_that_was_deleted_sends_nothing_again()
    {
        using Platform platform = await NewAsync();
        IReadOnlyList<string> people = platform.PutList(3);
        Job(platform, "-Begin");
        AzureSegmentStore store = new(AzureAccess.Of(platform.Container!, null, AzureAccess.Options(EmulatorFixture.Patience)));
        foreach (Stores.StoreSegment segment in await store.ListAsync("list/", default))
        {
            await store.RemoveAsync(segment.Name, null, default);
        }

        CapturedRun run = Job(platform);

        Assert.StartsWith("JournalMissing", run.Failure!.ErrorRecord.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(people, platform.Recipients());
    }

    [EmulatorFact]
    public async Task A_job_whose_time_is_up_ends_and_the_next_one_goes_on()
    {
        using Platform platform = await NewAsync();
        IReadOnlyList<string> people = platform.PutList(3);

        Job(platform, "-Begin -StopAfter 00:00:00");
        Assert.Empty(platform.Recipients());

        Assert.Null(Job(platform, "-Begin").Failure);
        Assert.Equal(people, platform.Recipients());
    }

    [EmulatorFact]
    public async Task A_job_whose_rows_fail_ends_as_failed_and_shows_no_number()
    {
        using Platform platform = await NewAsync();
        IReadOnlyList<string> people = platform.PutList(3);
        platform.Ask("Set-WhatsAppSimulator -Fault @{ Status = 400; Code = 21211; Method = 'POST'; Contains = '447700900102' }");

        CapturedRun run = Job(platform, "-Begin");

        Assert.StartsWith("RunIncomplete", run.Failure!.ErrorRecord.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(people.Where(person => !person.EndsWith('2')), platform.Recipients());
        Assert.DoesNotContain("447700900", string.Concat(Texts(run).Concat(run.Warnings)), StringComparison.Ordinal);
    }

    private static CapturedRun Job(Platform platform, string more = "")
    {
        using ModuleSession job = platform.StartJob();
        return job.Run(Command(more));
    }

    private static string Command(string more = "") =>
        $"& '{Platform.Example("runbooks/Send-Campaign.ps1")}' -ListBlob list.csv -Template appointment_reminder -VariableColumn FirstName, Date, Time {more}";

    private static List<string> Texts(CapturedRun run) => [.. run.Output.Select(text => text!.ToString())];

    private async Task<Platform> NewAsync()
    {
        BlobContainerClient container = await emulator.NewContainerAsync();
        return new Platform { Container = emulator.Sign(container, DateTimeOffset.UtcNow.AddDays(1)) };
    }
}
