using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace WhatsAppTools.Simulator.Webhooks;

/// <summary>X-Twilio-Signature (Twilio docs, webhook security): HMAC-SHA1 of the URL and the sorted parameters.</summary>
internal static class Signature
{
    public static string Of(string url, IEnumerable<KeyValuePair<string, string>> form, string authToken)
    {
        StringBuilder text = new(WithoutFragment(url));
        foreach (KeyValuePair<string, string> parameter in form.OrderBy(parameter => parameter.Key, StringComparer.Ordinal))
        {
            text.Append(parameter.Key).Append(parameter.Value);
        }

        // The algorithm is Twilio's choice, not ours.
#pragma warning disable CA5350
        using HMACSHA1 hmac = new(Encoding.UTF8.GetBytes(authToken));
#pragma warning restore CA5350
        return Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>
    /// The URL as its receiver sees it. .NET escapes what a URL may not hold and resolves dots on the way, and the receiver
    /// recomputes the signature from what came, so this is what is signed.
    /// </summary>
    public static string UrlOf(Uri uri)
    {
        string host = uri.HostNameType == UriHostNameType.Dns ? uri.IdnHost : uri.Host;
        string port = uri.IsDefaultPort ? "" : ":" + uri.Port.ToString(CultureInfo.InvariantCulture);
        return uri.Scheme + "://" + host + port + uri.PathAndQuery;
    }

    /// <summary>A URL without what follows the hash sign: that part holds connection overrides and is never sent nor signed.</summary>
    public static string WithoutFragment(string url)
    {
        int hash = url.IndexOf('#');
        return hash < 0 ? url : url.Substring(0, hash);
    }
}
