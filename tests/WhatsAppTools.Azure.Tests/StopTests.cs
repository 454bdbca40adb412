using System;
using System.Threading.Tasks;
using Azure.Storage.Blobs;
using WhatsAppTools.Azure.Tests.Emulator;
using WhatsAppTools.Stores;

namespace WhatsAppTools.Azure.Tests;

/// <summary>A campaign is stopped by a blob that somebody puts beside its folder with whatever he has at hand.</summary>
[Collection(EmulatorTests.Name)]
public sealed class StopTests(EmulatorFixture emulator)
{
    [EmulatorFact]
    public async Task A_blob_of_any_kind_is_found_and_counts_once()
    {
        BlobContainerClient container = await emulator.NewContainerAsync();
        AzureSegmentStore store = new(AzureAccess.Of(container.Uri, emulator.Key, AzureAccess.Options(EmulatorFixture.Patience)));
        SegmentChain chain = new(store, "november", TimeProvider.System);
        await container.UploadBlobAsync("november.stop", BinaryData.FromString("stop"));

        StoreStop stop = new(chain, TimeProvider.System);
        while (!stop.IsAsked())
        {
            await Task.Yield();
        }

        Assert.True(stop.IsAsked());
        Assert.False(await container.GetBlobClient("november.stop").ExistsAsync());
    }
}
