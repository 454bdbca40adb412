using System;
using System.Collections.Generic;
using System.Linq;

namespace WhatsAppTools.Alerts;

/// <summary>What becomes of an alert of which nobody was told yet: each event tries again with what it names, and the tick with what is known.</summary>
internal sealed partial class AlertRules
{
    /// <summary>The alerts of which people should have been told by now, and nobody was.</summary>
    public IReadOnlyList<Alert> Untold() =>
    [
        .. _book.Alerts.Where(alert =>
            alert.IsWaiting
            && HeldUntil(alert) is null
            && IsUntold(alert)
            && _book.NoticesOf(alert.Id).Any(notice => IsOfThisTime(alert, notice) && (notice.State == NoticeState.Failed || notice.Attempts > 0))),
    ];

    /// <summary>Why nobody was told of an alert. That the window is closed is the reason only where nothing else is: it is what an attempt the other way fails with.</summary>
    public static string? ReasonOf(AlertBook book, Alert alert) => book.NoticesOf(alert.Id)
        .Where(notice => !string.IsNullOrEmpty(notice.Error))
        .OrderBy(notice => notice.ErrorId is not ("WindowClosed" or "Twilio63016"))
        .Select(notice => notice.Error)
        .LastOrDefault();

    /// <summary>The alerts of which nobody could be told, and for which nothing else was run yet. One that nobody took in time counts for a day more.</summary>
    public IReadOnlyList<Alert> Undelivered() =>
    [
        .. _book.Alerts.Where(alert =>
            alert is { IsUndelivered: true, IsUndeliveredHandled: false }
            && (alert.IsWaiting || (alert.State == AlertState.GivenUp && _now - alert.EndedAt < AnswersLate))),
    ];

    /// <summary>Something else was run for an alert of which nobody could be told.</summary>
    public void Handled(string alertId)
    {
        if (_book.Find(alertId) is Alert { IsUndelivered: true } alert)
        {
            _book.Put(alert with { IsUndeliveredHandled = true });
        }
    }

    /// <summary>Whether somebody counts as told since the alert was opened last, of those whom <paramref name="isMeant"/> names.</summary>
    private bool IsTold(Alert alert, Func<AlertNotice, bool> isMeant) =>
        _book.NoticesOf(alert.Id).Any(notice => notice.Tells && notice.MayHaveArrived && IsOfThisTime(alert, notice) && isMeant(notice));

    private bool IsUntold(Alert alert) => !IsTold(alert, _ => true);

    // An alert that was taken and opened again has the notices of the time before, which tell nobody of what is wrong now.
    private static bool IsOfThisTime(Alert alert, AlertNotice notice) => notice.Tells && !(notice.IntendedAt < alert.ReopenedAt);

    // Whoever sent the event may have corrected the template or a number: what the first event named counts no more. Hours that hold it
    // back go on doing so.
    private void Renew(Alert alert, AlertPlan newest)
    {
        AlertPlan plan = alert.State == AlertState.Quiet ? newest with { QuietHours = alert.Plan.QuietHours } : newest;
        Alert renewed = Unreached(alert) with { Plan = plan, Level = 0, State = AlertState.Open, IsUndelivered = false };
        DateTimeOffset due = HeldUntil(renewed) ?? _now;
        _book.Put(renewed);
        foreach (AlertNotice waiting in WaitingOf(renewed).Where(notice => notice.Tells))
        {
            bool isRight = waiting.Kind == NoticeKind.Open && !waiting.IsOtherWay && LevelOf(renewed, 0).Any(person => person.Key == waiting.To.Key);
            if (waiting.Items.Count == 1 && isRight)
            {
                _book.Put(waiting with { Due = due });
            }
            else if (!waiting.IsRepeated)
            {
                // One that goes again has to say so, and is left alone.
                TakeOut(renewed, waiting);
            }
        }

        Enqueue(renewed, LevelOf(renewed, 0).Where(person => StateOf(renewed, person) != NoticeState.Waiting), NoticeKind.Open);
    }

    // What was refused before it left costs nothing to try again. A message that was handed over and failed is left to the next event.
    private void TryAgain(Alert alert)
    {
        Alert renewed = Unreached(alert);
        for (int level = 0; level < renewed.Plan.Levels.Count; level++)
        {
            renewed = OnDuty(renewed, level);
            List<AlertPerson> people = [.. LevelOf(renewed, level).Where(person => !WasHandedOver(renewed, person))];
            if (people.Count > 0)
            {
                renewed = renewed with { Level = level, State = level == 0 ? AlertState.Open : AlertState.Escalated };
                _book.Put(renewed);
                Enqueue(renewed, people, level == 0 ? NoticeKind.Open : NoticeKind.Escalation);
                return;
            }
        }

        _book.Put(renewed);
    }

    // Its clocks begin with the first message that is handed over. Of attempts that never left the newest is enough to show.
    private Alert Unreached(Alert alert)
    {
        foreach (AlertNotice failed in _book.NoticesOf(alert.Id).Where(notice => notice.Tells && notice.State == NoticeState.Failed && notice.Sid is null).ToList())
        {
            TakeOut(alert, failed);
        }

        return alert with { RepeatAt = null, EscalateAt = null, LevelToldAt = null };
    }

    private bool WasHandedOver(Alert alert, AlertPerson person) =>
        _book.NoticesOf(alert.Id).Any(notice => IsOfThisTime(alert, notice) && notice.Sid is not null && notice.To.Key == person.Key);

    private DateTimeOffset? NextAttempt(Alert alert) =>
        alert.Plan.Levels.SelectMany(level => level).All(person => WasHandedOver(alert, person)) ? alert.RepeatAt : _now + s_longestPause;
}
