using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Sending;

/// <content>The first messages that go alone, and the share of failures at which the run stops.</content>
internal sealed partial class SendRun
{
    private const int LeastKnown = 50;

    private readonly FailureShare? _failures;
    private readonly List<RowWork> _behindCanary = new();
    private Canary? _canary;
    private ITimer? _canaryTimer;

    /// <summary>Goes on with the canary of an earlier run that was not judged, or begins one.</summary>
    private void BeginCanary()
    {
        if (_canary is null)
        {
            return;
        }

        _canaryTimer = _time.CreateTimer(_ => LookAtCanary(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _journal?.Mark(JournalMark.Canary);
        foreach (JournalCanaryRow row in (_journal?.CanaryRows ?? []).Where(row => row.State == JournalState.HandedOver && row.Sid is not null))
        {
            HandedMessage message = new() { Sid = row.Sid!, Created = row.Time };
            message = _handed.Add(message) ? message : _handed.Find(row.Sid!)!;
            message.JournalId = row.Id;
            message.IsCanary = true;
            _threads.Start(() => _ = FollowEarlierAsync(message));
        }

        JudgeFailures();
    }

    // By its sid: a list may have to be read for hours back. One that cannot be found any more stays one of which nothing is known.
    private async Task FollowEarlierAsync(HandedMessage message)
    {
        WhatsAppException? why = await _lateFailures.FollowAsync(message, Looked, _stopping.Token).ConfigureAwait(false);
        if (why is not null && FailureJudge.OfRead(why) == FailureKind.EveryRow)
        {
            GoOnBlind(why);
        }
    }

    private void LookAtCanary()
    {
        lock (Sync)
        {
            JudgeFailures();
        }

        Pump();
    }

    private void LeaveBehindCanary()
    {
        foreach (RowWork work in _behindCanary)
        {
            Leave(work);
        }

        _behindCanary.Clear();
    }

    private void StopBlindCanary(WhatsAppException why)
    {
        if (_canary is not null)
        {
            StopTaking(new WhatsAppException("CanaryNotVisible", why.ErrorId));
        }
    }

    private void CountEnd(RowWork work, WhatsAppSendResult result)
    {
        _canary?.Ended(work, result.OutcomeKind, result.ErrorId, Now);
        if (result.OutcomeKind == SendOutcome.Failed)
        {
            _failures?.Failed(result.ErrorId ?? string.Empty);
        }
        else if (result.OutcomeKind == SendOutcome.HandedOver)
        {
            // Failures show sooner than arrivals do: what is on its way counts as arrived until it is lost.
            _failures?.Arrived();
        }
    }

    private void CountArrival(HandedMessage handed)
    {
        if (handed.HasArrived)
        {
            return;
        }

        handed.HasArrived = true;
        if (handed.IsCanary)
        {
            _canary?.Arrived();
        }
    }

    private void CountLoss(HandedMessage handed, TwilioApiException failure)
    {
        if (handed.IsCanary)
        {
            _canary?.Lost(failure.ErrorId, handed.HasArrived);
        }

        if (handed.IsOfThisRun)
        {
            _failures?.TakeBackArrival();
            _failures?.Failed(failure.ErrorId);
        }

        handed.HasArrived = false;
    }

    /// <summary>The row of a message that was counted as lost is sent again: that message decides.</summary>
    private void CountAgain(HandedMessage handed, RowWork again, TwilioApiException failure)
    {
        if (handed.IsCanary)
        {
            _canary?.Again(again, failure.ErrorId);
        }

        _failures?.TakeBackFailure(failure.ErrorId);
    }

    // The row had its result in that run; what its journal says is put right.
    private void LoseEarlier(HandedMessage handed, TwilioMessage message, TwilioApiException failure)
    {
        if (!handed.IsCanary || handed.JournalId == 0)
        {
            return;
        }

        if (FailureJudge.OfLoss(failure) == FailureKind.Limit || FailureJudge.RuleOf(failure).StaysOpen)
        {
            _journal!.Reopen(handed.JournalId, _api.ServerNow, message.Sid, failure);
        }
        else
        {
            _journal!.Lose(handed.JournalId, _api.ServerNow, message.Sid, failure);
        }
    }

    private void JudgeFailures()
    {
        if (_canary is not null && !IsStopped)
        {
            JudgeCanary(_canary);
        }

        if (_failures is { Known: >= LeastKnown } share && !IsStopped && share.Bad * 100.0 > _options.MaxFailurePercent * share.Known)
        {
            StopTaking(new WhatsAppException("TooManyFailures", share.Bad, share.Known, _options.MaxFailurePercent, share.MostFrequent));
        }
    }

    private void JudgeCanary(Canary canary)
    {
        switch (canary.Judge(Now))
        {
            case CanaryVerdict.Passed:
                _canary = null;
                _journal?.Mark(JournalMark.CanaryPassed);
                foreach (RowWork work in _behindCanary)
                {
                    _queue.Return(work);
                }

                _behindCanary.Clear();
                break;
            case CanaryVerdict.Failed:
                _journal?.Mark(JournalMark.CanaryFailed);
                CanaryOptions options = _options.Canary!;
                StopTaking(canary.MostFrequent is string errorId
                    ? new WhatsAppException("CanaryFailed", canary.Taken, canary.Failed, canary.Silent, options.MostPercent, errorId)
                    : new WhatsAppException("CanarySilent", canary.Taken, canary.Silent, options.Wait, options.MostPercent));
                break;
            default:
                if (canary.Until is TimeSpan until)
                {
                    _canaryTimer?.Change(UntilNextLook(until - Now), Timeout.InfiniteTimeSpan);
                }

                break;
        }
    }
}
