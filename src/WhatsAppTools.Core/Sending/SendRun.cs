using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Sending;

/// <summary>
/// The rows of one run: which may start, and what follows from how each attempt ended. All state is under one lock;
/// attempts run outside it.
/// </summary>
internal sealed class SendRun : IDisposable
{
    private const int MostAttempts = 5;
    private const int SameCodeRunning = 10;
    private const int MostWaiting = 256;
    private const int MostOutstanding = 5000;

    private readonly SendEngineOptions _options;
    private readonly TimeProvider _time;
    private readonly EngineThreads _threads;
    private readonly RowSender _sender;
    private readonly Reconciler _reconciler;
    private readonly RowResults _results;
    private readonly RowQueue _queue = new();
    private readonly PairLimit _pairs;
    private readonly RunSpeed _speed;
    private readonly RunCounts _counts = new();
    private readonly ResultOrder _order;
    private readonly Queue<ErrorText> _notices = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _parking = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly ITimer _wake;
    private readonly long _start;
    private long _places;
    private int _running;
    private int _parked;
    private long _pending;
    private string? _lastFailureId;
    private int _sameFailure;
    private bool _outageTold;

    public SendRun(RowSender sender, Reconciler reconciler, RowResults results, SendEngineOptions options, TimeProvider time, EngineThreads threads, Random random)
    {
        _options = options;
        _time = time;
        _threads = threads;
        _sender = sender;
        _reconciler = reconciler;
        _results = results;
        _pairs = new PairLimit(options.PairBurst, options.PairInterval);
        _speed = new RunSpeed(options.ThrottleLimit, random);
        _order = new ResultOrder(options.AsCompleted);
        _start = time.GetTimestamp();
        _wake = time.CreateTimer(_ => Pump(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Guards everything here. Callers hold it unless a member says otherwise.</summary>
    public object Sync { get; } = new();

    /// <summary>How long the run has taken. Needs no lock.</summary>
    public TimeSpan Now => _time.GetElapsedTime(_start);

    /// <summary>Whether another row may come in.</summary>
    public bool HasRoom => _queue.Count < MostWaiting && _pending + _order.Count < MostOutstanding;

    /// <summary>Whether every row has come to its end.</summary>
    public bool IsIdle => _pending == 0;

    /// <summary>Whether nothing is on its way or being looked for.</summary>
    public bool IsQuiet => _running == 0 && _parked == 0;

    /// <summary>Whether no more rows are taken.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>Why no more rows are taken, or null.</summary>
    public WhatsAppException? StopReason { get; private set; }

    public SendRunSummary Summary => _counts.ToSummary(Now, StopReason);

    public void Accept(SendRow row)
    {
        _counts.Rows++;
        if (IsStopped)
        {
            _counts.NotAttempted++;
            return;
        }

        _speed.PerSecond = _sender.OpenLease(row);
        _pending++;
        _queue.Add(new RowWork(row, _places++));
    }

    /// <summary>Takes a row that came to its end before it could be sent; it keeps its place in the order.</summary>
    public void Accept(WhatsAppSendResult result)
    {
        _counts.Rows++;
        _counts.Count(result);
        _order.Put(_places++, result);
    }

    public bool TryTake([NotNullWhen(true)] out WhatsAppSendResult? result) => _order.TryTake(out result);

    public bool TryTakeNotice([NotNullWhen(true)] out ErrorText? notice)
    {
        notice = _notices.Count > 0 ? _notices.Dequeue() : null;
        return notice is not null;
    }

    /// <summary>Starts what may start. Takes the lock itself.</summary>
    public void Pump()
    {
        lock (Sync)
        {
            if (_options.StopAt is DateTimeOffset end && !IsStopped && _time.GetUtcNow() >= end)
            {
                StopTaking(new WhatsAppException("StopTimeReached", end.ToLocalTime()));
            }

            TimeSpan now = Now;
            if (IsStopped)
            {
                return;
            }

            if (now < _speed.PausedUntil)
            {
                TimeSpan wait = TimeSpan.FromMilliseconds(Math.Ceiling((_speed.PausedUntil - now).TotalMilliseconds));
                _wake.Change(wait, Timeout.InfiniteTimeSpan);
                return;
            }

            while (_running < _speed.Limit && _queue.TryTake(out RowWork? work))
            {
                Start(work, now);
            }
        }
    }

    /// <summary>Takes no more rows and leaves those that wait; what is on its way, or being looked for, comes to its end.</summary>
    public void StopTaking(WhatsAppException? reason)
    {
        if (IsStopped)
        {
            return;
        }

        IsStopped = true;
        StopReason = reason;
        foreach (RowWork work in _queue.Clear())
        {
            Leave(work);
        }

        _threads.Start(_stopping.Cancel);
        _threads.Wake(Sync);
    }

    /// <summary>Stops looking for messages of unknown fate; the next run does.</summary>
    public void StopLooking() => _threads.Start(_parking.Cancel);

    /// <summary>Gives up the requests on their way.</summary>
    public void AbandonRequests() => _threads.Start(_ending.Cancel);

    public void Dispose()
    {
        _wake.Dispose();
        _sender.Dispose();
    }

    private void Start(RowWork work, TimeSpan now)
    {
        TimeSpan wait = work.PairBooked ? TimeSpan.Zero : _pairs.Book(work.Recipient, now);
        work.PairBooked = true;
        if (wait > TimeSpan.Zero)
        {
            _threads.Start(() => _ = ReturnLaterAsync(work, wait));
            return;
        }

        _running++;
        _threads.Start(() => _ = AttemptAsync(work, now));
    }

    private async Task ReturnLaterAsync(RowWork work, TimeSpan wait)
    {
        try
        {
            await _time.For(wait, _stopping.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The run has stopped: Repeat leaves the row.
        }

        lock (Sync)
        {
            Return(work);
        }

        Pump();
    }

    private async Task AttemptAsync(RowWork work, TimeSpan startedAt)
    {
        RowStep step = await _sender.AttemptAsync(work, MayLeave, _stopping.Token, _ending.Token).ConfigureAwait(false);
        lock (Sync)
        {
            _running--;
            Conclude(work, step, startedAt);
            _threads.Wake(Sync);
        }

        Pump();
    }

    private bool MayLeave()
    {
        lock (Sync)
        {
            return !IsStopped && Now >= _speed.PausedUntil;
        }
    }

    private void Conclude(RowWork work, RowStep step, TimeSpan startedAt)
    {
        switch (step.Kind)
        {
            case RowStepKind.Answered:
                _speed.Answered(work.Took);
                _outageTold = false;
                Answered(work, step.Message!, startedAt);
                break;
            case RowStepKind.Refused:
                // A template that cannot go in the place of a lost message: that row was sent, and Twilio did not take it.
                Finish(work, _results.Of(work, work.TemplateInstead ? SendOutcome.Failed : SendOutcome.Refused, step.Failure));
                break;
            case RowStepKind.PlanFailed:
                Failed(work, step.Failure!, FailureTable.OfRead(step.Failure!), startedAt);
                break;
            case RowStepKind.CreateFailed:
                Failed(work, step.Failure!, FailureTable.OfCreate(step.Failure!), startedAt);
                break;
            case RowStepKind.Withdrawn:
                Return(work);
                break;
            default:
                Finish(work, _results.Of(work, SendOutcome.Unknown, Unknown(work)));
                break;
        }
    }

    private void Answered(RowWork work, TwilioMessage message, TimeSpan startedAt)
    {
        if (message.Status is not (MessageStatus.Failed or MessageStatus.Undelivered))
        {
            _sameFailure = 0;
            Finish(work, _results.HandedOver(work, message));
            return;
        }

        TwilioApiException failure = TwilioErrors.FromAnswer(200, message.ErrorCode, message.ErrorMessage, null, null, null);
        FailureKind kind = FailureTable.OfLoss(failure);
        Failed(work, failure, kind, startedAt, message);
    }

    private void Failed(RowWork work, WhatsAppException failure, FailureKind kind, TimeSpan startedAt, TwilioMessage? message = null)
    {
        work.LastFailure = failure;
        switch (kind)
        {
            case FailureKind.Unreachable:
                _speed.Unreachable(startedAt, Now);
                Repeat(work);
                break;
            case FailureKind.Throttled:
                _speed.Throttled(startedAt, (failure as TwilioApiException)?.RetryAfter, Now);
                Repeat(work);
                break;
            case FailureKind.MessagingLimit:
                WaitForMessagingLimit(startedAt);
                Repeat(work);
                break;
            case FailureKind.WindowMissed when !work.TemplateInstead && work.Plan?.Mode == Modes.SendMode.FreeForm:
                _speed.Reached();
                work.TemplateInstead = true;
                Repeat(work);
                break;
            case FailureKind.Ambiguous:
                _speed.Unreachable(startedAt, Now);
                Ambiguous(work);
                break;
            case FailureKind.EveryRow:
                Finish(work, _results.Of(work, SendOutcome.Failed, failure, message));
                StopTaking(new WhatsAppException("RunStopped", failure.ErrorId, failure.Message));
                break;
            default:
                _speed.Reached();
                Finish(work, _results.Of(work, SendOutcome.Failed, failure, message));
                StopAfterTheSame(failure);
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
            case AmbiguousAction.Resend when work.Attempts < MostAttempts:
                Repeat(work);
                break;
            default:
                Finish(work, _results.Of(work, SendOutcome.Unknown, Unknown(work)));
                break;
        }
    }

    private async Task LookForAsync(RowWork work)
    {
        Finding finding = await _reconciler.FindAsync(work.Row, work.Attempt!, _parking.Token).ConfigureAwait(false);
        lock (Sync)
        {
            _parked--;
            switch (finding.Kind)
            {
                case FindingKind.Found:
                    Answered(work, finding.Message!, Now);
                    break;
                case FindingKind.NotProcessed when work.Attempts < MostAttempts:
                    Repeat(work);
                    break;
                case FindingKind.NotProcessed:
                    Finish(work, _results.Of(work, SendOutcome.Failed, work.LastFailure));
                    break;
                default:
                    Finish(work, _results.Of(work, SendOutcome.Unknown, Unknown(work)));
                    break;
            }

            _threads.Wake(Sync);
        }

        Pump();
    }

    private void Repeat(RowWork work)
    {
        _counts.Retried++;
        Return(work);
    }

    private void Return(RowWork work)
    {
        if (IsStopped)
        {
            Leave(work);
        }
        else
        {
            _queue.Return(work);
        }
    }

    private void Leave(RowWork work)
    {
        _pending--;
        _counts.NotAttempted++;
        _order.Put(work.Place, null);
    }

    private void Finish(RowWork work, WhatsAppSendResult result)
    {
        _pending--;
        _counts.Count(result);
        _order.Put(work.Place, result);
        _queue.Release(work.Recipient);
    }

    private void StopAfterTheSame(WhatsAppException failure)
    {
        _sameFailure = failure.ErrorId == _lastFailureId ? _sameFailure + 1 : 1;
        _lastFailureId = failure.ErrorId;
        if (_sameFailure >= SameCodeRunning && FailureTable.MayBeForEveryRow(failure))
        {
            StopTaking(new WhatsAppException("RunStoppedAfterTheSame", failure.ErrorId, failure.Message, SameCodeRunning));
        }
    }

    private void WaitForMessagingLimit(TimeSpan startedAt)
    {
        if (_speed.LimitReached(startedAt, Now))
        {
            DateTimeOffset until = (_time.GetUtcNow() + (_speed.PausedUntil - Now)).ToLocalTime();
            _notices.Enqueue(ErrorText.For("MessagingLimitPause", until));
        }
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
