using System;
using System.Collections.Generic;

namespace WhatsAppTools.Simulator;

/// <summary>One request, however it came: in memory or over HTTP.</summary>
public sealed class SimulatorRequest
{
    private static readonly IReadOnlyDictionary<string, string> s_noHeaders = new Dictionary<string, string>();

    /// <summary>The verb, upper case.</summary>
    public required string Method { get; init; }

    /// <summary>The host as asked for (without the port), such as <c>api.twilio.com</c>; null where all products share one origin.</summary>
    public string? Host { get; init; }

    /// <summary>The path as on the wire, percent-encoded, without the query.</summary>
    public required string Path { get; init; }

    /// <summary>The query as on the wire, without the question mark; empty where there is none.</summary>
    public string Query { get; init; } = "";

    /// <summary>The headers that were sent, by case-insensitive name.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = s_noHeaders;

    /// <summary>The body; empty where there is none.</summary>
    public byte[] Body { get; init; } = Array.Empty<byte>();

    /// <summary>Scheme, host and port as the client used them, for the absolute links of the newer APIs, such as <c>https://content.twilio.com</c>.</summary>
    public string Origin { get; init; } = "https://api.twilio.com";
}
