using System;

namespace WhatsAppTools.Webhooks;

/// <summary>The address under which Twilio knows a receiver that sees another one, because a proxy stands before it.</summary>
internal static class WebhookAddress
{
    /// <summary>Puts the public address in the place of the one that was seen.</summary>
    /// <param name="publicUrl">The public address: only scheme and host, to keep path and query; with a path, as it stands at Twilio.</param>
    /// <param name="seen">The address that the receiver saw; null where it saw none.</param>
    public static string Combine(string publicUrl, string? seen)
    {
        int start = AfterHost(publicUrl);
        bool hasPath = publicUrl.Length > start + 1 || (publicUrl.Length == start + 1 && publicUrl[start] != '/');
        if (seen is null)
        {
            return publicUrl;
        }

        if (!hasPath)
        {
            return publicUrl.Substring(0, start) + seen.Substring(AfterHost(seen));
        }

        int query = seen.IndexOf('?');
        return publicUrl.IndexOf('?') >= 0 || query < 0 ? publicUrl : publicUrl + seen.Substring(query);
    }

    /// <summary>An address's scheme and host.</summary>
    public static string OriginOf(string url) => url.Substring(0, AfterHost(url));

    private static int AfterHost(string url)
    {
        int scheme = url.IndexOf("://", StringComparison.Ordinal);
        int end = url.IndexOfAny(['/', '?', '#'], scheme < 0 ? 0 : scheme + 3);
        return end < 0 ? url.Length : end;
    }
}
