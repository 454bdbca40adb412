using System;
using System.Collections.Generic;

namespace WhatsAppTools.Alerts;

/// <summary>What happened to a key.</summary>
internal enum AlertEventKind
{
    /// <summary>It goes wrong.</summary>
    Raised,

    /// <summary>It goes well again.</summary>
    Resolved,

    /// <summary>Somebody takes it, and said so elsewhere.</summary>
    Confirmed,

    /// <summary>Nothing of the key goes out until a moment: maintenance.</summary>
    Silenced,

    /// <summary>It was told although the state could not be locked.</summary>
    Told,
}

/// <summary>An event, as it lies in the inbox until it is taken into the state. It counts once, by its id.</summary>
internal sealed record AlertEvent
{
    public required string Id { get; init; }

    public AlertEventKind Kind { get; init; }

    public required string Key { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>Since when, where whoever noticed it says so; null for <see cref="At"/>.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>What to tell.</summary>
    public string? Text { get; init; }

    public AlertSeverity Severity { get; init; }

    /// <summary>Of a <see cref="AlertEventKind.Raised"/>.</summary>
    public AlertPlan? Plan { get; init; }

    /// <summary>Who takes it, or resolved it.</summary>
    public string? By { get; init; }

    /// <summary>Of a <see cref="AlertEventKind.Silenced"/>; a time that has passed ends it.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Of a <see cref="AlertEventKind.Told"/>: the event that was told.</summary>
    public string? Of { get; init; }

    /// <summary>Of a <see cref="AlertEventKind.Told"/>: the messages.</summary>
    public IReadOnlyList<AlertTelling>? Tellings { get; init; }
}

/// <summary>A message that was handed over without the state.</summary>
internal sealed record AlertTelling(string Address, string Sid, DateTimeOffset At);
