using System;
using System.Collections.Generic;
using System.Linq;

namespace WhatsAppTools.Alerts;

/// <summary>What the clock brings: repeats, escalations, giving up. However late it is asked, each comes once.</summary>
internal sealed partial class AlertRules
{
    // An alert that somebody has taken and nobody resolved is forgotten after so long.
    private static readonly TimeSpan s_longestTaken = TimeSpan.FromDays(7);

    /// <summary>What a process that is dead was sending is looked for from here on.</summary>
    public void Expire()
    {
        foreach (AlertNotice lost in _book.Notices.Where(notice => notice.State == NoticeState.Intended && notice.Deadline <= _now).ToList())
        {
            // Its process must have died: a request times out long before this.
            _book.Put(lost with { State = NoticeState.Unknown, Owner = null, Deadline = null });
        }
    }

    /// <summary>Moves every alert on to now.</summary>
    public void Advance()
    {
        foreach (Alert alert in _book.Alerts.Where(alert => alert.IsActive).ToList())
        {
            if (alert.State == AlertState.Acknowledged)
            {
                AdvanceTaken(alert);
            }
            else
            {
                Advance(alert);
            }
        }
    }

    private void Advance(Alert alert)
    {
        DateTimeOffset? held = HeldUntil(alert);
        if (held is not null)
        {
            // What falls due meanwhile is told at its end, in one message.
            Alert later = alert with
            {
                RepeatAt = alert.RepeatAt <= _now ? held : alert.RepeatAt,
                EscalateAt = alert.EscalateAt <= _now ? held : alert.EscalateAt,
            };
            if (later != alert)
            {
                _book.Put(later);
            }

            return;
        }

        alert = Readdress(alert);
        if (alert.EscalateAt <= _now)
        {
            Escalate(alert);
            alert = _book.Find(alert.Id)!;
        }

        if (IsToBeTriedAgain(alert))
        {
            TryAgain(alert);
        }
        else if (IsOver(alert))
        {
            _book.Put(End(alert, AlertState.GivenUp));
        }
        else if (alert.RepeatAt <= _now)
        {
            // The next repeat counts from when this one is handed over.
            alert = alert with { RepeatAt = null };
            for (int level = 0; level <= alert.Level; level++)
            {
                alert = OnDuty(alert, level);
            }

            _book.Put(alert);
            Enqueue(alert, ToRepeat(alert), NoticeKind.Repeat);
        }
    }

    // Where no tick ran for long, people are told once more, and get the time of a repeat to answer.
    private bool IsOver(Alert alert)
    {
        DateTimeOffset over = OverAt(alert);
        bool isHeard = alert.Plan.RepeatAfter is not TimeSpan every || alert.LastToldAt is not DateTimeOffset last || (last >= over - every - every && _now - last >= every);
        return _now >= over && isHeard && !_book.NoticesOf(alert.Id).Any(notice => notice.IsUnderWay);
    }

    private static DateTimeOffset OverAt(Alert alert) => (alert.LevelToldAt ?? alert.LastAt) + alert.Plan.GiveUpAfter;

    // Also where no tick ran until it would be given up: it is tried once more before that.
    private bool IsToBeTriedAgain(Alert alert) =>
        alert.RepeatAt <= _now
        && IsUntold(alert)
        && !WaitingOf(alert).Exists(notice => notice.Tells)
        && !(_book.NoticesOf(alert.Id).Where(notice => notice.Tells).Max(notice => notice.IntendedAt) >= OverAt(alert));

    private void AdvanceTaken(Alert alert)
    {
        if (_now - alert.TakenAt > s_longestTaken)
        {
            _book.Put(End(alert, AlertState.GivenUp));
        }
        else if (alert.RemindAt <= _now)
        {
            Remind(alert);
        }
    }

    // The interval doubles: an early reminder for whoever forgot, few for whoever works on it.
    private void Remind(Alert alert)
    {
        if (HeldUntil(alert) is DateTimeOffset held)
        {
            _book.Put(alert with { RemindAt = held });
            return;
        }

        DateTimeOffset? next = alert.RemindAt + (alert.RemindAt - alert.TakenAt);
        Alert reminded = alert with { RemindedAt = _now, RemindAt = next > _now ? next : _now + (_now - alert.TakenAt) };
        _book.Put(reminded);
        List<AlertPerson> told = Told(alert);
        List<AlertPerson> takers = told.FindAll(person => alert.TakenByKey is null ? string.Equals(person.Name, alert.TakenBy, StringComparison.OrdinalIgnoreCase) : person.Key == alert.TakenByKey);
        Enqueue(reminded, takers.Count > 0 ? takers : told, NoticeKind.Reminder);
    }

    // Held back, or not out yet: it is told to whoever is on call when it goes.
    private Alert Readdress(Alert alert)
    {
        List<AlertNotice> waiting = WaitingOf(alert);
        if (alert.Plan.Rota is null || _book.NoticesOf(alert.Id).Any(notice => notice.State != NoticeState.Waiting || notice.Attempts > 0))
        {
            return alert;
        }

        Alert renewed = OnDuty(alert, 0);
        if (ReferenceEquals(renewed, alert))
        {
            return alert;
        }

        _book.Put(renewed);
        waiting.ForEach(_book.Drop);
        Enqueue(renewed, LevelOf(renewed, 0), NoticeKind.Open);
        return renewed;
    }

    /// <summary>An alert with the people of a level who are on call now; the alert itself where they are the same.</summary>
    private Alert OnDuty(Alert alert, int level) =>
        _roster.PeopleOf(alert.Plan, level, _now) is IReadOnlyList<AlertPerson> people && !people.SequenceEqual(LevelOf(alert, level))
            ? alert with { Plan = alert.Plan with { Levels = [.. alert.Plan.Levels.Select((before, place) => place == level ? people : before)] } }
            : alert;

    // After a change of shift the people who are on call now. Who could not be reached for good is left out.
    private List<AlertPerson> ToRepeat(Alert alert)
    {
        List<AlertPerson> told = Told(alert).FindAll(person => StateOf(alert, person) != NoticeState.Failed);
        if (alert.Plan.Rota is null)
        {
            return told;
        }

        List<AlertPerson> onDuty = [.. Enumerable.Range(0, alert.Level + 1)
            .SelectMany(level => LevelOf(alert, level))
            .GroupBy(person => person.Key)
            .Select(same => same.First())
            .Where(person => StateOf(alert, person) is not (NoticeState.Failed or NoticeState.Waiting))];
        return onDuty.Count > 0 ? onDuty : told;
    }

    private NoticeState? StateOf(Alert alert, AlertPerson person) =>
        _book.NoticesOf(alert.Id).LastOrDefault(notice => notice.Tells && notice.To.Key == person.Key)?.State;

    /// <summary>Tells the next level; where there is none the alert stays with those who have it.</summary>
    /// <returns>Whether there was one.</returns>
    private bool Escalate(Alert alert)
    {
        for (int level = alert.Level + 1; level < alert.Plan.Levels.Count; level++)
        {
            alert = OnDuty(alert, level);
            if (LevelOf(alert, level).Count > 0)
            {
                Alert escalated = alert with { State = AlertState.Escalated, Level = level, EscalateAt = null };
                _book.Put(escalated);
                Enqueue(escalated, LevelOf(escalated, level), NoticeKind.Escalation);
                return true;
            }
        }

        // Nobody of the further levels is on call.
        _book.Put(alert with { EscalateAt = null });
        return false;
    }
}
