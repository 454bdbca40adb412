using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Addressing;
using WhatsAppTools.OptOuts;

namespace WhatsAppTools.Alerts;

/// <summary>What people answer: who may take an alert, which one they mean, and who is told what.</summary>
internal sealed partial class AlertRules
{
    // Twilio's dates are cut to seconds, and a notice's intent is written before it leaves.
    private static readonly TimeSpan s_tolerance = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan s_strangersWait = TimeSpan.FromDays(1);

    /// <summary>For so long after its end an alert is answered for, where somebody names no code.</summary>
    public static readonly TimeSpan AnswersLate = TimeSpan.FromDays(1);

    /// <summary>Takes an answer in, once.</summary>
    public void Answer(AlertAnswer answer)
    {
        if (_book.IsAnswered(answer.Sid))
        {
            return;
        }

        _book.NoteAnswer(answer.Sid, answer.At);
        string person = NationalVariants.Key(answer.From);
        if (!answer.IsButton && OptOutWords.IsOptOut(answer.Text))
        {
            LeavesDuty(person, answer.At);
            return;
        }

        List<Alert> meant = MeantByCode(answer, out string? unclear);
        if (meant.Count == 0)
        {
            meant = MeantWithoutCode(answer, person);
        }
        else if (unclear is not null)
        {
            // One reply, however many alerts the code is for.
            meant = [meant.Find(alert => alert.IsWaiting) ?? meant[0]];
        }

        foreach (Alert alert in meant)
        {
            Answer(answer, person, alert, unclear);
        }
    }

    private void Answer(AlertAnswer answer, string person, Alert alert, string? unclear)
    {
        AlertPerson? told = ToldAt(alert, person, answer.At);
        bool isUserId = answer.From.Length > WhatsAppAddress.Prefix.Length && answer.From[WhatsAppAddress.Prefix.Length] != '+';
        if (told is null && !isUserId)
        {
            Refuse(answer, person, alert);
            return;
        }

        // Where numbers are hidden, the code shows that the answer is from a recipient; everybody is told who it was.
        told ??= new AlertPerson(answer.From, null);
        if (alert.IsWaiting && unclear is not null)
        {
            Reply(told, alert, AlertTexts.NotTaken(alert, unclear));
        }
        else if (alert.IsWaiting)
        {
            Take(alert, told.Shown, person, answer.At);
        }
        else if (alert.State == AlertState.Acknowledged)
        {
            if (alert.TakenBy != told.Shown)
            {
                Reply(told, alert, AlertTexts.AlreadyTaken(alert));
            }
            else if (unclear is null && answer.At > alert.TakenAt)
            {
                // Acknowledged again, as after a reminder: the time starts anew.
                _book.Put(alert with { TakenAt = answer.At, RemindAt = answer.At + alert.Plan.RemindAfter });
            }
        }
        else
        {
            Reply(told, alert, AlertTexts.Ended(alert));
        }
    }

    // A message may name a code to ask, or to say that somebody cannot: that code is unclear then.
    private List<Alert> MeantByCode(AlertAnswer answer, out string? unclear)
    {
        List<Alert> meant = [];
        List<string> known = [];
        foreach (string code in AlertCode.In(answer.Text))
        {
            // A code that was used again means the newer alert.
            Alert? alert = _book.Alerts.Where(one => string.Equals(one.Code, code, StringComparison.OrdinalIgnoreCase)).OrderBy(one => one.Since).LastOrDefault();
            IEnumerable<Alert?> bundle = _book.Notices
                .Where(notice => string.Equals(notice.Code, code, StringComparison.OrdinalIgnoreCase))
                .SelectMany(notice => notice.Items)
                .Select(item => _book.Find(item.AlertId));
            Alert[] ofCode = [.. bundle.Append(alert).OfType<Alert>()];
            meant.AddRange(ofCode);
            if (ofCode.Length > 0)
            {
                known.Add(code);
            }
        }

        bool isYes = answer.IsButton || AckWords.IsAckBesideCode(AlertCode.Without(answer.Text ?? string.Empty, known));
        unclear = isYes ? null : known.FirstOrDefault();

        return [.. meant.Distinct().GroupBy(alert => alert.Id).Select(same => same.First())];
    }

    // Without a code only one alert, or one message about several, may be meant.
    private List<Alert> MeantWithoutCode(AlertAnswer answer, string person)
    {
        if (!answer.IsButton && !AckWords.IsAck(answer.Text))
        {
            return [];
        }

        List<AlertNotice> told = [.. _book.Notices.Where(notice => notice.Tells && notice.MayHaveArrived && notice.To.Key == person && notice.IntendedAt <= answer.At + s_tolerance)];
        if (answer.RepliedSid is not null && told.Find(notice => notice.Sid == answer.RepliedSid) is AlertNotice replied)
        {
            return AlertsOf(replied);
        }

        List<Alert> open = [.. told.SelectMany(AlertsOf).GroupBy(alert => alert.Id).Select(same => same.First()).Where(alert => alert.IsWaiting && alert.Plan.Acknowledge)];
        if (open.Count == 0)
        {
            return [.. told.SelectMany(AlertsOf).Where(alert => alert.Plan.Acknowledge && _now - (alert.EndedAt ?? alert.RemindedAt ?? alert.TakenAt) < AnswersLate).OrderBy(alert => alert.LastAt).Reverse().Take(1)];
        }

        AlertNotice newest = told.Last(notice => AlertsOf(notice).Exists(alert => alert.IsWaiting));
        if (open.Count == 1 || open.TrueForAll(alert => newest.Items.Any(item => item.AlertId == alert.Id)))
        {
            return open;
        }

        Reply(newest.To, open[0], AlertTexts.WhichOne(open));
        return [];
    }

    private List<Alert> AlertsOf(AlertNotice notice) => [.. notice.Items.Select(item => _book.Find(item.AlertId)).OfType<Alert>()];

    private AlertPerson? ToldAt(Alert alert, string person, DateTimeOffset at) =>
        _book.NoticesOf(alert.Id).FirstOrDefault(notice => notice.Tells && notice.MayHaveArrived && notice.To.Key == person && notice.IntendedAt <= at + s_tolerance)?.To;

    private void Refuse(AlertAnswer answer, string person, Alert alert)
    {
        if (alert.IsActive && !(_now - _book.AnsweredStranger(person) < s_strangersWait))
        {
            _book.NoteStranger(person, _now);
            Reply(new AlertPerson(answer.From, null), alert, AlertTexts.NotYours);
        }
    }

    private void Reply(AlertPerson person, Alert alert, string text) =>
        _book.Put(new AlertNotice { Number = _book.NextNumber, To = person, Kind = NoticeKind.Reply, Items = [new NoticeItem(alert.Id, NoticeKind.Reply)], Reply = text, Due = _now });

    // Somebody on call who opts out will not answer: the next level is told at once.
    private void LeavesDuty(string person, DateTimeOffset at)
    {
        foreach (Alert alert in _book.Alerts.Where(alert => alert.IsWaiting && alert.Plan.Acknowledge && ToldAt(alert, person, at) is not null).ToList())
        {
            Escalate(alert);
        }
    }
}
