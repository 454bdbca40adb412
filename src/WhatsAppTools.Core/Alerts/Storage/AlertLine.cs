using System;
using System.Collections.Generic;

namespace WhatsAppTools.Alerts;

/// <summary>One change of the state: exactly one of its things.</summary>
internal sealed record AlertLine
{
    public Alert? Alert { get; init; }

    public AlertNotice? Notice { get; init; }

    /// <summary>An alert that is forgotten, with its notices.</summary>
    public string? DropAlert { get; init; }

    /// <summary>A notice that went into another one, or has no use any more.</summary>
    public long? DropNotice { get; init; }

    /// <summary>An event of the inbox that was taken in.</summary>
    public string? Event { get; init; }

    /// <summary>An inbound message that was looked at.</summary>
    public string? Answer { get; init; }

    /// <summary>A code that was given out.</summary>
    public string? Code { get; init; }

    /// <summary>Somebody who was told that the alert is not theirs.</summary>
    public string? Stranger { get; init; }

    /// <summary>A key, or a pattern of keys, of which nothing goes out until <see cref="At"/>.</summary>
    public string? Silence { get; init; }

    /// <summary>True for the tick's heartbeat.</summary>
    public bool? Tick { get; init; }

    /// <summary>The time of what has no time of its own.</summary>
    public DateTimeOffset? At { get; init; }
}

/// <summary>One line of the state's file: a header, or all changes of one decision, so that a crash leaves all of them or none.</summary>
internal sealed record AlertStateLine
{
    public string? Format { get; init; }

    public int? Version { get; init; }

    public bool? Simulated { get; init; }

    /// <summary>Another one with each new file, so that whoever read the old one sees it.</summary>
    public string? Generation { get; init; }

    public IReadOnlyList<AlertLine>? Changes { get; init; }
}
