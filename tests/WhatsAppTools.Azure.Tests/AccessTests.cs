using System;
using System.Globalization;
using System.Threading.Tasks;
using Azure.Storage.Blobs;
using Azure.Storage.Sas;
using WhatsAppTools.Azure.Tests.Emulator;
using WhatsAppTools.Core.Tests.Secrets;
using WhatsAppTools.Stores;

namespace WhatsAppTools.Azure.Tests;

/// <summary>Who asks, and that what he proves it with is never shown.</summary>
[Collection(EmulatorTests.Name)]
public sealed class AccessTests(EmulatorFixture emulator)
{
    private static readonly DateTimeOffset s_later = DateTimeOffset.UtcNow.AddDays(1);

    [EmulatorFact]
    public async Task Each_kind_of_secret_opens_the_container()
    {
        BlobContainerClient container = await emulator.NewContainerAsync();
        Uri signed = emulator.Sign(container, s_later);
        string connection = $"DefaultEndpointsProtocol=https;AccountName={AzuriteProcess.Account};AccountKey={emulator.Key};EndpointSuffix=core.windows.net";

        await OpensAsync(signed, null);
        await OpensAsync(container.Uri, signed.Query);
        await OpensAsync(container.Uri, signed.Query[1..]);
        await OpensAsync(container.Uri, emulator.Key);
        await OpensAsync(container.Uri, connection);
        await OpensAsync(container.Uri, $"BlobEndpoint={emulator.Address};SharedAccessSignature={signed.Query[1..]}");

        // What was given beside the address counts.
        await OpensAsync(emulator.Sign(container, s_later, BlobContainerSasPermissions.Read), emulator.Key);
    }

    [EmulatorFact]
    public async Task A_secret_that_is_not_enough_is_denied_and_not_shown()
    {
        BlobContainerClient container = await emulator.NewContainerAsync();
        string stranger = Convert.ToBase64String(new byte[64]);
        Uri past = emulator.Sign(container, DateTimeOffset.Parse("2021-01-01Z", CultureInfo.InvariantCulture));
        Uri readOnly = emulator.Sign(container, s_later, BlobContainerSasPermissions.Read);

        await DeniedAsync(past, null, SignatureOf(past));
        await DeniedAsync(readOnly, null, SignatureOf(readOnly));
        await DeniedAsync(container.Uri, readOnly.Query, SignatureOf(readOnly));
        await DeniedAsync(container.Uri, stranger, "There is none.");
        await DeniedAsync(container.Uri, "hunter2hunter2!", "hunter2hunter2!");
        await DeniedAsync(container.Uri, $"AccountName=somebody;AccountKey={emulator.Key}", emulator.Key);
        await DeniedAsync(container.Uri, $"AccountName={AzuriteProcess.Account};AccountKey=hunter2hunter2!", "hunter2hunter2!");
    }

    [EmulatorFact]
    public async Task When_a_signature_ends_is_known_before_it_does()
    {
        BlobContainerClient container = await emulator.NewContainerAsync();
        DateTimeOffset ends = DateTimeOffset.Parse("2099-11-27T09:30:00Z", CultureInfo.InvariantCulture);
        Uri signed = emulator.Sign(container, ends);

        Assert.Equal(ends, StoreOf(signed, null).AccessEnds);
        Assert.Equal(ends, StoreOf(container.Uri, signed.Query).AccessEnds);
        Assert.Equal(ends, StoreOf(container.Uri, $"SharedAccessSignature={signed.Query[1..]}").AccessEnds);
        Assert.Null(StoreOf(container.Uri, emulator.Key).AccessEnds);
    }

    [EmulatorFact]
    public async Task Nothing_of_a_store_shows_what_is_secret()
    {
        BlobContainerClient container = await emulator.NewContainerAsync();
        Uri signed = emulator.Sign(container, s_later);

        foreach (AzureSegmentStore store in new[] { StoreOf(signed, null), StoreOf(container.Uri, emulator.Key) })
        {
            Assert.Equal(container.Uri.AbsoluteUri, store.Place);
            Assert.Null(new Leak(null, SignatureOf(signed)).Find(EverythingIn.Texts([store])));
            Assert.Null(new Leak(null, emulator.Key).Find(EverythingIn.Texts([store])));
        }
    }

    [Theory]
    [InlineData("sig=abc&se=2026-11-27T09%3A30%3A00Z", "2026-11-27T09:30:00Z")]
    [InlineData("sig=abc&se=2026-11-27", "2026-11-27T00:00:00Z")]
    [InlineData("se=2026-11-27T09%3A30Z&sig=abc", "2026-11-27T09:30:00Z")]
    [InlineData("sig=abc&si=a-stored-policy", null)]
    [InlineData("sig=abc&se=some+day", null)]
    public void The_end_of_a_signature_is_its_own_word(string signature, string? ends)
    {
        AzureAccess access = AzureAccess.Of(new Uri("https://example.blob.core.windows.net/campaigns?" + signature), null, AzureAccess.Options(EmulatorFixture.Patience));

        Assert.Equal(ends is null ? null : DateTimeOffset.Parse(ends, CultureInfo.InvariantCulture), access.Ends);
        Assert.Equal("https://example.blob.core.windows.net/campaigns", access.Place);
    }

    [Theory]
    [InlineData("sp=racwdl&sig=abc", "All")]
    [InlineData("sp=rl&sig=abc", "Read, List")]
    [InlineData("sig=abc&sp=w", "Write")]
    [InlineData("sig=abc&sp=", "None")]
    [InlineData("sig=abc&si=a-stored-policy", null)]
    public void What_a_signature_allows_is_its_own_word(string signature, string? rights)
    {
        Uri container = new("https://example.blob.core.windows.net/campaigns?" + signature);

        Assert.Equal(rights, new AzureStoreOpener().Open(container, null).Rights?.ToString());
    }

    [Fact]
    public void A_token_goes_over_https_alone()
    {
        StoreException problem = Assert.Throws<StoreException>(() => AzureAccess.Of(new Uri("http://127.0.0.1:1/account/campaigns"), null, AzureAccess.Options(EmulatorFixture.Patience)));

        Assert.Equal(StoreFailure.Denied, problem.Failure);
    }

    private static AzureSegmentStore StoreOf(Uri container, string? secret) => new(AzureAccess.Of(container, secret, AzureAccess.Options(EmulatorFixture.Patience)));

    private static string SignatureOf(Uri signed)
    {
        string query = Uri.UnescapeDataString(signed.Query);
        return query[(query.IndexOf("sig=", StringComparison.Ordinal) + 4)..].Split('&')[0];
    }

    private static async Task OpensAsync(Uri container, string? secret)
    {
        AzureSegmentStore store = StoreOf(container, secret);
        string name = Guid.NewGuid().ToString();
        Assert.True(await store.CreateAsync(name, default));
        Assert.True(await store.AppendAsync(name, 0, new byte[1], null, default));
        Assert.NotEmpty(await store.ListAsync(name, default));
        await store.RemoveAsync(name, null, default);
    }

    private static async Task DeniedAsync(Uri container, string? secret, string hidden)
    {
        StoreException problem = await Assert.ThrowsAsync<StoreException>(() => StoreOf(container, secret).CreateAsync("november/000001", default));

        Assert.Equal(StoreFailure.Denied, problem.Failure);
        Assert.Null(new Leak(null, hidden).Find(EverythingIn.Texts([problem])));
    }
}
