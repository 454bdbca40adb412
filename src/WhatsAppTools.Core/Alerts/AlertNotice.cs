using System;
using System.Collections.Generic;

namespace WhatsAppTools.Alerts;

/// <summary>What a notice is about; the words go into templates.</summary>
internal enum NoticeKind
{
    Open,
    Repeat,
    Escalation,
    Taken,
    Reminder,
    Resolved,
    Summary,
    Reply,
}

/// <summary>How far a notice is.</summary>
internal enum NoticeState
{
    /// <summary>Not sent yet.</summary>
    Waiting,

    /// <summary>A process is sending it.</summary>
    Intended,

    /// <summary>Whether it left is not known.</summary>
    Unknown,

    /// <summary>Twilio has it.</summary>
    HandedOver,

    /// <summary>The person's device has it.</summary>
    Delivered,

    /// <summary>It did not arrive.</summary>
    Failed,

    /// <summary>It could not go out, and nothing hangs on it: a follow-up outside the window.</summary>
    Skipped,
}

/// <summary>One alert of a notice.</summary>
internal sealed record NoticeItem(string AlertId, NoticeKind Kind);

/// <summary>A message to one person about one alert or several.</summary>
internal sealed record AlertNotice
{
    /// <summary>Its place in the order in which notices were made.</summary>
    public required long Number { get; init; }

    public required AlertPerson To { get; init; }

    /// <summary>What it is about; of a reply the alert that was answered.</summary>
    public IReadOnlyList<NoticeItem> Items { get; init; } = [];

    public NoticeKind Kind { get; init; }

    public NoticeState State { get; init; }

    /// <summary>Not before this time.</summary>
    public DateTimeOffset Due { get; init; }

    /// <summary>What people answer with: the alert's code, or the bundle's own.</summary>
    public string? Code { get; init; }

    /// <summary>The process that is sending it.</summary>
    public string? Owner { get; init; }

    /// <summary>When the process that is sending it counts as dead.</summary>
    public DateTimeOffset? Deadline { get; init; }

    public DateTimeOffset? IntendedAt { get; init; }

    public int Attempts { get; init; }

    /// <summary>Whether it goes again because nobody knows whether it left.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>Whether it went again without saying so, because its template has no place for that.</summary>
    public bool IsUnmarked { get; init; }

    /// <summary>Whether it goes the other way (free-form for a template, a template for free-form), because the first one failed.</summary>
    public bool IsOtherWay { get; init; }

    /// <summary>What a reply says.</summary>
    public string? Reply { get; init; }

    public string? Mode { get; init; }

    public string? Sid { get; init; }

    public DateTimeOffset? HandedOverAt { get; init; }

    public int? ErrorCode { get; init; }

    public string? ErrorId { get; init; }

    public string? Error { get; init; }

    /// <summary>Whether the person counts as told: it left, or may have.</summary>
    public bool MayHaveArrived => State is NoticeState.Intended or NoticeState.Unknown or NoticeState.HandedOver or NoticeState.Delivered;

    /// <summary>Whether it may still become told.</summary>
    public bool IsUnderWay => State is NoticeState.Waiting or NoticeState.Intended or NoticeState.Unknown;

    /// <summary>Whether it says that something is wrong.</summary>
    public bool Tells => Kind is NoticeKind.Open or NoticeKind.Repeat or NoticeKind.Escalation or NoticeKind.Summary;
}
