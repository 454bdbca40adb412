using System;
using System.Net;
using System.Net.Http;

namespace WhatsAppTools.Twilio;

/// <summary>The network handler of each edition.</summary>
internal static class HttpHandlers
{
    // Far above what pacing needs; .NET Framework's default is two a host, which would cap a bulk run in silence.
    private const int ConnectionLimit = 256;

    // The sign-in as this user is for the system's proxy; one that was named has its own.
    private static ConnectionProxy? ProxyOf(TwilioClientOptions options, IWebProxy? system)
    {
        ICredentials? user = options.ProxyUseDefaultCredentials && options.Proxy is null ? CredentialCache.DefaultCredentials : null;
        return (options.Proxy ?? system) is IWebProxy proxy ? new ConnectionProxy(proxy) { Otherwise = user } : null;
    }

#if NET
    public static HttpMessageHandler Create(TwilioClientOptions options)
    {
        SocketsHttpHandler handler = new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            MaxConnectionsPerServer = ConnectionLimit,
            // DNS changes are seen although the connections are kept.
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            UseProxy = !options.NoProxy,
        };
        if (!options.NoProxy)
        {
            handler.Proxy = ProxyOf(options, HttpClient.DefaultProxy);
        }

        return handler;
    }

    public static void Prepare(Uri address)
    {
        // Nothing is process-wide on .NET: the handler has it all.
        _ = address;
    }
#else
    public static HttpMessageHandler Create(TwilioClientOptions options)
    {
        // Added, never set: other code in the process may need what is there.
        if (ServicePointManager.SecurityProtocol != SecurityProtocolType.SystemDefault)
        {
            ServicePointManager.SecurityProtocol |= SecurityProtocolType.Tls12;
        }

        HttpClientHandler handler = new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = !options.NoProxy,
        };
        if (!options.NoProxy)
        {
            handler.Proxy = ProxyOf(options, WebRequest.DefaultWebProxy);
        }

        return handler;
    }

    public static void Prepare(Uri address)
    {
        // HttpClient on .NET Framework rests on the process-wide service points.
        ServicePoint point = ServicePointManager.FindServicePoint(address);
        point.ConnectionLimit = Math.Max(point.ConnectionLimit, ConnectionLimit);
        point.Expect100Continue = false;
        point.UseNagleAlgorithm = false;
    }
#endif
}
