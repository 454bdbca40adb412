using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Modes;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Sending;

/// <content>What follows from how an attempt ended: the table in docs/architecture.md.</content>
internal sealed partial class SendRun
{
    private const int MostAttempts = 5;

    private readonly FailureStreak _streak = new();
    private bool _outageTold;

    private void Conclude(RowWork work, RowStep step, TimeSpan startedAt)
    {
        ConcludeStep(work, step, startedAt);
        JudgeFailures();
        StopAtMaxCost();
    }

    private void ConcludeStep(RowWork work, RowStep step, TimeSpan startedAt)
    {
        switch (step.Kind)
        {
            case RowStepKind.Answered:
                _speed.Answered(work.Took);
                _outageTold = false;
                _reconciler.Learn(work, step.Message!);
                Answered(work, step.Message!, startedAt);
                break;
            case RowStepKind.Refused:
                // A template that cannot go in the place of a lost message: that row was sent, and Twilio did not take it.
                Finish(work, _results.Of(work, work.TemplateInstead ? SendOutcome.Failed : SendOutcome.Refused, step.Failure));
                if (FailureJudge.MayBeForEveryRow(step.Failure!))
                {
                    StopAfterTheSame(work, step.Failure!);
                }

                break;
            case RowStepKind.JournalFailed:
                StopTaking(step.Failure);
                Leave(work);
                break;
            case RowStepKind.PlanFailed:
                Failed(work, step.Failure!, FailureJudge.OfRead(step.Failure!), startedAt);
                break;
            case RowStepKind.CreateFailed:
                Failed(work, step.Failure!, FailureJudge.OfCreate(step.Failure!), startedAt);
                break;
            case RowStepKind.Withdrawn:
                Return(work);
                break;
            case RowStepKind.TooDear when IsStopped:
                Leave(work);
                break;
            case RowStepKind.TooDear:
                HoldTooDear(work, step.Failure!);
                break;
            default:
                LeaveToNextRun(work);
                break;
        }
    }

    private void Answered(RowWork work, TwilioMessage message, TimeSpan startedAt)
    {
        if (NationalVariants.AreTwo(message.To, work.Row.To.Value))
        {
            Failed(work, new TwilioApiException(ErrorText.For("AnswerForAnother", work.Row.To.Value, message.To)), FailureKind.Ambiguous, startedAt);
            return;
        }

        if (_handed.IsListed(message.Sid))
        {
            // A gateway that answers from a store, for one: this is not the answer to this row's request.
            Failed(work, new TwilioApiException(ErrorText.For("SidRepeated", work.Row.To.Value, message.Sid)), FailureKind.Ambiguous, startedAt);
            return;
        }

        bool isLost = message.Status is MessageStatus.Failed or MessageStatus.Undelivered;
        HandedMessage handed = new()
        {
            Sid = message.Sid,
            To = work.Row.To.Value,
            Created = message.DateCreated ?? _api.ServerNow,
            IsOfThisRun = true,
            JournalId = work.JournalId,
            JournalKey = work.JournalKey,
            TimesLimited = work.TimesLimited,
            IsTemplate = IsTemplate(work),
            IsReplaceable = work.Plan?.Mode == SendMode.FreeForm && work.Row.Template is not null,
            HasEnded = isLost,
            IsCanary = work.IsCanary,
            Cost = work.Cost,
        };
        if (isLost)
        {
            // What is told here must not be told by the watch again.
            handed.TryLose();
            _handed.Add(handed);
            TwilioApiException failure = FailureOf(message);
            Failed(work, failure, FailureJudge.OfLoss(failure), startedAt, message);
            return;
        }

        _streak.Break();
        _limit.Good();
        Finish(work, _results.HandedOver(work, message), message.DateCreated);
        work.Row.Shrink(keepsColumns: _options.TimeZoneColumn is not null);
        handed.Row = work.Row;
        WatchAtTheLimit(handed, startedAt);
        _handed.Add(handed);
    }

    private void Failed(RowWork work, WhatsAppException failure, FailureKind kind, TimeSpan startedAt, TwilioMessage? message = null)
    {
        work.LastFailure = failure;
        switch (kind)
        {
            case FailureKind.Unreachable:
                _pauseKind = RunWaitKind.Outage;
                _speed.Unreachable(startedAt, Now);
                Repeat(work);
                StopAfterTheSame(null, failure);
                break;
            case FailureKind.Throttled:
                _pauseKind = RunWaitKind.Throttle;
                _speed.Throttled(startedAt, WaitAskedFor(failure), Now);
                Repeat(work);
                break;
            case FailureKind.Limit:
                Limited(work, failure, startedAt, message);
                break;
            case FailureKind.WindowMissed when !work.TemplateInstead && work.Plan?.Mode == SendMode.FreeForm:
                _speed.Reached();
                work.TemplateInstead = true;
                Repeat(work);
                break;
            case FailureKind.Ambiguous:
                work.AttemptsUsed++;
                SlowDown(failure, startedAt);
                Ambiguous(work);
                StopAfterTheSame(null, failure);
                break;
            case FailureKind.EveryRow:
                // It is not the row's fault: once the account is put right, the next run sends it with the others.
                bool staysOpen = FailureJudge.RuleOf(failure).StaysOpen || (message is null && failure.Code is null);
                Finish(work, _results.Of(work, SendOutcome.Failed, failure, message), state: staysOpen ? JournalState.NotSent : null);
                StopTaking(new WhatsAppException("RunStopped", failure.ErrorId, failure.Message));
                break;
            default:
                _speed.Reached();
                ForgetTemplate(kind, work.Row);
                Finish(work, _results.Of(work, SendOutcome.Failed, failure, message), state: message is null && _streak.IsProved(failure) ? JournalState.NotSent : null);
                StopAfterTheSame(message is null ? work : null, failure);
                break;
        }

        TellOutage();
        StopWhenStuck(failure);
    }

    /// <param name="work">The row; null where Twilio has its message, or may have it.</param>
    /// <param name="failure">Its failure.</param>
    private void StopAfterTheSame(RowWork? work, WhatsAppException failure)
    {
        IReadOnlyList<RowWork?> streak = _streak.Add(work, failure);
        if (streak.Count == 0)
        {
            return;
        }

        if (FailureJudge.IsInTheWay(failure))
        {
            // Looking goes the same way as sending: the next run looks, once the way is free.
            StopLooking();
        }

        foreach (RowWork row in streak.OfType<RowWork>())
        {
            // It was no row's fault: once the template or the setting is put right, the next run sends these with the others.
            _journal?.Conclude(row, JournalState.NotSent, _api.ServerNow, failure: failure);
        }

        StopTaking(new WhatsAppException("RunStoppedAfterTheSame", failure.ErrorId, failure.Message, FailureStreak.Longest));
    }
}
