using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Modes;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Sending;

/// <content>What follows from how an attempt ended: the table in docs/architecture.md.</content>
internal sealed partial class SendRun
{
    private const int MostAttempts = 5;
    private static readonly TimeSpan s_waitToTell = TimeSpan.FromSeconds(5);

    private readonly FailureStreak _streak = new();
    private bool _outageTold;

    private void Conclude(RowWork work, RowStep step, TimeSpan startedAt)
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
                break;
            case RowStepKind.JournalFailed:
                StopTaking(step.Failure);
                Leave(work);
                break;
            case RowStepKind.PlanFailed:
                Failed(work, step.Failure!, FailureRules.OfRead(step.Failure!), startedAt);
                break;
            case RowStepKind.CreateFailed:
                Failed(work, step.Failure!, FailureRules.OfCreate(step.Failure!), startedAt);
                break;
            case RowStepKind.Withdrawn:
                Return(work);
                break;
            default:
                LeaveToNextRun(work);
                break;
        }
    }

    private void Answered(RowWork work, TwilioMessage message, TimeSpan startedAt)
    {
        _handed.Add(new HandedMessage
        {
            Sid = message.Sid,
            To = work.Recipient,
            Created = message.DateCreated ?? _api.ServerNow,
            IsOfThisRun = true,
            JournalId = work.JournalId,
            Replaceable = work.Plan?.Mode == SendMode.FreeForm && work.Row.Template is not null ? work : null,
        });
        if (message.Status is not (MessageStatus.Failed or MessageStatus.Undelivered))
        {
            _streak.Break();
            Finish(work, _results.HandedOver(work, message), message.DateCreated);
            return;
        }

        TwilioApiException failure = FailureOf(message);
        Failed(work, failure, FailureRules.OfLoss(failure), startedAt, message);
    }

    /// <summary>Notes that a message of this run is lost, unless the watch has seen it already. Takes the lock itself.</summary>
    public void ReportLost(TwilioMessage message)
    {
        if (_handed.Find(message.Sid) is HandedMessage handed && handed.TryLose())
        {
            Lost(handed, message);
        }
    }

    /// <summary>A message that was handed over is lost. Takes the lock itself.</summary>
    private void Lost(HandedMessage handed, TwilioMessage message)
    {
        lock (Sync)
        {
            if (!handed.IsOfThisRun)
            {
                return;
            }

            TwilioApiException failure = FailureOf(message);
            FailureKind kind = FailureRules.OfCreate(failure);
            _counts.FailedLater++;
            _journal?.Lose(handed.JournalId, _api.ServerNow, message.Sid, failure);
            if (IsStopped)
            {
                return;
            }

            switch (kind)
            {
                case FailureKind.EveryRow:
                    StopTaking(new WhatsAppException("RunStoppedByLoss", failure.ErrorId, failure.Message));
                    break;
                case FailureKind.MessagingLimit:
                    WaitForMessagingLimit(Now);
                    break;
                case FailureKind.WindowMissed when handed.Replaceable is RowWork row:
                    SendTemplateInstead(row, message.Sid);
                    break;
                default:
                    break;
            }
        }

        Pump();
    }

    // Its result was given when the free-form message was handed over: what follows is in the journal and the notice.
    private void SendTemplateInstead(RowWork lost, string lostSid)
    {
        _pending++;
        _queue.Add(new RowWork(lost.Row, -1) { JournalId = lost.JournalId, JournalKey = lost.JournalKey, HasResult = true, TemplateInstead = true, Replaces = lostSid });
        _notices.Enqueue(ErrorText.For("TemplateInstead", lost.Row.To.Masked));
    }

    private static TwilioApiException FailureOf(TwilioMessage message)
    {
        return TwilioErrors.FromAnswer(200, message.ErrorCode, message.ErrorMessage, null, null, null);
    }

    private void Failed(RowWork work, WhatsAppException failure, FailureKind kind, TimeSpan startedAt, TwilioMessage? message = null)
    {
        work.LastFailure = failure;
        switch (kind)
        {
            case FailureKind.Unreachable:
                _speed.Unreachable(startedAt, Now);
                Repeat(work);
                StopAfterTheSame(null, failure);
                break;
            case FailureKind.Throttled:
                _speed.Throttled(startedAt, WaitAskedFor(failure), Now);
                Repeat(work);
                break;
            case FailureKind.MessagingLimit:
                WaitForMessagingLimit(startedAt);
                Repeat(work);
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
                Finish(work, _results.Of(work, SendOutcome.Failed, failure, message), state: message is null ? JournalState.NotSent : null);
                StopTaking(new WhatsAppException("RunStopped", failure.ErrorId, failure.Message));
                break;
            default:
                _speed.Reached();
                Finish(work, _results.Of(work, SendOutcome.Failed, failure, message), state: message is null && _streak.IsProved(failure) ? JournalState.NotSent : null);
                StopAfterTheSame(message is null ? work : null, failure);
                break;
        }

        TellOutage();
        StopWhenStuck(failure);
    }

    private void Ambiguous(RowWork work)
    {
        switch (_options.OnAmbiguous)
        {
            case AmbiguousAction.Verify:
                _parked++;
                _threads.Start(() => _ = LookForAsync(work));
                break;
            case AmbiguousAction.Resend when work.AttemptsUsed < MostAttempts:
                Repeat(work);
                break;
            default:
                Finish(work, _results.Of(work, SendOutcome.Unknown, Unknown(work)));
                break;
        }
    }

    private async Task LookForAsync(RowWork work)
    {
        ReconcileFinding finding = work.Attempt is SendAttempt attempt
            ? await _reconciler.FindAsync(work.Row, attempt, MayMoreCome, _parking.Token).ConfigureAwait(false)
            : new ReconcileFinding(ReconcileFindingKind.CannotTell);
        lock (Sync)
        {
            _parked--;
            switch (finding.Kind)
            {
                case ReconcileFindingKind.Found:
                    Answered(work, finding.Message!, Now);
                    break;
                case ReconcileFindingKind.NotProcessed when work.AttemptsUsed < MostAttempts:
                    Repeat(work);
                    break;
                case ReconcileFindingKind.NotProcessed:
                    Finish(work, _results.Of(work, SendOutcome.Failed, work.LastFailure));
                    break;
                case ReconcileFindingKind.NotFinished:
                    LeaveToNextRun(work);
                    break;
                default:
                    Finish(work, _results.Of(work, SendOutcome.Unknown, Unknown(work)));
                    break;
            }

            Wake();
        }

        Pump();
    }

    private bool MayMoreCome()
    {
        lock (Sync)
        {
            return !IsStopped && (!HasAllRows || _pending > _parked);
        }
    }

    private void SlowDown(WhatsAppException failure, TimeSpan startedAt)
    {
        if (failure is TwilioApiException { HttpStatus: 429 } busy)
        {
            _speed.Throttled(startedAt, busy.RetryAfter, Now);
        }
        else
        {
            _speed.Unreachable(startedAt, Now);
        }
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

        if (FailureRules.IsInTheWay(failure))
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

    private void WaitForMessagingLimit(TimeSpan startedAt)
    {
        if (_speed.LimitReached(startedAt, Now))
        {
            DateTimeOffset until = (_time.GetUtcNow() + (_speed.PausedUntil - Now)).ToLocalTime();
            _notices.Enqueue(ErrorText.For("MessagingLimitPause", until));
        }
    }

    /// <summary>How long Twilio asks to wait, but no longer than the run is to wait at all: then it asks once more, or ends.</summary>
    private TimeSpan? WaitAskedFor(WhatsAppException failure)
    {
        if (failure is not TwilioApiException { RetryAfter: TimeSpan asked })
        {
            return null;
        }

        TimeSpan left = _options.MaxOutage - _speed.StuckFor(Now);
        TimeSpan wait = asked < left ? asked : left;
        if (wait >= s_waitToTell && Now >= _speed.PausedUntil)
        {
            _notices.Enqueue(ErrorText.For("RetryAfterPause", asked, TimeSpan.FromSeconds(Math.Ceiling(wait.TotalSeconds)), _options.MaxOutage));
        }

        return wait;
    }

    private void TellOutage()
    {
        if (_speed.IsOutage && !_outageTold)
        {
            _outageTold = true;
            _notices.Enqueue(ErrorText.For("OutagePause", _options.MaxOutage));
        }
    }

    private void StopWhenStuck(WhatsAppException failure)
    {
        if (_speed.StuckFor(Now) >= _options.MaxOutage)
        {
            StopTaking(new WhatsAppException("OutageTooLong", _options.MaxOutage, failure.Message));
        }
    }

    private static WhatsAppException Unknown(RowWork work)
    {
        return new WhatsAppException("OutcomeUnknown", work.Row.To.Value, work.LastFailure?.ErrorId ?? "RunEnded");
    }
}
