using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace WhatsAppTools.Simulator;

/// <summary>
/// The simulator in memory: an HttpClient on top of this handler reaches it under every host name of Twilio's, with any
/// edge and region, and no socket is opened.
/// </summary>
public sealed class SimulatorHttpHandler : HttpMessageHandler
{
    private readonly TwilioSimulator _simulator;

    /// <summary>Reaches a simulator.</summary>
    /// <param name="simulator">It is not disposed with the handler.</param>
    public SimulatorHttpHandler(TwilioSimulator simulator) => _simulator = simulator;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Uri uri = request.RequestUri ?? throw new InvalidOperationException("The request has no address.");
        SimulatorResponse response = await _simulator.HandleAsync(
            new SimulatorRequest
            {
                Method = request.Method.Method.ToUpperInvariant(),
                Host = uri.Host,
                Origin = uri.GetLeftPart(UriPartial.Authority),
                Path = uri.AbsolutePath,
                Query = uri.Query.TrimStart('?'),
                Headers = HeadersOf(request),
#if NET
                Body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false),
#else
                Body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync().ConfigureAwait(false),
#endif
            },
            cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        if (response.IsDropped)
        {
            throw new HttpRequestException("The connection was dropped.", new IOException("The connection was dropped."));
        }

        HttpResponseMessage result = new((HttpStatusCode)response.Status)
        {
            RequestMessage = request,
            Content = new ByteArrayContent(response.Body),
        };
        foreach (KeyValuePair<string, string> header in response.Headers)
        {
            if (!result.Headers.TryAddWithoutValidation(header.Key, header.Value))
            {
                result.Content.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }
        }

        return result;
    }

    private static Dictionary<string, string> HeadersOf(HttpRequestMessage request)
    {
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, IEnumerable<string>> header in request.Headers)
        {
            headers[header.Key] = string.Join(", ", header.Value);
        }

        if (request.Content is not null)
        {
            foreach (KeyValuePair<string, IEnumerable<string>> header in request.Content.Headers)
            {
                headers[header.Key] = string.Join(", ", header.Value);
            }
        }

        return headers;
    }
}
