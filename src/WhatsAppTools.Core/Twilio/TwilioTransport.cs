using System;
using System.Net.Http;
using System.Text.Json.Serialization.Metadata;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Twilio;

/// <summary>
/// Requests to Twilio and their answers: knows the addresses and signs in, and turns everything that is not a success into a typed
/// failure which says whether the request may have been carried out. Repeats nothing but what was refused for a token that has expired.
/// </summary>
internal sealed class TwilioTransport : IDisposable
{
    private readonly TwilioClientOptions _options;
    private readonly string? _authorization;
    private readonly AccessTokens? _tokens;
    private readonly TwilioHosts _hosts;
    private readonly ServerClock _clock;
    private readonly TwilioAnswers _answers;
    private readonly TwilioExchange _exchange;

    public TwilioTransport(TwilioClientOptions options)
    {
        _options = options;
        _authorization = options.Credential.ToHeader()?.ToString();
        _tokens = options.Credential.IsOAuthApp ? new AccessTokens(options.Time, FetchTokenAsync) : null;
        _hosts = new TwilioHosts(options.Region, options.Edge, options.ApiBaseUri, options.AllowUnsupportedRegion);
        _clock = new ServerClock(options.Time);
        _answers = new TwilioAnswers(_clock, options.Credential, _tokens);
        _exchange = new TwilioExchange(options, _answers);
        HttpHandlers.Prepare(_hosts.For(TwilioProduct.Api));
    }

    public DateTimeOffset ServerNow => _clock.Now;

    /// <summary>Whether an answer has shown Twilio's clock.</summary>
    public bool IsServerTimeKnown => _clock.IsKnown;

    /// <summary>Whether the newest answer said of itself that it is the simulator's.</summary>
    public bool IsSimulated => _answers.IsSimulated;

    /// <summary>Which of the simulator's worlds gave the newest answer; null where it was not the simulator's.</summary>
    public string? SimulatedWorld => _answers.SimulatedWorld;

    /// <summary>A text that came from a server, without what we sign in with.</summary>
    public string Hide(string text) => _answers.Hide(text)!;

    public Uri AddressOf(TwilioProduct product, string pathAndQuery) => new(_hosts.For(product), pathAndQuery);

    /// <summary>A next page's address, relative or absolute. Credentials follow it only to Twilio's own hosts.</summary>
    public Uri AddressOfNextPage(TwilioProduct product, string nextPage)
    {
        Uri origin = _hosts.For(product);
        bool isAddress = Uri.TryCreate(origin, nextPage, out Uri? address);
        if (isAddress && _options.ApiBaseUri is not null)
        {
            // Twilio's newer APIs give absolute addresses of their public hosts; here another address stands in for them.
            isAddress = Uri.TryCreate(origin, address!.PathAndQuery, out address);
        }

        return isAddress && _hosts.Owns(address!)
            ? address!
            : throw new WhatsAppException("ForeignNextPage", Hide(isAddress ? address!.Host : nextPage));
    }

    /// <summary>Asks for something that is no message, reads the answer's JSON, and makes something of it.</summary>
    public Task<T> ReadAsync<TBody, T>(Uri address, JsonTypeInfo<TBody> type, Func<TBody, T> convert, CancellationToken cancellationToken)
        where TBody : class
    {
        return ReadAsync(HttpMethod.Get, address, null, type, AnswerLimits.Page, convert, cancellationToken);
    }

    /// <summary>Asks, reads the answer's JSON, and makes something of it.</summary>
    /// <param name="content">Makes the body, which is used up with each attempt; or null.</param>
    /// <param name="type">What the answer's JSON is.</param>
    /// <param name="mostBytes">How long the answer may be.</param>
    /// <param name="convert">Makes something of it; may throw <see cref="System.Text.Json.JsonException"/> where it is not what it should be.</param>
    public Task<T> ReadAsync<TBody, T>(
        HttpMethod method,
        Uri address,
        Func<HttpContent>? content,
        JsonTypeInfo<TBody> type,
        int mostBytes,
        Func<TBody, T> convert,
        CancellationToken cancellationToken)
        where TBody : class
    {
        return ExchangeAsync(
            method,
            address,
            content,
            isJson: true,
            _options.Timeout,
            (response, token) => _answers.ReadAsync(response, address, type, mostBytes, convert, token),
            cancellationToken);
    }

