using System;
using System.Net;

namespace WhatsAppTools.Twilio;

/// <summary>
/// The proxy as a connection uses it: for https only, where it sees no more than a tunnel. Over plain http, which goes to
/// this machine alone, it would read the credentials. User and password in its own address become credentials, so that no
/// failure prints them.
/// </summary>
internal sealed class ConnectionProxy : IWebProxy, ICredentials
{
    private readonly IWebProxy _proxy;

    public ConnectionProxy(IWebProxy proxy)
    {
        _proxy = proxy;
        Credentials = this;
    }

    /// <summary>What is used to sign in where neither the proxy nor its address says it; null for nothing.</summary>
    public ICredentials? Otherwise { get; init; }

    public ICredentials? Credentials { get; set; }

    public Uri? GetProxy(Uri destination)
    {
        Uri? address = IsBypassed(destination) ? null : _proxy.GetProxy(destination);
        return address is null || address.UserInfo.Length == 0 ? address : WithoutUser(address);
    }

    public bool IsBypassed(Uri host) => host.Scheme != Uri.UriSchemeHttps || _proxy.IsBypassed(host);

    public NetworkCredential? GetCredential(Uri uri, string authType) =>
        _proxy.Credentials?.GetCredential(uri, authType) ?? OfAddress() ?? Otherwise?.GetCredential(uri, authType);

    private static Uri WithoutUser(Uri address) => new UriBuilder(address) { UserName = string.Empty, Password = string.Empty }.Uri;

    private NetworkCredential? OfAddress()
    {
        // Any address of Twilio's will do: only its proxy is asked for.
        string? user = _proxy.GetProxy(s_twilio)?.UserInfo;
        if (string.IsNullOrEmpty(user))
        {
            return null;
        }

        int colon = user!.IndexOf(':');
        return colon < 0
            ? new NetworkCredential(Uri.UnescapeDataString(user), string.Empty)
            : new NetworkCredential(Uri.UnescapeDataString(user.Substring(0, colon)), Uri.UnescapeDataString(user.Substring(colon + 1)));
    }

    private static readonly Uri s_twilio = new("https://api.twilio.com");
}
