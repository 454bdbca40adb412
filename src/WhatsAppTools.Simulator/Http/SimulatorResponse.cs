using System;
using System.Collections.Generic;

namespace WhatsAppTools.Simulator;

/// <summary>One response, however it goes back: in memory or over HTTP.</summary>
public sealed class SimulatorResponse
{
    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>The headers, without Content-Length.</summary>
    public Dictionary<string, string> Headers { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The body.</summary>
    public byte[] Body { get; init; } = Array.Empty<byte>();

    /// <summary>True where the connection ends without an answer.</summary>
    public bool IsDropped { get; init; }
}
