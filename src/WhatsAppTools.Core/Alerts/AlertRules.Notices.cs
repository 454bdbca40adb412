using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Alerts;

/// <summary>What goes out when, bundled by person, and what its fate means.</summary>
internal sealed partial class AlertRules
{
    /// <summary>After a message to a person, other alerts are collected for so long (Grafana OnCall's rule).</summary>
    public static readonly TimeSpan BundleFor = TimeSpan.FromMinutes(2);

    /// <summary>After so long the process that sends a notice counts as dead. A request is given up after a minute.</summary>
    public static readonly TimeSpan DeadAfter = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan s_longestPause = TimeSpan.FromMinutes(1);

    /// <summary>Takes what is to be sent now: from here on it is this process's to send.</summary>
    public IReadOnlyList<AlertNotice> Claim(string owner)
    {
        List<AlertNotice> claimed = [];
        foreach (IGrouping<string, AlertNotice> person in _book.Notices.Where(notice => notice.State == NoticeState.Waiting).GroupBy(notice => notice.To.Key).ToList())
        {
            AlertNotice[] due = [.. person.Where(notice => notice.Due <= _now)];
            foreach (AlertNotice alone in due.Where(IsAlone))
            {
                claimed.Add(Intend(alone, owner));
            }

            AlertNotice[] rest = [.. due.Where(notice => !IsAlone(notice))];
            if (rest.Length > 0 && MayGo(person.Key, rest))
            {
                AlertNotice[] soon = [.. person.Where(notice => notice.Due > _now && notice.Kind == NoticeKind.Repeat && notice.Due <= _now + BundleFor)];
                claimed.AddRange(Bundle([.. rest, .. soon], owner));
            }
        }

        return claimed;
    }

    /// <summary>A notice was handed over.</summary>
    public void HandedOver(AlertNotice notice, string sid, DateTimeOffset at, string? mode)
    {
        _book.Put(notice with { State = NoticeState.HandedOver, Sid = sid, HandedOverAt = at, IntendedAt = notice.IntendedAt ?? at, Mode = mode ?? notice.Mode, Owner = null, Deadline = null, Error = null, ErrorId = null, ErrorCode = null });
        if (!notice.Tells)
        {
            return;
        }

        foreach (Alert alert in AlertsOf(notice))
        {
            bool isOfLevel = LevelOf(alert, alert.Level).Any(person => person.Key == notice.To.Key);
            bool isFirst = isOfLevel && notice.Items.Any(item => item.AlertId == alert.Id && item.Kind != NoticeKind.Repeat);
            Alert told = alert with
            {
                CountTold = alert.Count,
                LastToldAt = at,
                IsUndelivered = false,
                State = alert.State is AlertState.Open or AlertState.Quiet ? AlertState.Told : alert.State,

                // The time until it gives up begins again with each level, not with each repeat.
                LevelToldAt = isFirst ? at : alert.LevelToldAt,
            };
            if (told.IsWaiting)
            {
                told = told with
                {
                    RepeatAt = told.RepeatAt ?? at + told.Plan.RepeatAfter,
                    EscalateAt = told.EscalateAt ?? (isFirst && told.Level + 1 < told.Plan.Levels.Count ? at + told.Plan.EscalateAfter : null),
                };
            }

            _book.Put(told);
        }
    }

    /// <summary>Whether a notice left is not known: it is looked for.</summary>
    public void Lost(AlertNotice notice) => _book.Put(notice with { State = NoticeState.Unknown, Owner = null, Deadline = null });

    /// <summary>It was looked for and is not in the list: after 90 seconds it goes again, marked as repeated.</summary>
    /// <param name="lookedAt">When the list was read.</param>
    public void Missing(AlertNotice notice, DateTimeOffset lookedAt)
    {
        if (notice.State == NoticeState.Unknown && lookedAt - notice.IntendedAt >= DeadAfter)
        {
            Again(notice with { IsRepeated = true, State = NoticeState.Waiting, Due = _now });
        }
    }

    /// <summary>Its turn came so late that another process would have taken it over before the request was through: it is claimed anew.</summary>
    public void NotLeft(AlertNotice notice) => Again(notice with { State = NoticeState.Waiting, Due = _now, Owner = null, Deadline = null });

    /// <summary>Nothing left this machine, or Twilio asks to wait: it is tried again.</summary>
    public void Later(AlertNotice notice, string? error)
    {
        TimeSpan pause = TimeSpan.FromSeconds(Math.Min(s_longestPause.TotalSeconds, 2 * Math.Pow(2, Math.Min(notice.Attempts, 10))));
        Again(notice with { State = NoticeState.Waiting, Due = _now + pause, Owner = null, Deadline = null, Error = error });
    }

