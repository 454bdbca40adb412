using System;
using System.Threading;
using System.Threading.Tasks;

namespace WhatsAppTools.Twilio;

/// <summary>
/// The token of an OAuth app: fetched with the first request, kept until a minute before it ends, and fetched again where Twilio
/// refuses it before (facts: tokens last an hour). May be used from many threads; one of them fetches.
/// </summary>
internal sealed class AccessTokens(TimeProvider time, Func<CancellationToken, Task<TokenBody>> fetch) : IDisposable
{
    private static readonly TimeSpan s_margin = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_usualLife = TimeSpan.FromHours(1);

    // Where a token younger than this is refused, the app lacks the right.
    private static readonly TimeSpan s_young = TimeSpan.FromMinutes(1);

    private readonly TimeProvider _time = time;
    private readonly Func<CancellationToken, Task<TokenBody>> _fetch = fetch;
    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile Token? _token;

    /// <summary>The token to sign in with.</summary>
    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        Token? known = _token;
        if (known is not null && _time.GetUtcNow() < known.Ends)
        {
            return known.Text;
        }

        return await FetchAsync(known, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Another token than the one that was refused; null where that one is so new that another would be refused as well.</summary>
    public async Task<string?> RenewAsync(string refused, CancellationToken cancellationToken)
    {
        Token? known = _token;
        if (known is null || known.Text != refused)
        {
            return await GetAsync(cancellationToken).ConfigureAwait(false);
        }

        return _time.GetUtcNow() - known.Fetched < s_young ? null : await FetchAsync(known, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A server's text without the token, which a debugging gateway may say back.</summary>
    public string? Hide(string? text) => _token is Token known ? known.Hidden.Hide(text) : text;

    public void Dispose() => _one.Dispose();

    private async Task<string> FetchAsync(Token? outdated, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_token is Token other && !ReferenceEquals(other, outdated))
            {
                // Another caller fetched it meanwhile.
                return other.Text;
            }

            DateTimeOffset now = _time.GetUtcNow();
            TokenBody body = await _fetch(cancellationToken).ConfigureAwait(false);
            TimeSpan life = body.ExpiresIn is long seconds and > 0 and < 1_000_000 ? TimeSpan.FromSeconds(seconds) : s_usualLife;

            // One that ends within the margin is good for half its life, so that not every request fetches another.
            TimeSpan used = life > s_margin + s_margin ? life - s_margin : TimeSpan.FromTicks(life.Ticks / 2);
            _token = new Token(body.AccessToken, now, now + used);
            return body.AccessToken;
        }
        finally
        {
            _one.Release();
        }
    }

    private sealed record Token(string Text, DateTimeOffset Fetched, DateTimeOffset Ends)
    {
        public HiddenSecret Hidden { get; } = new(Text);
    }
}

/// <summary>An OAuth app's token as it comes over the wire.</summary>
internal sealed record TokenBody
{
    public required string AccessToken { get; init; }

    public long? ExpiresIn { get; init; }
}
