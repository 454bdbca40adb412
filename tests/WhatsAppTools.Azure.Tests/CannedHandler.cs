using System;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;

namespace WhatsAppTools.Azure.Tests;

/// <summary>Answers in the service's place, as the service has been documented to, and counts.</summary>
internal sealed class CannedHandler(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
{
    public int Requests { get; private set; }

    /// <summary>The authorization of the last request.</summary>
    public string? Authorization { get; private set; }

    public static CannedHandler Of(int status, string? code) => new((request, _) => Task.FromResult(Answer(request, status, code)));

    public static HttpResponseMessage Answer(HttpRequestMessage request, int status, string? code)
    {
        HttpResponseMessage response = new((HttpStatusCode)status) { Content = new ByteArrayContent([]), RequestMessage = request };
        response.Headers.Add("x-ms-request-id", "7c1f6bd2-0000-0000-0000-000000000000");
        response.Headers.Add("x-ms-version", "2021-12-02");
        if (code is not null)
        {
            response.Headers.Add("x-ms-error-code", code);
        }

        return response;
    }

    /// <summary>A store that asks nobody else.</summary>
    public AzureSegmentStore Store()
    {
        BlobClientOptions options = AzureAccess.Options(TimeSpan.FromMinutes(1));
        options.Transport = new HttpClientTransport(this);
        return new AzureSegmentStore(AzureAccess.Of(new Uri("https://example.blob.core.windows.net/campaigns"), Convert.ToBase64String(new byte[64]), options));
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests++;
        Authorization = request.Headers.Authorization?.ToString();
        return answer(request, cancellationToken);
    }
}
