using System;
using System.Collections.Generic;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Twilio;

/// <summary>
/// Where Twilio's products live: <c>product.edge.region.twilio.com</c>; an edge alone means region us1
/// (Twilio: Global Infrastructure, API domain migration guide). A host with a region and no edge was switched off on
/// 2026-04-28, so a region gets its edge.
/// </summary>
internal sealed class TwilioHosts
{
    private const string Domain = ".twilio.com";
    private const string HomeRegion = "us1";

    // As Twilio's own clients map them.
    private static readonly Dictionary<string, string> s_edges = new(StringComparer.Ordinal)
    {
        ["us1"] = "ashburn",
        ["us2"] = "umatilla",
        ["ie1"] = "dublin",
        ["de1"] = "frankfurt",
        ["au1"] = "sydney",
        ["jp1"] = "tokyo",
        ["jp2"] = "osaka",
        ["sg1"] = "singapore",
        ["br1"] = "sao-paulo",
    };

    private readonly Uri? _base;
    private readonly string _apiSuffix;
    private readonly string _suffix;

    /// <summary>Finds the hosts.</summary>
    /// <param name="region">The region, or null for us1.</param>
    /// <param name="edge">The edge, or null for the region's own.</param>
    /// <param name="apiBaseUri">One address for everything, which leaves region and edge without effect; or null.</param>
    /// <param name="allowUnsupportedRegion">Whether a region other than us1 is wanted although Twilio has no WhatsApp there.</param>
    /// <exception cref="WhatsAppException">RegionUnsupported, RegionInvalid, RegionNeedsEdge, ApiBaseUriUnsafe.</exception>
    public TwilioHosts(string? region, string? edge, Uri? apiBaseUri, bool allowUnsupportedRegion = false)
    {
        if (apiBaseUri is not null)
        {
            RequireSafe(apiBaseUri);
            _base = new Uri(apiBaseUri.GetLeftPart(UriPartial.Authority));
        }

        region = Clean(region);
        edge = Clean(edge);
        if (region is null or HomeRegion)
        {
            _suffix = _apiSuffix = edge is null ? Domain : $".{edge}.{HomeRegion}{Domain}";
            return;
        }

        if (_base is null && !allowUnsupportedRegion)
        {
            throw new WhatsAppException("RegionUnsupported", region) { Target = region };
        }

        // Only api.* is documented outside us1; the other products' regional hosts are not, so theirs stay the plain ones.
        _suffix = Domain;
        _apiSuffix = $".{edge ?? EdgeOf(region)}.{region}{Domain}";
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
            TwilioProduct.OAuth => "oauth",
            _ => "api",
        };
        return new Uri("https://" + label + (product == TwilioProduct.Api ? _apiSuffix : _suffix));
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

    private static string EdgeOf(string region) =>
        s_edges.TryGetValue(region, out string? edge) ? edge : throw new WhatsAppException("RegionNeedsEdge", region) { Target = region };

    private static void RequireSafe(Uri address)
    {
        bool plain = address.IsAbsoluteUri && address.Scheme == Uri.UriSchemeHttp;
        bool secure = address.IsAbsoluteUri && address.Scheme == Uri.UriSchemeHttps;
        if (!secure && !(plain && address.IsLoopback))
        {
            throw new WhatsAppException("ApiBaseUriUnsafe", address.OriginalString);
        }

        if (address.UserInfo.Length > 0)
        {
            // It is not used, and every failure would print it.
            throw new WhatsAppException("ApiBaseUriHasUser", address.OriginalString);
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

/// <summary>Twilio's products by the first label of their hosts.</summary>
internal enum TwilioProduct
{
    Api,
    Content,
    Messaging,
    Monitor,
    OAuth,
}
