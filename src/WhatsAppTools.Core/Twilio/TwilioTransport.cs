using System;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Twilio;

/// <summary>
/// One request and its answer: signs in, keeps the time limit, and turns everything that is not a success into a typed
/// failure which says whether the request may have been carried out. Retries nothing.
/// </summary>
internal sealed class TwilioTransport : IDisposable
{
    private const string SimulatorHeader = "X-WhatsApp-Simulator";

    private static readonly string s_userAgent = CreateUserAgent();

    private readonly HttpClient _client;
    private readonly TwilioClientOptions _options;
    private readonly string _authorization;
    private readonly TwilioHosts _hosts;
    private readonly ServerClock _clock;

    public TwilioTransport(TwilioClientOptions options)
    {
        _options = options;
        _authorization = options.Credential.ToHeader().ToString();
        _hosts = new TwilioHosts(options.Region, options.Edge, options.ApiBaseUri);
        _clock = new ServerClock(options.Time);
        HttpMessageHandler handler = options.Handler ?? HttpHandlers.Create(options);
        _client = new HttpClient(handler, disposeHandler: options.Handler is null)
        {
            // The limit is ours, so that it can be told apart from the caller's cancellation.
            Timeout = System.Threading.Timeout.InfiniteTimeSpan,
        };
        _client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", s_userAgent);
        HttpHandlers.Prepare(_hosts.For(TwilioProduct.Api));
    }

    public DateTimeOffset ServerNow => _clock.Now;

    /// <summary>Whether the newest answer said of itself that it is the simulator's.</summary>
    public bool IsSimulated { get; private set; }

    public Uri AddressOf(TwilioProduct product, string pathAndQuery) => new(_hosts.For(product), pathAndQuery);

    /// <summary>A next page's address, relative or absolute. Credentials follow it only to Twilio's own hosts.</summary>
    public Uri AddressOfNextPage(TwilioProduct product, string nextPage)
    {
        Uri origin = _hosts.For(product);
        Uri address = new(origin, nextPage);
        if (_options.ApiBaseUri is not null)
        {
            // Twilio's newer APIs give absolute addresses of their public hosts; here another address stands in for them.
            return new Uri(origin, address.PathAndQuery);
        }

        return _hosts.Owns(address) ? address : throw new WhatsAppException("ForeignNextPage", address.Host) { Target = nextPage };
    }

    public async Task<T> ReadAsync<T>(HttpMethod method, Uri address, HttpContent? content, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        TwilioAnswer answer = await SendAsync(method, address, content, cancellationToken).ConfigureAwait(false);
        try
        {
            return JsonSerializer.Deserialize(answer.Body, type) ?? throw new JsonException("The body is null.");
        }
        catch (JsonException exception)
        {
            // A success that cannot be read: Twilio, or what stands in front of it, may well have done what was asked.
            throw new TwilioApiException(ErrorText.For("UnexpectedAnswer", address.GetLeftPart(UriPartial.Authority), answer.HttpStatus, exception.Message))
            {
                HttpStatus = answer.HttpStatus,
                RequestId = answer.RequestId,
                MayHaveBeenProcessed = true,
            };
        }
    }

    public Task<TwilioAnswer> SendAsync(HttpMethod method, Uri address, HttpContent? content, CancellationToken cancellationToken)
    {
        return ExchangeAsync(
            method,
            address,
            content,
            HttpCompletionOption.ResponseContentRead,
            _options.Timeout,
            async (response, token) => Judge(response, await ReadBodyAsync(response, token).ConfigureAwait(false), address),
            cancellationToken);
    }

