using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Sending;

/// <content>What the run waits for, so that no long wait is silent.</content>
internal sealed partial class SendRun
{
    private static readonly TimeSpan s_longWait = TimeSpan.FromSeconds(5);

    private readonly HashSet<RunWaitKind> _waitsTold = new();
    private RunWaitKind _pauseKind;
    private TimeSpan _quietSince;
    private TimeSpan _movedAt;
    private TimeSpan _lookingUntil;
    private TimeSpan _personUntil;
    private int _waitingForPersons;

    /// <summary>What the run waits for, where no result has come for five seconds; null else.</summary>
    public RunWait? Waiting
    {
        get
        {
            TimeSpan now = Now;
            if (_pending == 0 || now - _quietSince < s_longWait)
            {
                return null;
            }

            if (now < _speed.PausedUntil && !IsStopped)
            {
                return WaitOf(_pauseKind, _pending, _speed.PausedUntil);
            }

            if (_parked > 0)
            {
                return WaitOf(RunWaitKind.Looking, _parked, _lookingUntil);
            }

            if (_waitingForPersons > 0)
            {
                return WaitOf(RunWaitKind.Person, _waitingForPersons, _personUntil);
            }

            if (_closedRows > 0 && _running == 0)
            {
                return new RunWait(RunWaitKind.Hours, _closedRows, _closed.First().Key);
            }

            if (_canary?.Until is TimeSpan judged)
            {
                return WaitOf(RunWaitKind.Canary, _pending, judged);
            }

            TimeSpan turn = TimeSpan.FromSeconds(1 / _speed.PerSecond);
            if (turn > s_longWait)
            {
                return WaitOf(RunWaitKind.Rate, _pending, _quietSince + turn);
            }

            return now - _movedAt >= s_longWait ? new RunWait(RunWaitKind.Answer, _running, null) : null;
        }
    }

    /// <summary>Tells a long wait once, where what began it has not told it already.</summary>
    public void TellWaiting()
    {
        if (Waiting is RunWait wait && wait.Kind is not (RunWaitKind.Outage or RunWaitKind.MessagingLimit) && _waitsTold.Add(wait.Kind))
        {
            _notices.Enqueue(ErrorText.For("Waiting" + wait.Kind, wait.Rows, wait.Until?.ToLocalTime()));
        }
    }

    private void SlowDown(WhatsAppException failure, TimeSpan startedAt)
    {
        if (failure is TwilioApiException { HttpStatus: 429 })
        {
            _pauseKind = RunWaitKind.Throttle;
            _speed.Throttled(startedAt, WaitAskedFor(failure), Now);
        }
        else
        {
            _pauseKind = RunWaitKind.Outage;
            _speed.Unreachable(startedAt, Now);
        }
    }

    // The row goes its own way and comes back when its person may be written to again.
    private void WaitForPerson(RowWork work, TimeSpan wait)
    {
        _waitingForPersons++;
        _personUntil = Now + wait > _personUntil ? Now + wait : _personUntil;
        _threads.Start(() => _ = ReturnLaterAsync(work, wait));
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
        if (wait >= s_longWait && Now >= _speed.PausedUntil)
        {
            _waitsTold.Add(RunWaitKind.Throttle);
            MarkPause(wait);
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

    // Pages that come one by one, each in time, may have no end: a template that is looked for among them would be waited for
    // for hours.
    private void StopWhereReadingHasNoEnd()
    {
        if (_sender.StuckFor >= _options.MaxOutage)
        {
            StopTaking(new WhatsAppException("OutageTooLong", _options.MaxOutage, "reading a list took too long"));
        }
    }

    private RunWait WaitOf(RunWaitKind kind, long rows, TimeSpan until) => new(kind, rows, _time.GetUtcNow() + (until - Now));
}
