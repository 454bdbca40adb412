using System;
using System.Threading.Tasks;
using Azure.Storage.Blobs;
using WhatsAppTools.Azure.Tests.Emulator;
using Xunit.Abstractions;

namespace WhatsAppTools.Azure.Tests.Crash;

/// <summary>Several workers, one campaign, a bad way: each row once, or unknown and at most once.</summary>
[Collection(EmulatorTests.Name)]
public sealed class StoreCampaignTests(EmulatorFixture emulator, ITestOutputHelper output)
{
    [EmulatorFact]
    public async Task Of_two_that_are_started_at_once_one_sends_and_the_other_one_ends_with_it()
    {
        StoreReport report = await RunAsync(new StorePlan { Workers = 2, Rows = 60, FaultEvery = 5, Delay = TimeSpan.FromSeconds(1) });

        // Nobody was started again: the second one waited, looked, and had nothing left to do.
        Assert.Equal(2, report.Processes);
    }

    [LongEmulatorFact]
    public async Task Workers_that_are_killed_put_to_sleep_and_cut_off_send_each_row_once()
    {
        StoreReport report = await RunAsync(new StorePlan { Workers = 3, Rows = 3000, Events = 60, FaultEvery = 15 });

        Assert.True(report.Epochs > 3, report.ToString());
    }

    [LongEmulatorFact]
    public async Task Who_waits_sends_within_90_seconds_of_the_death_of_the_one_that_led()
    {
        StoreReport report = await RunAsync(new StorePlan { Workers = 1, Rows = 400, MaxPerSecond = 5, FaultEvery = int.MaxValue, TimesTakeover = true });

        Assert.True(report.Takeover < TimeSpan.FromSeconds(90), report.ToString());
        Assert.Equal(2, report.Epochs);
    }

    private async Task<StoreReport> RunAsync(StorePlan plan)
    {
        BlobContainerClient container = await emulator.NewContainerAsync();
        AzureSegmentStore store = new(AzureAccess.Of(container.Uri, emulator.Key, AzureAccess.Options(EmulatorFixture.Patience)));

        StoreReport report = await StoreCampaign.RunAsync(plan, emulator.Address, emulator.Sign(container, DateTimeOffset.UtcNow.AddDays(1)), store);

        output.WriteLine(report.ToString());
        Assert.Empty(report.Doubles);
        Assert.Empty(report.Lost);
        Assert.True(report.MostInOneSecond <= 80, $"{report.MostInOneSecond} messages left within a second.");
        return report;
    }
}
