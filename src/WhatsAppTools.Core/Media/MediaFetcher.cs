using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Media;

/// <summary>Asks a web server about a file, along its redirects, and reads no more of it than tells what it is.</summary>
internal sealed class MediaFetcher(HttpClient client, MediaCheckOptions options)
{
    private const int BytesToLookAt = 512;

    private readonly HttpClient _client = client;
    private readonly MediaCheckOptions _options = options;

    /// <summary>Asks and follows redirects.</summary>
    /// <exception cref="WhatsAppException">There was no answer, or a redirect that Twilio could not follow.</exception>
    public async Task<MediaAnswer> AskAsync(HttpMethod method, Uri address, CancellationToken cancellationToken)
    {
        Uri current = address;
        for (int hop = 0; hop <= _options.MaxRedirects; hop++)
        {
            await RefusePrivateAsync(current, cancellationToken).ConfigureAwait(false);
            using HttpResponseMessage response = await SendAsync(method, current, cancellationToken).ConfigureAwait(false);
            Uri? next = (int)response.StatusCode is >= 300 and < 400 ? response.Headers.Location : null;
            if (next is null)
            {
                return await ReadAsync(response, method, current, cancellationToken).ConfigureAwait(false);
            }

            current = new Uri(current, next);
            if (!MediaRules.IsAddress(current.AbsoluteUri, out _))
            {
                throw Failure("MediaUrlInvalid", current.AbsoluteUri);
            }
        }

        throw Failure("MediaRedirects", address.AbsoluteUri, _options.MaxRedirects);
    }

    private async Task RefusePrivateAsync(Uri address, CancellationToken cancellationToken)
    {
        if (_options.AllowPrivateAddress)
        {
            return;
        }

        string host = address.DnsSafeHost;
        RefuseIf(PrivateAddress.IsHost(host), address);
        if (IPAddress.TryParse(host, out _))
        {
            return;
        }

        try
        {
#if NET
            IPAddress[] found = await Dns.GetHostAddressesAsync(host, cancellationToken).ConfigureAwait(false);
#else
            IPAddress[] found = await Dns.GetHostAddressesAsync(host).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
#endif
            RefuseIf(Array.Exists(found, PrivateAddress.Is), address);
        }
        catch (SocketException)
        {
            // Behind a proxy it is the proxy that knows names; without one, the request itself now fails and says so.
        }
    }

    private static void RefuseIf(bool isPrivate, Uri address)
    {
        if (isPrivate)
        {
            throw Failure("MediaUrlPrivate", address.AbsoluteUri, address.Host);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, Uri address, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(method, address);
        request.Headers.UserAgent.ParseAdd("WhatsAppTools");
        if (method == HttpMethod.Get)
        {
            request.Headers.Range = new RangeHeaderValue(0, BytesToLookAt - 1);
        }

        try
        {
            return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException e)
        {
            bool tls = IsCausedBy<AuthenticationException>(e);
            throw new WhatsAppException(
                ErrorText.For(tls ? "MediaCertificate" : "MediaUnreachable", address.AbsoluteUri, e.GetBaseException().Message), e)
            {
                Code = 63019,
            };
        }
    }

    private static async Task<MediaAnswer> ReadAsync(
        HttpResponseMessage response,
        HttpMethod method,
        Uri address,
        CancellationToken cancellationToken)
    {
        byte[] start = method == HttpMethod.Get && response.IsSuccessStatusCode
            ? await ReadStartAsync(response, address, cancellationToken).ConfigureAwait(false)
            : [];
        HttpContentHeaders headers = response.Content.Headers;

        // A part of a file says the whole length in Content-Range; its own Content-Length is the part's.
        long? length = response.StatusCode == HttpStatusCode.PartialContent ? headers.ContentRange?.Length : headers.ContentLength;
        return new MediaAnswer
        {
            Address = address,
            Status = (int)response.StatusCode,
            ContentType = headers.ContentType?.MediaType,
            Length = length,
            FileName = (headers.ContentDisposition?.FileNameStar ?? headers.ContentDisposition?.FileName)?.Trim('"'),
            Start = start,
        };
    }

    private static async Task<byte[]> ReadStartAsync(HttpResponseMessage response, Uri address, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[BytesToLookAt];
        int count = 0;
        try
        {
#if NET
            using Stream body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
#else
            using Stream body = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
#endif

            // .NET Framework's network streams heed no token.
            using CancellationTokenRegistration stop = cancellationToken.Register(body.Dispose);
            int read = 1;
            while (read > 0 && count < buffer.Length)
            {
                read = await body.ReadAsync(buffer, count, buffer.Length - count, cancellationToken).ConfigureAwait(false);
                count += read;
            }
        }
        catch (Exception e) when (e is IOException or HttpRequestException or ObjectDisposedException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new WhatsAppException(ErrorText.For("MediaUnreachable", address.AbsoluteUri, e.GetBaseException().Message), e) { Code = 63019 };
        }

        Array.Resize(ref buffer, count);
        return buffer;
    }

    private static bool IsCausedBy<T>(Exception exception)
        where T : Exception
    {
        for (Exception? e = exception; e is not null; e = e.InnerException)
        {
            if (e is T)
            {
                return true;
            }
        }

        return false;
    }

    private static WhatsAppException Failure(string id, params object?[] arguments) => new(id, arguments) { Code = 63019 };
}

/// <summary>What a web server said about a file, without the file.</summary>
internal sealed record MediaAnswer
{
    /// <summary>Where the redirects ended.</summary>
    public required Uri Address { get; init; }

    public required int Status { get; init; }

    public string? ContentType { get; init; }

    public long? Length { get; init; }

    public string? FileName { get; init; }

    /// <summary>The first bytes; empty after a HEAD.</summary>
    public byte[] Start { get; init; } = [];

    public bool IsSuccess => Status is >= 200 and < 300;
}
