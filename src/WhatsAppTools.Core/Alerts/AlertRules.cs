using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Alerts;

/// <summary>
/// What becomes of an alert: pure decisions over the state, with the time as an input. Every event, answer, delivery and the clock
/// itself changes the state here and nowhere else; what is to be sent comes out as notices.
/// </summary>
/// <param name="book">The state, read under its lock.</param>
/// <param name="now">The time, Twilio's where it is known.</param>
/// <param name="hasTicker">Whether somebody will run the tick in the next minutes: without, nothing waits to be bundled.</param>
internal sealed partial class AlertRules(AlertBook book, DateTimeOffset now, bool hasTicker, Random random, DutyRoster roster)
{
    private readonly AlertBook _book = book;
    private readonly DateTimeOffset _now = now;
    private readonly Random _random = random;
    private readonly bool _hasTicker = hasTicker;
    private readonly DutyRoster _roster = roster;

    /// <summary>Takes an event in, once.</summary>
    public void Apply(AlertEvent happened)
    {
        if (_book.IsTaken(happened.Id))
        {
            return;
        }

        _book.NoteEvent(happened.Id);
        switch (happened.Kind)
        {
            case AlertEventKind.Raised:
                Raise(happened);
                break;
            case AlertEventKind.Resolved:
                Resolve(happened);
                break;
            case AlertEventKind.Confirmed when _book.Current(happened.Key) is Alert { IsWaiting: true } alert:
                Take(alert, happened.By ?? "somebody", null, happened.At);
                break;
            case AlertEventKind.Silenced:
                _book.Silence(happened.Key, happened.Until ?? happened.At);
                HoldWaiting(happened.Key);
                break;
            case AlertEventKind.Told:
                NoteTold(happened);
                break;
        }
    }

    private void Raise(AlertEvent happened)
    {
        Alert? known = _book.Current(happened.Key);
        if (known is not { IsActive: true })
        {
            Open(happened, known);
            return;
        }

        Alert counted = known with
        {
            Count = known.Count + 1,
            LastAt = happened.At > known.LastAt ? happened.At : known.LastAt,
            Text = happened.Text ?? known.Text,
            Severity = happened.Severity > known.Severity ? happened.Severity : known.Severity,
        };
        if (known.State == AlertState.Acknowledged && happened.At - known.TakenAt > AlertPlan.TakenFor)
        {
            // The alert begins again, with the people of the new event.
            counted = Untaken(counted) with { State = AlertState.Open, Plan = happened.Plan ?? counted.Plan, Level = 0, LevelToldAt = null, RepeatAt = null, EscalateAt = null, ReopenedAt = _now };
            _book.Put(counted);
            Enqueue(counted, LevelOf(counted, 0), NoticeKind.Open);
            return;
        }

        if (counted.IsWaiting && IsUntold(counted))
        {
            Renew(counted, happened.Plan ?? counted.Plan);
            return;
        }

        _book.Put(counted);
        if (counted.Severity > known.Severity && HeldUntil(counted) is null)
        {
            Release(counted);
        }
    }

    private void Open(AlertEvent happened, Alert? before)
    {
        // Events after the last message of an earlier episode were told to nobody, so they count here.
        int untold = before is { State: AlertState.GivenUp } ? before.Count - before.CountTold : 0;
        Alert alert = new()
        {
            Id = happened.Id,
            Key = happened.Key,
            Text = happened.Text ?? happened.Key,
            Code = AlertCode.New(_book, _now, _random),
            Plan = happened.Plan ?? new AlertPlan(),
            Severity = happened.Severity,
            Since = untold > 0 ? before!.LastAt : happened.Since < happened.At ? happened.Since.Value : happened.At,
            LastAt = happened.At,
            Count = 1 + untold,
        };
        _book.NoteCode(alert.Code, _now);
        _book.Put(alert);
        Enqueue(alert, LevelOf(alert, 0), NoticeKind.Open);
    }

    private void Resolve(AlertEvent happened)
    {
        if (_book.Current(happened.Key) is not Alert { IsActive: true } alert)
        {
            return;
        }

        Alert resolved = End(alert, AlertState.Resolved) with { TakenBy = alert.TakenBy ?? happened.By };
        _book.Put(resolved);
        Enqueue(resolved, Told(resolved), NoticeKind.Resolved);
    }

    /// <summary>Somebody takes an alert: the others who were told hear it.</summary>
    private void Take(Alert alert, string by, string? person, DateTimeOffset at)
    {
        Alert taken = alert with
        {
            State = AlertState.Acknowledged,
            TakenBy = by,
            TakenByKey = person,
            TakenAt = at,
            RepeatAt = null,
            EscalateAt = null,
            RemindAt = at + alert.Plan.RemindAfter,
            RemindedAt = null,
        };
        _book.Put(taken);
        DropWaiting(taken);
        Enqueue(taken, Told(taken).Where(other => person is null ? other.Name != by : other.Key != person), NoticeKind.Taken);
    }

