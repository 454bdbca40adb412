using System.Collections.Generic;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace WhatsAppTools.Simulator.Tests.Parity;

/// <summary>Writes down what our own client sends, and the host that it means.</summary>
internal sealed class RecordingHandler : DelegatingHandler
{
    public RecordingHandler(HttpMessageHandler inner)
        : base(inner)
    {
    }

    public List<(string Host, RecordedRequest Request)> Requests { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        byte[] body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        Requests.Add((request.RequestUri!.Host, RecordedRequest.From(
            request.Method.Method,
            request.RequestUri.PathAndQuery,
            body,
            request.Content?.Headers.ContentType?.ToString(),
            request.Headers.Authorization?.ToString(),
            request.Headers.Accept.ToString())));
        return await base.SendAsync(request, cancellationToken);
    }
}