    /// <summary>A notice did not arrive. It goes the other way once; where that fails too and nobody of the level is told, the next level hears it at once.</summary>
    /// <param name="error">The failure in a sentence.</param>
    /// <param name="isFinal">Whether there is no other way: the person said no, or cannot be reached.</param>
    public void Failed(AlertNotice notice, int? code, string errorId, string error, bool isFinal)
    {
        AlertNotice failed = notice with
        {
            State = notice.Tells ? NoticeState.Failed : NoticeState.Skipped,
            ErrorCode = code,
            ErrorId = errorId,
            Error = error,
            Owner = null,
            Deadline = null,
        };
        _book.Put(failed);
        if (!notice.Tells)
        {
            return;
        }

        if (!isFinal && !notice.IsOtherWay)
        {
            AlertNotice other = notice with { Number = _book.NextNumber, IsOtherWay = true, State = NoticeState.Waiting, Due = _now, Sid = null, HandedOverAt = null, Owner = null, Deadline = null };
            Again(other);
            return;
        }

        foreach (Alert alert in AlertsOf(notice).Where(alert => alert.IsWaiting))
        {
            bool isAnybodyLeft = IsTold(alert, IsOfLevel) || WaitingOf(alert).Exists(one => one.Tells && IsOfLevel(one));
            if (!isAnybodyLeft && !Escalate(alert) && IsUntold(alert))
            {
                // What is run in this case runs once, however often the tick tries again.
                _book.Put(_book.Find(alert.Id)! with
                {
                    State = alert.State is AlertState.Told or AlertState.Escalated ? AlertState.Open : alert.State,
                    IsUndelivered = true,
                    IsUndeliveredHandled = alert.IsUndelivered && alert.IsUndeliveredHandled,
                    RepeatAt = NextAttempt(alert),
                });
            }

            bool IsOfLevel(AlertNotice one) => LevelOf(alert, alert.Level).Any(person => person.Key == one.To.Key);
        }
    }

    /// <summary>What became of a notice that was handed over.</summary>
    public void Became(AlertNotice notice, TwilioMessage message, string errorId, string error)
    {
        if (message.Status is MessageStatus.Failed or MessageStatus.Undelivered)
        {
            Failed(notice, message.ErrorCode, errorId, error, isFinal: false);
        }
        else if (message.Status is MessageStatus.Delivered or MessageStatus.Read)
        {
            _book.Put(notice with { State = NoticeState.Delivered });
        }
    }

    // A retry and a reply are not held back.
    private static bool IsAlone(AlertNotice notice) => notice.Kind == NoticeKind.Reply || notice.Attempts > 0;

    private bool MayGo(string person, AlertNotice[] due)
    {
        if (!_hasTicker || Array.Exists(due, notice => notice.Kind == NoticeKind.Taken))
        {
            return true;
        }

        DateTimeOffset? last = _book.Notices.Where(notice => notice.To.Key == person && notice.Kind != NoticeKind.Reply && notice.MayHaveArrived).Max(notice => notice.IntendedAt);
        return !(last + BundleFor > _now);
    }

    private List<AlertNotice> Bundle(AlertNotice[] waiting, string owner)
    {
        // Only the newest notice about each alert counts.
        List<NoticeItem> items = [.. waiting.SelectMany(notice => notice.Items).GroupBy(item => item.AlertId).Select(same => same.Last())];
        foreach (AlertNotice notice in waiting)
        {
            _book.Drop(notice);
        }

        List<AlertNotice> bundles = [];
        foreach (IReadOnlyList<NoticeItem> chunk in AlertTexts.Chunks(items, _book.Find))
        {
            bundles.Add(Intend(
                new AlertNotice
                {
                    Number = _book.NextNumber,
                    To = waiting[0].To,
                    Items = chunk,
                    Kind = chunk.Count == 1 ? chunk[0].Kind : NoticeKind.Summary,
                    Due = _now,
                },
                owner));
        }

        return bundles;
    }

    private AlertNotice Intend(AlertNotice notice, string owner)
    {
        Alert[] open = [.. AlertsOf(notice).Where(alert => alert.IsWaiting && alert.Plan.Acknowledge)];
        string? code = notice.Code ?? (open.Length == 0 || !notice.Tells ? null : notice.Items.Count == 1 ? open[0].Code : AlertCode.New(_book, _now, _random));
        if (code is not null)
        {
            _book.NoteCode(code, _now);
        }

        AlertNotice intended = notice with
        {
            State = NoticeState.Intended,
            Owner = owner,
            IntendedAt = _now,
            Deadline = _now + DeadAfter,
            Attempts = notice.Attempts + 1,
            Code = code,
        };
        _book.Put(intended);
        return intended;
    }

    // Notices of an alert that has ended are dropped.
    private void Again(AlertNotice notice)
    {
        NoticeItem[] items = notice.Tells
            ? [.. notice.Items.Where(item => _book.Find(item.AlertId) is Alert { IsWaiting: true })]
            : [.. notice.Items.Where(item => item.Kind != NoticeKind.Reminder || _book.Find(item.AlertId) is Alert { State: AlertState.Acknowledged })];
        if (items.Length == 0)
        {
            _book.Put(notice with { State = NoticeState.Skipped, Owner = null, Deadline = null });
        }
        else
        {
            _book.Put(notice with { Items = items, Kind = items.Length == 1 && notice.Kind == NoticeKind.Summary ? items[0].Kind : notice.Kind });
        }
    }
}
