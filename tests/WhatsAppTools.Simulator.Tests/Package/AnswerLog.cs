using System.Collections.Generic;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace WhatsAppTools.Simulator.Tests.Package;

/// <summary>Keeps what was asked and the bodies of the answers, as they were on the wire.</summary>
internal sealed class AnswerLog : DelegatingHandler
{
    public AnswerLog(HttpMessageHandler inner)
        : base(inner)
    {
    }

    /// <summary>Verb and path of every request.</summary>
    public List<(string Method, string Path)> Requests { get; } = [];

    /// <summary>The bodies since they were last cleared.</summary>
    public List<string> Bodies { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add((request.Method.Method, request.RequestUri!.AbsolutePath));
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        Bodies.Add(await response.Content.ReadAsStringAsync(cancellationToken));
        return response;
    }
}
