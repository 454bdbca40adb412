namespace WhatsAppTools.Simulator;

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
