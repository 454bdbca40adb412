using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace WhatsAppTools.Simulator.Tests.Package;

/// <summary>A server of the account's own: keeps what is posted to it, as it came.</summary>
internal sealed class Hooks : HttpMessageHandler
{
    public ConcurrentQueue<Posted> Posts { get; } = new();

    /// <summary>The part of an address that is answered with an error; null for none.</summary>
    public string? Broken { get; init; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Uri uri = request.RequestUri!;
        string body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        Posts.Enqueue(new Posted(
            request.Method.Method,
            uri.GetLeftPart(UriPartial.Authority) + uri.PathAndQuery,
            body,
            request.Headers.GetValues("X-Twilio-Signature").Single()));
        bool isBroken = Broken is not null && uri.AbsoluteUri.Contains(Broken, StringComparison.Ordinal);
        return new HttpResponseMessage(isBroken ? HttpStatusCode.InternalServerError : HttpStatusCode.NoContent);
    }

    /// <summary>One request to the account's server.</summary>
    internal sealed record Posted(string Method, string Url, string Body, string Signature)
    {
        /// <summary>The body's parameters, decoded.</summary>
        public Dictionary<string, string> Form => Body
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => WebUtility.UrlDecode(pair[0]), pair => WebUtility.UrlDecode(pair[1]), StringComparer.Ordinal);
    }
}
