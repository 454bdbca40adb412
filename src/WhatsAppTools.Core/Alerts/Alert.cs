using System;

namespace WhatsAppTools.Alerts;

/// <summary>Where an alert stands.</summary>
internal enum AlertState
{
    /// <summary>Nobody was told yet.</summary>
    Open,

    /// <summary>Quiet hours hold it back, and nobody was told yet.</summary>
    Quiet,

    /// <summary>At least one message about it was handed over.</summary>
    Told,

    /// <summary>A further level was told, because nobody answered.</summary>
    Escalated,

    /// <summary>Somebody has taken it.</summary>
    Acknowledged,

    /// <summary>It ended because nobody answered for too long.</summary>
    GivenUp,

    /// <summary>It goes well again.</summary>
    Resolved,
}

/// <summary>One episode of a key: from the event that opened it until it ends. All times are Twilio's where an answer has shown its clock.</summary>
internal sealed record Alert
{
    /// <summary>The id of the event that opened it.</summary>
    public required string Id { get; init; }

    public required string Key { get; init; }

    public required string Text { get; init; }

    /// <summary>What people answer with.</summary>
    public required string Code { get; init; }

    public required AlertPlan Plan { get; init; }

    public AlertSeverity Severity { get; init; }

    public AlertState State { get; init; }

    public DateTimeOffset Since { get; init; }

    public DateTimeOffset LastAt { get; init; }

    /// <summary>When an event opened it again after somebody had taken it; null where that has not been.</summary>
    public DateTimeOffset? ReopenedAt { get; init; }

    /// <summary>How many events came; with them those of the episode before that nobody was told of.</summary>
    public int Count { get; init; } = 1;

    /// <summary>How many of them were told.</summary>
    public int CountTold { get; init; }

    /// <summary>The level that was told last, from 0.</summary>
    public int Level { get; init; }

    /// <summary>When the last level was told, by the first message of it that was handed over: the clock of giving up.</summary>
    public DateTimeOffset? LevelToldAt { get; init; }

    /// <summary>When the last message that it is still open was handed over.</summary>
    public DateTimeOffset? LastToldAt { get; init; }

    public DateTimeOffset? RepeatAt { get; init; }

    public DateTimeOffset? EscalateAt { get; init; }

    public string? TakenBy { get; init; }

    public DateTimeOffset? TakenAt { get; init; }

    /// <summary>One name for the person who has taken it, where it is one of those who were told.</summary>
    public string? TakenByKey { get; init; }

    /// <summary>When whoever has taken it is reminded next.</summary>
    public DateTimeOffset? RemindAt { get; init; }

    /// <summary>When that happened last.</summary>
    public DateTimeOffset? RemindedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Whether nobody of any level could be told.</summary>
    public bool IsUndelivered { get; init; }

    /// <summary>Whether what is to be run in that case has been run, to its end.</summary>
    public bool IsUndeliveredHandled { get; init; }

    public bool IsActive => State is not (AlertState.GivenUp or AlertState.Resolved);

    /// <summary>Whether people are still to be told.</summary>
    public bool IsWaiting => IsActive && State != AlertState.Acknowledged;
}
