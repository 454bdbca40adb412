using System;

namespace WhatsAppTools.Simulator.Http;

/// <summary>
/// Tells a request that a web page of another origin made a browser send. Such a page can post to this machine without asking;
/// the control side wants no credential, and the simulator's keys are known to all. That another name leads to this machine
/// helps no page: the server answers to its own name only.
/// </summary>
internal static class WebPage
{
    /// <summary>Whether the request is a page's of another origin: browsers name the origin, or say that it is another.</summary>
    public static bool IsForeign(SimulatorRequest request)
    {
        string? origin = HeaderOf(request, "Origin");
        return (origin is not null && !string.Equals(origin, request.Origin, StringComparison.OrdinalIgnoreCase))
            || HeaderOf(request, "Sec-Fetch-Site") is "cross-site" or "same-site";
    }

    /// <summary>What such a page is answered.</summary>
    public static SimulatorResponse Refuse() =>
        Reply.Error(new ApiError(403, 403, "The simulator takes no requests from a web page of another origin."));

    private static string? HeaderOf(SimulatorRequest request, string name) => request.Headers.TryGetValue(name, out string? value) ? value : null;
}
