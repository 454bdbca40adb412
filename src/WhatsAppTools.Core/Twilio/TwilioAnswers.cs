using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Twilio;

/// <summary>Reads answers: what a success says, which failure anything else is, and what the headers tell of the server.</summary>
internal sealed class TwilioAnswers(ServerClock clock, TwilioCredential credential, AccessTokens? tokens = null)
{
    private const string SimulatorHeader = "X-WhatsApp-Simulator";
    private const int CopyBuffer = 16 * 1024;

    // Enough for a sid of 34 characters, or for a reason.
    private const int LongestQuote = 300;

    private readonly ServerClock _clock = clock;
    private readonly TwilioCredential _credential = credential;
    private readonly AccessTokens? _tokens = tokens;

    /// <summary>Whether the newest answer said of itself that it is the simulator's.</summary>
    public bool IsSimulated => SimulatedWorld is not null;

    /// <summary>Which of the simulator's worlds gave the newest answer; null where it was not the simulator's.</summary>
    public string? SimulatedWorld { get; private set; }

    /// <summary>Reads a success's JSON, and makes something of it.</summary>
    public async Task<T> ReadAsync<TBody, T>(
        HttpResponseMessage response,
        Uri address,
        JsonTypeInfo<TBody> type,
        int mostBytes,
        Func<TBody, T> convert,
        CancellationToken cancellationToken)
        where TBody : class
    {
        await CheckAsync(response, address, cancellationToken).ConfigureAwait(false);
        using Stream body = await OpenBodyAsync(response, mostBytes, cancellationToken).ConfigureAwait(false);
        try
        {
            return convert(await JsonSerializer.DeserializeAsync(body, type, cancellationToken).ConfigureAwait(false) ?? throw new JsonException("The body is null."));
        }
        catch (Exception exception) when (exception is JsonException or InvalidDataException or InvalidOperationException)
        {
            // A success that cannot be read: the request may have been carried out.
            throw new TwilioApiException(UnexpectedAnswer(response, address, exception.Message))
            {
                HttpStatus = (int)response.StatusCode,
                RequestId = RequestId(response),
                MayHaveBeenProcessed = true,
            };
        }
    }

    /// <summary>Learns from an answer's headers, and throws what is not a success as the failure that it is.</summary>
    public Task CheckAsync(HttpResponseMessage response, Uri address, CancellationToken cancellationToken)
    {
        SimulatedWorld = response.Headers.TryGetValues(SimulatorHeader, out IEnumerable<string>? worlds) ? string.Concat(worlds) : null;
        if (response.Headers.Date is DateTimeOffset date)
        {
            _clock.Observe(date);
        }

        return response.IsSuccessStatusCode ? Task.CompletedTask : ThrowAsync(response, address, cancellationToken);
    }

    private async Task ThrowAsync(HttpResponseMessage response, Uri address, CancellationToken cancellationToken) =>
        throw await FailureAsync(response, address, cancellationToken).ConfigureAwait(false);

    public async Task<TwilioApiException> FailureAsync(HttpResponseMessage response, Uri address, CancellationToken cancellationToken)
    {
        byte[] body = await ReadBytesAsync(response, cancellationToken).ConfigureAwait(false);
        int status = (int)response.StatusCode;
        TwilioErrorBody? error = TwilioErrorBody.TryRead(body);
        if (error is null && status < 500 && status is not (401 or 403 or 404 or 429))
        {
            string kind = body.Length == 0 ? "empty" : response.Content.Headers.ContentType?.MediaType ?? "no content type";
            return new TwilioApiException(UnexpectedAnswer(response, address, kind))
            {
                HttpStatus = status,
                RequestId = RequestId(response),
                MayHaveBeenProcessed = true,
            };
        }

        return TwilioErrors.FromAnswer(
            status,
            error?.Code,
            Hide(error?.Message ?? error?.Detail ?? error?.Title),
            Hide(error?.MoreInfo ?? error?.Type),
            RequestId(response),
            RetryAfter(response, _clock.Now));
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

    private string? RequestId(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Twilio-Request-Id", out IEnumerable<string>? values) ? Cut(Hide(VisibleText.InSentence(string.Join(",", values)))!) : null;

    /// <summary>A text that came from a server, without what we sign in with.</summary>
    public string? Hide(string? text)
    {
        string? hidden = _credential.Hide(text);
        return _tokens is null ? hidden : _tokens.Hide(hidden);
    }

    private static string Cut(string text) => text.Length <= LongestQuote ? text : text.Substring(0, LongestQuote) + "…";

    private ErrorText UnexpectedAnswer(HttpResponseMessage response, Uri address, string detail) =>
        ErrorText.For("UnexpectedAnswer", address.GetLeftPart(UriPartial.Authority), (int)response.StatusCode, Cut(Hide(detail)!));

    private static async Task<Stream> OpenBodyAsync(HttpResponseMessage response, int mostBytes, CancellationToken cancellationToken)
    {
        Stream body = await ReadStreamAsync(response, cancellationToken).ConfigureAwait(false);
        bool isPacked = response.Content.Headers.Contains("Content-Encoding") && response.Content.Headers.ContentEncoding.Contains("gzip");
        return new BoundedStream(isPacked ? new GZipStream(body, CompressionMode.Decompress) : body, mostBytes, body is MemoryStream);
    }

#if NET
    private static Task<Stream> ReadStreamAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        return response.Content.ReadAsStreamAsync(cancellationToken);
    }
#else
    private static Task<Stream> ReadStreamAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        // SendAsync has read the body already.
        cancellationToken.ThrowIfCancellationRequested();
        return response.Content.ReadAsStreamAsync();
    }
#endif

    private static async Task<byte[]> ReadBytesAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using Stream body = await OpenBodyAsync(response, AnswerLimits.Error, cancellationToken).ConfigureAwait(false);
        using MemoryStream bytes = new();
        try
        {
            await body.CopyToAsync(bytes, CopyBuffer, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidDataException)
        {
            // A proxy has unpacked it and left the header, or it is too long for an error: the status alone tells, as it does for
            // a body that is not Twilio's.
            return [];
        }

        return bytes.ToArray();
    }
}
