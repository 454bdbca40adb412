using System;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Twilio;

/// <summary>
/// Where Twilio's products live: <c>product.edge.region.twilio.com</c>; an edge alone means region us1
/// (Twilio: Global Infrastructure, and the behaviour of its own clients).
/// </summary>
internal sealed class TwilioHosts
{
    private readonly Uri? _base;
    private readonly string _suffix;

    public TwilioHosts(string? region, string? edge, Uri? apiBaseUri)
    {
        if (apiBaseUri is not null)
        {
            RequireSafe(apiBaseUri);
            _base = new Uri(apiBaseUri.GetLeftPart(UriPartial.Authority));
        }

        region = Clean(region);
        edge = Clean(edge);
        if (edge is not null && region is null)
        {
            region = "us1";
        }

        _suffix = (edge is null ? string.Empty : "." + edge) + (region is null ? string.Empty : "." + region) + ".twilio.com";
    }

    public Uri For(TwilioProduct product)
    {
        if (_base is not null)
        {
            return _base;
        }

        string label = product switch
        {
            TwilioProduct.Content => "content",
            TwilioProduct.Messaging => "messaging",
            TwilioProduct.Monitor => "monitor",
            _ => "api",
        };
        return new Uri("https://" + label + _suffix);
    }

    /// <summary>Whether credentials may be sent there: only to where this connection's own calls go.</summary>
    public bool Owns(Uri address)
    {
        if (_base is not null)
        {
            return address.Scheme == _base.Scheme && address.Port == _base.Port && string.Equals(address.Host, _base.Host, StringComparison.OrdinalIgnoreCase);
        }

        return address.Scheme == Uri.UriSchemeHttps && address.Host.EndsWith(".twilio.com", StringComparison.OrdinalIgnoreCase);
    }

    private static void RequireSafe(Uri address)
    {
        bool plain = address.IsAbsoluteUri && address.Scheme == Uri.UriSchemeHttp;
        bool secure = address.IsAbsoluteUri && address.Scheme == Uri.UriSchemeHttps;
        if (!secure && !(plain && address.IsLoopback))
        {
            throw new WhatsAppException("ApiBaseUriUnsafe", address.OriginalString) { Target = address };
        }
    }

    private static string? Clean(string? label)
    {
        if (string.IsNullOrWhiteSpace(label))
        {
            return null;
        }

        string text = label!.Trim().ToLowerInvariant();
        foreach (char letter in text)
        {
            // It becomes part of a host name that receives credentials.
            if (!(letter is >= 'a' and <= 'z' or >= '0' and <= '9' or '-'))
            {
                throw new WhatsAppException("RegionInvalid", label) { Target = label };
            }
        }

        return text;
    }
}
