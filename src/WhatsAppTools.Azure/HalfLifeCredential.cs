using System;
using System.Threading;
using System.Threading.Tasks;
using Azure.Core;

namespace WhatsAppTools.Azure;

/// <summary>
/// Has a token renewed when half of its time is over. The pipeline does that beside its requests and goes on with the old one
/// meanwhile, so that no renewal of a lease waits for a token; left alone it may begin five minutes before the end.
/// </summary>
internal sealed class HalfLifeCredential(TokenCredential inner, TimeProvider time) : TokenCredential
{
    private readonly TokenCredential _inner = inner;
    private readonly TimeProvider _time = time;

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        Halve(_inner.GetToken(requestContext, cancellationToken));

    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        Halve(await _inner.GetTokenAsync(requestContext, cancellationToken).ConfigureAwait(false));

    private AccessToken Halve(AccessToken token)
    {
        DateTimeOffset now = _time.GetUtcNow();
        DateTimeOffset half = now + ((token.ExpiresOn - now) / 2);
        DateTimeOffset asked = token.RefreshOn ?? half;
        return new AccessToken(token.Token, token.ExpiresOn, asked < half ? asked : half, token.TokenType);
    }
}
