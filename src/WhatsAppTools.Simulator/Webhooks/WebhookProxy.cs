using System;
using System.Net;
using System.Net.Http;

namespace WhatsAppTools.Simulator.Webhooks;

/// <summary>The system's proxy, but for this machine: no proxy can reach what listens here, and some of them would try.</summary>
internal sealed class WebhookProxy(IWebProxy? system) : IWebProxy
{
    public static IWebProxy? OfSystem =>
#if NET
        HttpClient.DefaultProxy;
#else
        WebRequest.DefaultWebProxy;
#endif

    public ICredentials? Credentials
    {
        get => system?.Credentials;
        set
        {
            if (system is not null)
            {
                system.Credentials = value;
            }
        }
    }

    public static HttpClientHandler CreateHandler(IWebProxy? system) => new() { Proxy = new WebhookProxy(system) };

    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : system!.GetProxy(destination);

    public bool IsBypassed(Uri host) => host.IsLoopback || system is null || system.IsBypassed(host);
}
