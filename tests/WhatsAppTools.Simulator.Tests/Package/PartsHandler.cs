using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Simulator.Tests.Parity;

namespace WhatsAppTools.Simulator.Tests.Package;

/// <summary>Takes each request apart: what it says by the names of the parts, each header among them.</summary>
internal sealed class PartsHandler : DelegatingHandler
{
    public PartsHandler(HttpMessageHandler inner)
        : base(inner)
    {
    }

    public List<SortedDictionary<string, string>> Requests { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        byte[] body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        RecordedRequest said = RecordedRequest.From(request.Method.Method, request.RequestUri!.PathAndQuery, body, request.Content?.Headers.ContentType?.ToString(), null, null);
        SortedDictionary<string, string> parts = new(StringComparer.Ordinal)
        {
            ["host"] = request.RequestUri.Host,
            ["method"] = said.Verb,
            ["path"] = said.Path,
            ["query"] = said.Query,
            ["body"] = said.Content,
            ["Content-Type"] = said.ContentType ?? "",
        };
        foreach ((string name, HeaderStringValues values) in request.Headers.NonValidated)
        {
            parts[name] = string.Join(", ", values.AsEnumerable());
        }

        Requests.Add(parts);
        return await base.SendAsync(request, cancellationToken);
    }
}