    /// <summary>Asks for something whose answer has nothing to read.</summary>
    public Task SendAsync(HttpMethod method, Uri address, CancellationToken cancellationToken) => ExchangeAsync(
        method,
        address,
        null,
        isJson: true,
        _options.Timeout,
        async (response, token) =>
        {
            await _answers.CheckAsync(response, address, token).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    /// <summary>Reads a file as a stream. Credentials go only to Twilio's own hosts, wherever a redirect leads.</summary>
    /// <param name="timeout">How long it may take, the file included.</param>
    /// <param name="read">Reads a success or a redirect; anything else is thrown as the failure that it is.</param>
    public Task<T> DownloadAsync<T>(
        Uri address,
        TimeSpan timeout,
        Func<HttpResponseMessage, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken)
    {
        return ExchangeAsync(
            HttpMethod.Get,
            address,
            null,
            isJson: false,
            timeout,
            async (response, token) =>
            {
                if ((int)response.StatusCode >= 400)
                {
                    throw await _answers.FailureAsync(response, address, token).ConfigureAwait(false);
                }

                return await read(response, token).ConfigureAwait(false);
            },
            cancellationToken);
    }

    public void Dispose()
    {
        _exchange.Dispose();
        _tokens?.Dispose();
    }

    private Task<T> ExchangeAsync<T>(
        HttpMethod method,
        Uri address,
        Func<HttpContent>? content,
        bool isJson,
        TimeSpan timeout,
        Func<HttpResponseMessage, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken)
    {
        bool isTwilio = _hosts.Owns(address);
        return isTwilio && _tokens is not null
            ? ExchangeAsync(_tokens, method, address, content, isJson, timeout, read, cancellationToken)
            : _exchange.RunAsync(method, address, content, isTwilio ? _authorization : null, isJson, timeout, read, cancellationToken);
    }

    private async Task<T> ExchangeAsync<T>(
        AccessTokens tokens,
        HttpMethod method,
        Uri address,
        Func<HttpContent>? content,
        bool isJson,
        TimeSpan timeout,
        Func<HttpResponseMessage, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken)
    {
        string token = await tokens.GetAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await _exchange.RunAsync(method, address, content, "Bearer " + token, isJson, timeout, read, cancellationToken).ConfigureAwait(false);
        }
        catch (TwilioApiException refusal) when (refusal.HttpStatus == 401 && !refusal.IsOfUnknownOrigin)
        {
            // Twilio's own refusal of who asks: nothing was done, so the request may be made again, once.
            string? other = await tokens.RenewAsync(token, cancellationToken).ConfigureAwait(false);
            if (other is null)
            {
                throw;
            }

            token = other;
        }

        return await _exchange.RunAsync(method, address, content, "Bearer " + token, isJson, timeout, read, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A token for the OAuth app (OpenAPI oauth_v2): client credentials, as a form.</summary>
    private Task<TokenBody> FetchTokenAsync(CancellationToken cancellationToken)
    {
        Uri address = AddressOf(TwilioProduct.OAuth, "/v2/token");
        return _exchange.RunAsync(
            HttpMethod.Post,
            address,
            () => _options.Credential.ToTokenForm().ToContent(),
            authorization: null,
            isJson: true,
            _options.Timeout,
            (response, token) => _answers.ReadAsync(response, address, TwilioJson.Default.TokenBody, AnswerLimits.Error, static body => body, token),
            cancellationToken);
    }
}
