using System;

namespace WhatsAppTools.Simulator;

/// <summary>What goes wrong with the next requests that match.</summary>
public sealed record SimulatorFault
{
    /// <summary>What happens.</summary>
    public SimulatorFaultKind Kind { get; init; } = SimulatorFaultKind.Status;

    /// <summary>With how many matching requests it happens.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Only requests with this verb, or null for all.</summary>
    public string? Method { get; init; }

    /// <summary>Only requests whose path or body (decoded) holds this text, or null for all.</summary>
    public string? Contains { get; init; }

    /// <summary>The HTTP status of the answer, where <see cref="Kind"/> is a status.</summary>
    public int Status { get; init; } = 500;

    /// <summary>Twilio's code in the answer; null answers an HTML page, as a proxy on the way does.</summary>
    public int? Code { get; init; }

    /// <summary>Seconds of a Retry-After header, or null.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>How long the answer takes longer.</summary>
    public TimeSpan Delay { get; init; }

    internal bool IsProcessed => Kind is not (SimulatorFaultKind.Status or SimulatorFaultKind.DropBefore);

    internal bool ReplacesAnswer => Kind is SimulatorFaultKind.StatusAfter or SimulatorFaultKind.DropAfter;
}

/// <summary>The kinds of faults.</summary>
public enum SimulatorFaultKind
{
    /// <summary>An error is answered; the request is not processed.</summary>
    Status,

    /// <summary>An error is answered though the request is processed.</summary>
    StatusAfter,

    /// <summary>The connection is dropped before the request is processed.</summary>
    DropBefore,

    /// <summary>The request is processed, and the connection dropped before the answer.</summary>
    DropAfter,

    /// <summary>Nothing but the delay.</summary>
    Delay,
}