    private static Alert Untaken(Alert alert) => alert with { TakenBy = null, TakenByKey = null, TakenAt = null, RemindAt = null, RemindedAt = null };

    private Alert End(Alert alert, AlertState state)
    {
        DropWaiting(alert);
        _book.NoteCode(alert.Code, _now);
        return alert with { State = state, EndedAt = _now, RepeatAt = null, EscalateAt = null, RemindAt = null };
    }

    private void NoteTold(AlertEvent told)
    {
        if (told.Of is null || _book.Find(told.Of) is not Alert alert)
        {
            return;
        }

        foreach (AlertTelling telling in told.Tellings ?? [])
        {
            foreach (AlertNotice notice in _book.NoticesOf(alert.Id).Where(notice => notice.State == NoticeState.Waiting && notice.To.Address == telling.Address).ToList())
            {
                HandedOver(notice, telling.Sid, telling.At, null);
            }
        }
    }

    /// <summary>Whoever may have been told of an alert, each person once.</summary>
    private List<AlertPerson> Told(Alert alert) =>
    [
        .. _book.NoticesOf(alert.Id)
            .Where(notice => notice.MayHaveArrived && notice.Tells)
            .Select(notice => notice.To)
            .GroupBy(person => person.Key)
            .Select(same => same.First()),
    ];

    private static IReadOnlyList<AlertPerson> LevelOf(Alert alert, int level) => level < alert.Plan.Levels.Count ? alert.Plan.Levels[level] : [];

    private void Enqueue(Alert alert, IEnumerable<AlertPerson> people, NoticeKind kind)
    {
        DateTimeOffset? held = HeldUntil(alert);
        foreach (AlertPerson person in people.ToList())
        {
            bool isUnderWay = _book.NoticesOf(alert.Id).Any(notice => notice.State == NoticeState.Waiting && notice.To.Key == person.Key && notice.Items.Any(item => item.AlertId == alert.Id && item.Kind == kind));
            if (!isUnderWay)
            {
                _book.Put(new AlertNotice { Number = _book.NextNumber, To = person, Kind = kind, Items = [new NoticeItem(alert.Id, kind)], Due = held ?? _now });
            }
        }

        if (held is not null && alert.State == AlertState.Open)
        {
            _book.Put(alert with { State = AlertState.Quiet });
        }
    }

    /// <summary>Until when nothing of an alert goes out; null where it may go.</summary>
    private DateTimeOffset? HeldUntil(Alert alert)
    {
        DateTimeOffset? silenced = _book.Silences
            .Where(silence => silence.Value > _now && IsMatch(silence.Key, alert.Key))
            .Select(silence => (DateTimeOffset?)silence.Value)
            .Max();
        DateTimeOffset? quiet = alert.Severity == AlertSeverity.Critical || alert.Plan.QuietHours is null ? null : QuietUntil(alert.Plan.QuietHours);
        return quiet > silenced || silenced is null ? quiet : silenced;
    }

    private DateTimeOffset? QuietUntil(string hours)
    {
        try
        {
            return QuietHours.Parse(hours).EndAt(_now);
        }
        catch (WhatsAppException)
        {
            // Another machine wrote a time zone that is unknown here: send now rather than never.
            return null;
        }
    }

    private static bool IsMatch(string pattern, string key) =>
        Regex.IsMatch(key, "^" + Regex.Escape(pattern).Replace("\\*", ".*").Replace("\\?", ".") + "$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private void HoldWaiting(string pattern)
    {
        foreach (Alert alert in _book.Alerts.Where(alert => IsMatch(pattern, alert.Key)).ToList())
        {
            DateTimeOffset due = HeldUntil(alert) ?? _now;
            foreach (AlertNotice notice in WaitingOf(alert))
            {
                _book.Put(notice with { Due = due });
            }
        }
    }

    private void Release(Alert alert)
    {
        foreach (AlertNotice notice in WaitingOf(alert))
        {
            _book.Put(notice with { Due = _now });
        }

        if (alert.State == AlertState.Quiet)
        {
            _book.Put(alert with { State = AlertState.Open });
        }
    }

    private List<AlertNotice> WaitingOf(Alert alert) =>
        [.. _book.NoticesOf(alert.Id).Where(notice => notice.State == NoticeState.Waiting && notice.Kind != NoticeKind.Reply)];

    // Once somebody has taken the alert, notices about it are dropped. One that may have left already is still looked for.
    private void DropWaiting(Alert alert)
    {
        foreach (AlertNotice notice in WaitingOf(alert).Where(notice => notice.Tells || notice.Kind == NoticeKind.Reminder))
        {
            TakeOut(alert, notice);
        }
    }

    private void TakeOut(Alert alert, AlertNotice notice)
    {
        NoticeItem[] others = [.. notice.Items.Where(item => item.AlertId != alert.Id)];
        if (others.Length == 0)
        {
            _book.Drop(notice);
        }
        else
        {
            _book.Put(notice with { Items = others, Kind = others.Length == 1 ? others[0].Kind : NoticeKind.Summary });
        }
    }
}
