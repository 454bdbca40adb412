using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace WhatsAppTools.Simulator.Tests.Package;

/// <summary>Sends what is meant for Twilio's hosts to a port of this machine: the client has no option for another address.</summary>
internal sealed class RedirectHandler : DelegatingHandler
{
    private readonly Uri _origin;

    public RedirectHandler(Uri origin)
        : base(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false })
    {
        _origin = origin;
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.RequestUri = new Uri(_origin, request.RequestUri!.PathAndQuery);
        return base.SendAsync(request, cancellationToken);
    }
}
