using System;
using System.Linq;

namespace WhatsAppTools.Alerts;

/// <summary>One message about an alert.</summary>
public sealed record WhatsAppAlertNotice
{
    /// <summary>The person's address, with its prefix.</summary>
    public required string To { get; init; }

    /// <summary>The person's name in the team; null for none.</summary>
    public string? Name { get; init; }

    /// <summary>Open, Repeat, Escalation, Taken, Reminder, Resolved or Reply. Several alerts in one message have each their own.</summary>
    public string Kind => KindWord.ToString();

    /// <summary>Waiting, Intended, Unknown, HandedOver, Delivered, Failed or Skipped.</summary>
    public string State => StateWord.ToString();

    /// <summary>Template or FreeForm; null until it was sent.</summary>
    public string? Mode { get; init; }

    /// <summary>The message's sid.</summary>
    public string? Sid { get; init; }

    /// <summary>When it was handed over; until then, when it is due.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>True where it went again because nobody knew whether it had left.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>True where it went again and could not say so, because its template shows no value: the person may have had it twice.</summary>
    public bool IsUnmarked { get; init; }

    /// <summary>Twilio's code of what went wrong.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>The stable id of what went wrong.</summary>
    public string? ErrorId { get; init; }

    /// <summary>What went wrong.</summary>
    public string? Error { get; init; }

    internal NoticeKind KindWord { get; init; }

    internal NoticeState StateWord { get; init; }

    /// <summary>The state, and whom.</summary>
    public override string ToString() => $"{Kind} to {Name ?? To}: {State}";

    internal static WhatsAppAlertNotice Of(AlertNotice notice, string alertId) => new()
    {
        To = notice.To.Address,
        Name = notice.To.Name,
        KindWord = notice.Items.First(item => item.AlertId == alertId).Kind,
        StateWord = notice.State,
        Mode = notice.Mode,
        Sid = notice.Sid,
        At = notice.HandedOverAt ?? notice.Due,
        IsRepeated = notice.IsRepeated,
        IsUnmarked = notice.IsUnmarked,
        ErrorCode = notice.ErrorCode,
        ErrorId = notice.ErrorId,
        Error = notice.Error,
    };
}