    /// <summary>Reads a file as a stream. Credentials go only to Twilio's own hosts, wherever a redirect leads.</summary>
    /// <param name="address">The file's address.</param>
    /// <param name="timeout">How long it may take, the file included.</param>
    /// <param name="read">Reads a success or a redirect; anything else is thrown as the failure that it is.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
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
            HttpCompletionOption.ResponseHeadersRead,
            timeout,
            async (response, token) =>
            {
                if ((int)response.StatusCode >= 400)
                {
                    Judge(response, await ReadBodyAsync(response, token).ConfigureAwait(false), address);
                }

                return await read(response, token).ConfigureAwait(false);
            },
            cancellationToken);
    }

    public void Dispose() => _client.Dispose();

    private async Task<T> ExchangeAsync<T>(
        HttpMethod method,
        Uri address,
        HttpContent? content,
        HttpCompletionOption completion,
        TimeSpan timeout,
        Func<HttpResponseMessage, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(method, address) { Content = content };
        if (_hosts.Owns(address))
        {
            request.Headers.TryAddWithoutValidation("Authorization", _authorization);
        }

        if (completion == HttpCompletionOption.ResponseContentRead)
        {
            request.Headers.TryAddWithoutValidation("Accept", "application/json");
        }

#if NET
        using CancellationTokenSource limit = new(timeout, _options.Time);
#else
        using CancellationTokenSource limit = _options.Time.CreateCancellationTokenSource(timeout);
#endif
        using CancellationTokenRegistration caller = cancellationToken.Register(static source => ((CancellationTokenSource)source!).Cancel(), limit);
        try
        {
            using HttpResponseMessage response = await _client.SendAsync(request, completion, limit.Token).ConfigureAwait(false);
            return await read(response, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            string reason = $"no answer within {timeout.TotalSeconds:0} s";
            throw ConnectionLost(address, reason, ConnectionFailure.RequestCannotHaveLeft(exception), exception);
        }
        catch (HttpRequestException exception)
        {
            throw ConnectionLost(address, ConnectionFailure.Describe(exception), ConnectionFailure.RequestCannotHaveLeft(exception), exception);
        }
        catch (System.IO.IOException exception)
        {
            throw ConnectionLost(address, exception.Message, requestCannotHaveLeft: false, exception);
        }
    }

    private static Task<byte[]> ReadBodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
#if NET
        return response.Content.ReadAsByteArrayAsync(cancellationToken);
#else
        // SendAsync has read the body already.
        cancellationToken.ThrowIfCancellationRequested();
        return response.Content.ReadAsByteArrayAsync();
#endif
    }

    private static TwilioConnectionException ConnectionLost(Uri address, string reason, bool requestCannotHaveLeft, Exception exception)
    {
        string host = address.GetLeftPart(UriPartial.Authority);
        ErrorText text = ErrorText.For(requestCannotHaveLeft ? "TwilioUnreachable" : "ConnectionLost", host, reason);
        return new TwilioConnectionException(text, mayHaveBeenProcessed: !requestCannotHaveLeft, exception);
    }

    private static string CreateUserAgent()
    {
        Version version = typeof(TwilioTransport).Assembly.GetName().Version ?? new Version(0, 0);
        AssemblyInformationalVersionAttribute? runtime = typeof(object).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>();
        return $"WhatsAppTools/{version.ToString(3)} ({RuntimeInformation.OSArchitecture}; {(runtime is null ? "netfx" : "dotnet")} {Environment.Version})";
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage response, DateTimeOffset now)
    {
        RetryConditionHeaderValue? header = response.Headers.RetryAfter;
        if (header is null)
        {
            return null;
        }

        TimeSpan wait = header.Delta ?? (header.Date - now) ?? TimeSpan.Zero;
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    private TwilioAnswer Judge(HttpResponseMessage response, byte[] body, Uri address)
    {
        if (response.Headers.Date is DateTimeOffset date)
        {
            _clock.Observe(date);
        }

        IsSimulated = response.Headers.Contains(SimulatorHeader);
        int status = (int)response.StatusCode;
        string? requestId = response.Headers.TryGetValues("Twilio-Request-Id", out System.Collections.Generic.IEnumerable<string>? values)
            ? string.Join(",", values)
            : null;
        if (status is >= 200 and < 300)
        {
            return new TwilioAnswer(status, body, requestId);
        }

        TwilioErrorBody? error = TwilioErrorBody.TryRead(body);
        if (error is null && status < 500 && status is not (401 or 403 or 404 or 429))
        {
            string kind = body.Length == 0 ? "empty" : response.Content.Headers.ContentType?.MediaType ?? "no content type";
            throw new TwilioApiException(ErrorText.For("UnexpectedAnswer", address.GetLeftPart(UriPartial.Authority), status, kind))
            {
                HttpStatus = status,
                RequestId = requestId,
            };
        }

        throw TwilioErrors.FromAnswer(
            status,
            error?.Code,
            error?.Message ?? error?.Detail ?? error?.Title,
            error?.MoreInfo ?? error?.Type,
            requestId,
            RetryAfter(response, _clock.Now));
    }
}
