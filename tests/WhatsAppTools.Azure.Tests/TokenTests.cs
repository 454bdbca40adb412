using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Time.Testing;

namespace WhatsAppTools.Azure.Tests;

/// <summary>A token is renewed at half of its life, and nobody waits for that.</summary>
public sealed class TokenTests
{
    private static readonly DateTimeOffset s_now = DateTimeOffset.UtcNow;
    private static readonly TokenRequestContext s_storage = new(["https://storage.azure.com/.default"]);

    [Theory]
    [InlineData(24, null, 12)]
    [InlineData(1, null, 0.5)]

    // Azure asks for it earlier, or later.
    [InlineData(24, 6.0, 6)]
    [InlineData(24, 23.0, 12)]
    public async Task It_is_to_be_renewed_when_half_of_its_time_is_over(double hours, double? asked, double renewed)
    {
        AccessToken given = new("first", s_now.AddHours(hours), asked is double early ? s_now.AddHours(early) : null);
        HalfLifeCredential credential = new(new GivenTokens(given, given), new FakeTimeProvider(s_now));

        AccessToken token = await credential.GetTokenAsync(s_storage, default);

        Assert.Equal(("first", s_now.AddHours(hours), s_now.AddHours(renewed)), (token.Token, token.ExpiresOn, token.RefreshOn));
        Assert.Equal(token, credential.GetToken(s_storage, default));
    }

    [Fact]
    public async Task Requests_go_on_with_the_old_one_while_the_new_one_does_not_come()
    {
        // Two hours long an hour ago: half of it is over by now.
        GivenTokens tokens = new(new AccessToken("first", s_now.AddHours(1)));
        CannedHandler service = CannedHandler.Of(404, "BlobNotFound");
        BlobClientOptions options = AzureAccess.Options(TimeSpan.FromMinutes(1));
        options.Transport = new HttpClientTransport(service);
        HalfLifeCredential credential = new(tokens, new FakeTimeProvider(s_now.AddHours(-1)));
        AzureSegmentStore store = new(AzureAccess.OfIdentity(new Uri("https://example.blob.core.windows.net/campaigns"), credential, options));

        Assert.Null(await store.LookAsync("november/000001", default));
        Assert.Null(await store.LookAsync("november/000001", default));
        await tokens.AskedForMore;
        Assert.Null(await store.LookAsync("november/000001", default));

        Assert.Equal("Bearer first", service.Authorization);
    }

    [Fact]
    public async Task An_identity_that_there_is_not_is_denied()
    {
        CannedHandler service = CannedHandler.Of(404, "BlobNotFound");
        BlobClientOptions options = AzureAccess.Options(TimeSpan.FromMinutes(1));
        options.Transport = new HttpClientTransport(service);
        AzureSegmentStore store = new(AzureAccess.OfIdentity(new Uri("https://example.blob.core.windows.net/campaigns"), new NoIdentity(), options));

        Stores.StoreException problem = await Assert.ThrowsAsync<Stores.StoreException>(() => store.LookAsync("november/000001", default));

        Assert.Equal(Stores.StoreFailure.Denied, problem.Failure);
        Assert.Equal(0, service.Requests);
    }

    /// <summary>Gives some tokens, and then lets everybody wait.</summary>
    private sealed class GivenTokens(params AccessToken[] tokens) : TokenCredential
    {
        private readonly Queue<AccessToken> _tokens = new(tokens);
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource<AccessToken> _never = new();

        public Task AskedForMore => _asked.Task;

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => _tokens.Dequeue();

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            if (_tokens.TryDequeue(out AccessToken token))
            {
                return new ValueTask<AccessToken>(token);
            }

            _asked.TrySetResult();
            return new ValueTask<AccessToken>(_never.Task);
        }
    }

    private sealed class NoIdentity : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new NotSupportedException();

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            throw new global::Azure.Identity.CredentialUnavailableException("No managed identity endpoint found.");
        }
    }
}
