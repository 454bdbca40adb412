using System;
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
            // Its process is dead or as good as: a request is given up long before.
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
                ForgetTaken(alert);
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
            // Whatever falls due meanwhile comes at the end of it, in one summary.
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

        if (alert.EscalateAt <= _now)
        {
            Escalate(alert);
            alert = _book.Find(alert.Id)!;
        }

        if (IsOver(alert))
        {
            _book.Put(End(alert, AlertState.GivenUp));
        }
        else if (alert.RepeatAt <= _now)
        {
            // The next repeat counts from when this one is handed over.
            alert = alert with { RepeatAt = null };
            _book.Put(alert);
            Enqueue(alert, Told(alert).Where(person => IsReachable(alert, person)), NoticeKind.Repeat);
        }
    }

    // After a night without a tick people hear it once more, and have the time of a repeat to answer.
    private bool IsOver(Alert alert)
    {
        DateTimeOffset over = (alert.LevelToldAt ?? alert.LastAt) + alert.Plan.GiveUpAfter;
        bool isHeard = alert.Plan.RepeatAfter is not TimeSpan every || alert.LastToldAt is not DateTimeOffset last || (last >= over - every - every && _now - last >= every);
        return _now >= over && isHeard && !_book.NoticesOf(alert.Id).Any(notice => notice.IsUnderWay);
    }

    private void ForgetTaken(Alert alert)
    {
        if (_now - alert.TakenAt > s_longestTaken)
        {
            _book.Put(End(alert, AlertState.GivenUp));
        }
    }

    // Whose last message failed for good is not written to again and again.
    private bool IsReachable(Alert alert, AlertPerson person) =>
        _book.NoticesOf(alert.Id).Last(notice => notice.Tells && notice.To.Key == person.Key).State != NoticeState.Failed;

    /// <summary>Tells the next level; where there is none the alert stays with those who have it.</summary>
    /// <returns>Whether there was one.</returns>
    private bool Escalate(Alert alert)
    {
        int level = alert.Level + 1;
        if (level >= alert.Plan.Levels.Count)
        {
            _book.Put(alert with { EscalateAt = null });
            return false;
        }

        Alert escalated = alert with { State = AlertState.Escalated, Level = level, EscalateAt = null };
        _book.Put(escalated);
        Enqueue(escalated, LevelOf(escalated, level), NoticeKind.Escalation);
        return true;
    }
}
