using System;
using System.Collections.Generic;
using WhatsAppTools.Simulator.State;

namespace WhatsAppTools.Simulator.Http;

/// <summary>
/// Finds what answers a request.
///
/// How the API side is put together: the handler in memory and the server make a <see cref="SimulatorRequest"/> of what came and
/// hand it to <see cref="TwilioSimulator.HandleAsync"/>, which applies latency and faults. The router finds the
/// <see cref="Route"/>, checks the credential against the route's permission, and calls its handler with a
/// <see cref="RequestContext"/> under the engine's lock, so a handler may touch the <see cref="World"/> freely and must
/// not wait for anything. A handler returns a <see cref="SimulatorResponse"/> (see <see cref="Reply"/>) or throws an
/// <see cref="ApiError"/>.
/// A resource is one class with an <see cref="IResource.Routes"/> list, registered by one line in
/// <c>Http/ResourceTable.cs</c>. All products share one table: their paths differ (content has /v1/Content* and
/// /v2/Content*, messaging /v1/Services and /v2/Channels, monitor /v1/Alerts), and on a host of Twilio's the first label
/// must be the route's product, so <c>api.twilio.com/v1/Content</c> is a 404 as in real life.
/// In a template, {Name} takes one segment; text after it (".json") must follow literally; a literal beats a name.
/// </summary>
internal sealed class Router
{
    private static readonly List<KeyValuePair<string, string>> s_none = [];

    private readonly Dictionary<int, List<Route>> _routes = [];

    public Router(IEnumerable<IResource> resources)
    {
        foreach (IResource resource in resources)
        {
            foreach (Route route in resource.Routes)
            {
                if (!_routes.TryGetValue(route.Segments.Length, out List<Route>? routes))
                {
                    _routes.Add(route.Segments.Length, routes = []);
                }

                routes.Add(route);
            }
        }
    }

    /// <summary>The route and the values of its path; null where no route has the path with this verb.</summary>
    public Route? Find(SimulatorRequest request, out IReadOnlyList<KeyValuePair<string, string>> values, out bool isPathKnown)
    {
        string[] segments = request.Path.TrimStart('/').Split('/');
        Product? product = ProductOf(request.Host);
        Route? best = null;
        List<KeyValuePair<string, string>>? bestValues = null;
        isPathKnown = false;
        if (_routes.TryGetValue(segments.Length, out List<Route>? routes))
        {
            foreach (Route route in routes)
            {
                if (product is not null && route.Product != Product.Control && route.Product != product)
                {
                    continue;
                }

                if (!Match(route, segments, out List<KeyValuePair<string, string>>? found))
                {
                    continue;
                }

                isPathKnown = true;
                if (route.Method == request.Method && (best is null || found.Count < bestValues!.Count))
                {
                    best = route;
                    bestValues = found;
                }
            }
        }

        values = bestValues ?? (IReadOnlyList<KeyValuePair<string, string>>)[];
        return best;
    }

    private static bool Match(Route route, string[] segments, out List<KeyValuePair<string, string>> values)
    {
        values = s_none;
        for (int i = 0; i < segments.Length; i++)
        {
            if (!MatchesSegment(route.Segments[i], segments[i]))
            {
                return false;
            }
        }

        values = [];
        for (int i = 0; i < segments.Length; i++)
        {
            string template = route.Segments[i];
            int close = template.IndexOf('}');
            if (close > 0)
            {
                string value = segments[i].Substring(0, segments[i].Length - (template.Length - close - 1));
                values.Add(new(template.Substring(1, close - 1), ParameterList.Decode(value, plusIsSpace: false)));
            }
        }

        return true;
    }

    private static bool MatchesSegment(string template, string segment)
    {
        if (template.Length == 0 || template[0] != '{')
        {
            return string.Equals(template, segment, StringComparison.Ordinal);
        }

        int close = template.IndexOf('}');
        int suffix = template.Length - close - 1;
        return segment.Length > suffix
            && string.CompareOrdinal(segment, segment.Length - suffix, template, close + 1, suffix) == 0;
    }

    private static Product? ProductOf(string? host)
    {
        if (host is null || !host.EndsWith(".twilio.com", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return host.Substring(0, host.IndexOf('.')).ToUpperInvariant() switch
        {
            "API" => Product.Api,
            "CONTENT" => Product.Content,
            "MESSAGING" => Product.Messaging,
            "MONITOR" => Product.Monitor,
            "OAUTH" => Product.OAuth,
            _ => Product.Control,
        };
    }
}
