using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Twilio;

/// <summary>Twilio over HTTP: media files (api 2010-04-01) and the error log (monitor v1).</summary>
public sealed partial class TwilioHttpApi
{
    private const int MostRedirects = 5;
    private const int CopyBuffer = 81920;

    private static readonly TimeSpan s_leastDownloadTime = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public Task<IReadOnlyList<TwilioMedia>> ListMediaAsync(string messageSid, CancellationToken cancellationToken)
    {
        // A message has ten files at most, so there is no second page.
        Uri address = _transport.AddressOf(TwilioProduct.Api, $"{_account}/Messages/{Uri.EscapeDataString(messageSid)}/Media.json");
        return _transport.ReadAsync(
            address,
            TwilioJson.Default.MediaPageBody,
            static IReadOnlyList<TwilioMedia> (page) => PageItems.Of(page.MediaList),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task DeleteMediaAsync(string messageSid, string mediaSid, CancellationToken cancellationToken)
    {
        string path = $"{_account}/Messages/{Uri.EscapeDataString(messageSid)}/Media/{Uri.EscapeDataString(mediaSid)}.json";
        return _transport.SendAsync(HttpMethod.Delete, _transport.AddressOf(TwilioProduct.Api, path), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<DownloadedMedia> DownloadMediaAsync(
        string messageSid,
        string mediaSid,
        Stream target,
        long mostBytes,
        CancellationToken cancellationToken)
    {
        TimeSpan timeout = _options.Timeout > s_leastDownloadTime ? _options.Timeout : s_leastDownloadTime;
        Uri address = _transport.AddressOf(
            TwilioProduct.Api,
            $"{_account}/Messages/{Uri.EscapeDataString(messageSid)}/Media/{Uri.EscapeDataString(mediaSid)}");
        for (int redirects = 0; redirects <= MostRedirects; redirects++)
        {
            Uri current = address;
            DownloadedMedia? media = await _transport.DownloadAsync(
                current,
                timeout,
                async (response, token) =>
                {
                    if ((int)response.StatusCode < 300)
                    {
                        return await SaveAsync(response, mediaSid, target, mostBytes, token).ConfigureAwait(false);
                    }

                    address = NextAddress(current, response.Headers.Location, mediaSid);
                    return null;
                },
                cancellationToken).ConfigureAwait(false);
            if (media is not null)
            {
                return media;
            }
        }

        throw new WhatsAppException("MediaNotFetched", mediaSid, $"more than {MostRedirects} redirects") { Target = mediaSid };
    }

    /// <inheritdoc/>
    public Task<TwilioPage<TwilioAlert>> ListAlertsAsync(AlertFilter filter, CancellationToken cancellationToken)
    {
        _ = filter ?? throw new ArgumentNullException(nameof(filter));

        RequireOwnAccount();
        string query = new FormBody()
            .Add("LogLevel", filter.LogLevel)
            .Add("StartDate", filter.After is DateTimeOffset after ? WireTime(after) : null)
            .Add("EndDate", filter.Before is DateTimeOffset before ? WireTime(before) : null)
            .Add("PageSize", filter.PageSize.ToString(CultureInfo.InvariantCulture))
            .ToQuery();
        return ReadAlertsAsync(_transport.AddressOf(TwilioProduct.Monitor, "/v1/Alerts?" + query), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<TwilioPage<TwilioAlert>> ListMoreAlertsAsync(string nextPage, CancellationToken cancellationToken) =>
        ReadAlertsAsync(_transport.AddressOfNextPage(TwilioProduct.Monitor, nextPage), cancellationToken);

    // Never from https to plain http: the file would travel in the open, and an attacker could put another in its place.
    private Uri NextAddress(Uri current, Uri? location, string mediaSid)
    {
        if (location is null)
        {
            throw new WhatsAppException("MediaNotFetched", mediaSid, "a redirect without an address") { Target = mediaSid };
        }

        if (!Uri.TryCreate(current, location, out Uri? next))
        {
            throw new WhatsAppException("MediaNotFetched", mediaSid, "a redirect to something that is no address") { Target = mediaSid };
        }

        bool isSafe = next.Scheme == Uri.UriSchemeHttps || (next.Scheme == Uri.UriSchemeHttp && current.Scheme == Uri.UriSchemeHttp && next.IsLoopback);
        return isSafe
            ? next
            : throw new WhatsAppException("MediaNotFetched", mediaSid, $"a redirect to {next.Scheme}://{_transport.Hide(next.Host)}, which is not safe") { Target = mediaSid };
    }

    private static async Task<DownloadedMedia> SaveAsync(
        HttpResponseMessage response,
        string mediaSid,
        Stream target,
        long mostBytes,
        CancellationToken cancellationToken)
    {
#if NET
        using Stream source = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
#else
        using Stream source = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
#endif
        byte[] buffer = new byte[CopyBuffer];
        long length = 0;
        int read;
        while ((read = await source.ReadAsync(buffer, 0, buffer.Length, cancellationToken).ConfigureAwait(false)) > 0)
        {
            length += read;
            if (length > mostBytes)
            {
                throw new WhatsAppException("MediaFileTooLarge", mediaSid, mostBytes) { Target = mediaSid };
            }

            await WriteAsync(target, buffer, read, mediaSid, cancellationToken).ConfigureAwait(false);
        }

        return new DownloadedMedia
        {
            Length = length,
            ContentType = response.Content.Headers.ContentType?.MediaType,
            FileName = response.Content.Headers.ContentDisposition?.FileNameStar
                ?? response.Content.Headers.ContentDisposition?.FileName?.Trim('"'),
        };
    }

    private static async Task WriteAsync(Stream target, byte[] buffer, int count, string mediaSid, CancellationToken cancellationToken)
    {
        try
        {
            await target.WriteAsync(buffer, 0, count, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException failure)
        {
            // A full disk is no broken connection.
            throw new WhatsAppException(ErrorText.For("FileNotWritten", (target as FileStream)?.Name ?? mediaSid, failure.Message), failure);
        }
    }

    private Task<TwilioPage<TwilioAlert>> ReadAlertsAsync(Uri address, CancellationToken cancellationToken) =>
        _transport.ReadAsync(
            address,
            TwilioJson.Default.AlertPageBody,
            static page => new TwilioPage<TwilioAlert>(PageItems.Of(page.Alerts), page.Meta?.NextPageUrl),
            cancellationToken);
}
