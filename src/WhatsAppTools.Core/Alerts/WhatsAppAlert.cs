using System;
using System.Collections.Generic;
using System.Linq;

namespace WhatsAppTools.Alerts;

/// <summary>An alert as people and scripts see it: where it stands, who was told, who has taken it. All times are UTC.</summary>
public sealed record WhatsAppAlert
{
    /// <summary>What it is about; the same key while it is open is the same alert.</summary>
    public required string Key { get; init; }

    /// <summary>Open, Quiet, Told, Escalated, Acknowledged, GivenUp or Resolved.</summary>
    public string State => StateKind.ToString();

    /// <summary>Info, Warning or Critical.</summary>
    public string Severity => SeverityKind.ToString();

    /// <summary>What is told, from the newest event.</summary>
    public string Text { get; init; } = string.Empty;

    /// <summary>What people answer with.</summary>
    public string Code { get; init; } = string.Empty;

    /// <summary>Since when.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>When the newest event came.</summary>
    public DateTimeOffset LastAt { get; init; }

    /// <summary>How many events came.</summary>
    public int Count { get; init; }

    /// <summary>How many of them nobody was told of yet.</summary>
    public int Suppressed { get; init; }

    /// <summary>The level that was told last; 0 is the first.</summary>
    public int Level { get; init; }

    /// <summary>Who has taken it; null for nobody.</summary>
    public string? TakenBy { get; init; }

    /// <summary>When it was taken.</summary>
    public DateTimeOffset? TakenAt { get; init; }

    /// <summary>When it was resolved or given up.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>When the next message about it is due, where somebody runs the tick; null for never.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>The people whom a message about it was handed over for: names, or numbers with their middle hidden.</summary>
    public IReadOnlyList<string> Told { get; init; } = [];

    /// <summary>The messages, the oldest first.</summary>
    public IReadOnlyList<WhatsAppAlertNotice> Notices { get; init; } = [];

    /// <summary>True where the simulator answers.</summary>
    public bool Simulated { get; init; }

    internal AlertState StateKind { get; init; }

    internal AlertSeverity SeverityKind { get; init; }

    internal static WhatsAppAlert Of(AlertBook book, Alert alert, bool simulated)
    {
        AlertNotice[] notices = [.. book.NoticesOf(alert.Id)];
        return new WhatsAppAlert
        {
            Key = alert.Key,
            StateKind = alert.State,
            SeverityKind = alert.Severity,
            Text = alert.Text,
            Code = alert.Code,
            Since = alert.Since,
            LastAt = alert.LastAt,
            Count = alert.Count,
            Suppressed = alert.Count - alert.CountTold,
            Level = alert.Level,
            TakenBy = alert.TakenBy,
            TakenAt = alert.TakenAt,
            EndedAt = alert.EndedAt,
            NextAt = notices
                .Where(notice => notice.State == NoticeState.Waiting)
                .Select(notice => (DateTimeOffset?)notice.Due)
                .Append(alert.IsWaiting ? alert.RepeatAt : null)
                .Append(alert.IsWaiting ? alert.EscalateAt : null)
                .Append(alert.RemindAt)
                .Min(),
            Told = [.. notices.Where(notice => notice.Tells && notice.State is NoticeState.HandedOver or NoticeState.Delivered).Select(notice => notice.To.Shown).Distinct()],
            Notices = [.. notices.Select(notice => WhatsAppAlertNotice.Of(notice, alert.Id))],
            Simulated = simulated,
        };
    }
}
