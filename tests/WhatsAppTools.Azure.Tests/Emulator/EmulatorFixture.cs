using System;
using System.Globalization;
using System.Threading.Tasks;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Sas;

namespace WhatsAppTools.Azure.Tests.Emulator;

/// <summary>One emulator for all tests of this project, and a container of its own for each.</summary>
public sealed class EmulatorFixture : IAsyncLifetime
{
    // Nobody waits so long but where an answer is held back for good.
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private AzuriteProcess? _azurite;

    internal string Key => Azurite.Key;

    internal Uri Address => Azurite.Address;

    internal StorageSharedKeyCredential Credential => new(AzuriteProcess.Account, Key);

    private AzuriteProcess Azurite => _azurite ?? throw new InvalidOperationException("It does not run.");

    public async Task InitializeAsync()
    {
        if (AzuriteProcess.WhyAbsent is null)
        {
            _azurite = await AzuriteProcess.StartAsync();
        }
    }

    public Task DisposeAsync()
    {
        _azurite?.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Makes a container that nobody else uses.</summary>
    internal async Task<BlobContainerClient> NewContainerAsync()
    {
        BlobContainerClient container = new(new Uri($"{Address}/c{Guid.NewGuid():N}"), Credential, AzureAccess.Options(Patience));
        await container.CreateAsync();
        return container;
    }

    /// <summary>A store in a container of its own, by the account's key.</summary>
    internal async Task<AzureSegmentStore> NewStoreAsync()
    {
        BlobContainerClient container = await NewContainerAsync();
        return new AzureSegmentStore(AzureAccess.Of(container.Uri, Key, AzureAccess.Options(Patience)));
    }

    /// <summary>The container's address with a signature.</summary>
    internal Uri Sign(BlobContainerClient container, DateTimeOffset ends, BlobContainerSasPermissions may = BlobContainerSasPermissions.All)
    {
        BlobSasBuilder signature = new(may, ends) { BlobContainerName = container.Name, StartsOn = DateTimeOffset.Parse("2020-01-01Z", CultureInfo.InvariantCulture) };
        return new Uri($"{container.Uri}?{signature.ToSasQueryParameters(Credential)}");
    }
}
