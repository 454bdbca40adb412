using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Sending;

/// <content>What follows from messages that are lost after Twilio took them.</content>
internal sealed partial class SendRun
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_lookAtTheLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_lookInAPause = TimeSpan.FromSeconds(60);

    private readonly FinalStates _ended = new();
    private TimeSpan? _templateForgotten;

    /// <summary>Notes that a message of this run is lost, unless the watch has seen it already. Takes the lock itself.</summary>
    public void ReportLost(TwilioMessage message)
    {
        if (_handed.Find(message.Sid) is HandedMessage handed && handed.TryLose())
        {
            lock (Sync)
            {
                Lost(handed, message, mayWait: false);
                JudgeFailures();
            }

            Pump();
        }
    }

    private async Task WatchAsync()
    {
        WhatsAppException? blind = await _lateFailures
            .WatchAsync(_sender.Senders, UntilLook, Looked, _stopping.Token)
            .ConfigureAwait(false);
        GoOnBlind(blind);
    }

    private TimeSpan UntilLook()
    {
        lock (Sync)
        {
            if (_gate.IsClosed)
            {
                return _gate.IsAwaiting ? s_lookAtTheLimit : s_lookInAPause;
            }

            bool isPause = _closedRows > 0 && _running == 0;

            // From its first message on: when the wait for the first look begins, the canary is not on its way yet.
            return _canary is not null && (_canary.Until is not null || !isPause) ? _canary.Look
                : isPause ? s_lookInAPause
                : s_look;
        }
    }

    // Without a look at what becomes of messages nothing can be learned from them, and nothing is waited for.
    private void GoOnBlind(WhatsAppException? why)
    {
        if (why is null)
        {
            return;
        }

        lock (Sync)
        {
            _gate.GiveUp();
            StopBlindCanary(why);
            if (!_isBlind)
            {
                _isBlind = true;
                _notices.Enqueue(ErrorText.For("LossesNotVisible", why.ErrorId));
            }

            Wake();
        }

        Pump();
    }

    /// <summary>Takes in what has become of messages. Takes the lock itself.</summary>
    private void Looked(IReadOnlyList<EndedMessage> ended)
    {
        lock (Sync)
        {
            if (_isHandedOn)
            {
                // Its journal takes nothing any more, and what it counted is another run's.
                return;
            }

            foreach (EndedMessage end in ended)
            {
                if (end.IsLost)
                {
                    Lost(end.Handed, end.Message, mayWait: true);
                    continue;
                }

                CountArrival(end.Handed);
                if (end.Handed.IsOfThisRun)
                {
                    _ended.Good();
                    _gate.Ended(end.Handed, isGood: true, Now);
                    end.Handed.Row = null;
                }
            }

            StopAtTheLimit();
            JudgeFailures();
            Wake();
        }

        Pump();
    }

    private void Lost(HandedMessage handed, TwilioMessage message, bool mayWait)
    {
        TwilioApiException failure = FailureOf(message);
        CountLoss(handed, failure);
        if (!handed.IsOfThisRun)
        {
            LoseEarlier(handed, message, failure);
            return;
        }

        _costs?.Release(handed.Cost);
        FailureKind kind = FailureJudge.OfLoss(failure);
        bool isNews = _gate.IsNews(handed);
        _gate.Ended(handed, isGood: false, Now);
        SendRow? row = handed.Row;
        handed.Row = null;
        if (row is not null)
        {
            _options.OptOuts?.Failed(row, failure.Code, message.DateUpdated ?? _api.ServerNow, message.Sid);
        }

        if (kind == FailureKind.Limit)
        {
            LostToLimit(handed, row, message.Sid, failure, isNews, mayWait);
            return;
        }

        if (FailureJudge.RuleOf(failure).StaysOpen)
        {
            _counts.LeftOpen++;
            _journal?.Reopen(handed.JournalId, _api.ServerNow, message.Sid, failure);
        }
        else
        {
            _counts.FailedLater++;
            _journal?.Lose(handed.JournalId, _api.ServerNow, message.Sid, failure);
        }

        if (IsStopped)
        {
            return;
        }

        if (kind == FailureKind.EveryRow)
        {
            StopTaking(new WhatsAppException("RunStoppedByLoss", failure.ErrorId, failure.Message));
        }
        else if (kind == FailureKind.WindowMissed && handed.IsReplaceable && row is not null)
        {
            SendTemplateInstead(handed, row, failure);
        }
        else
        {
            if (row is not null)
            {
                ForgetTemplate(kind, row);
            }

            StopAfterLosses(handed, failure);
        }
    }

    private void StopAfterLosses(HandedMessage handed, TwilioApiException failure)
    {
        IReadOnlyList<HandedMessage> alike = _ended.Lost(failure.ErrorId, FailureJudge.MayBeForEveryRow(failure), handed);
        if (alike.Count == 0)
        {
            return;
        }

        foreach (HandedMessage lost in alike)
        {
            // It was no row's fault, and nobody got the message: once it is put right, the next run sends these with the others.
            _journal?.Reopen(lost.JournalId, _api.ServerNow, lost.Sid, failure);
        }

        _counts.FailedLater -= alike.Count;
        _counts.LeftOpen += alike.Count;
        StopTaking(new WhatsAppException("RunStoppedByLosses", failure.ErrorId, failure.Message, alike.Count, FinalStates.Remembered));
    }

    // What was read of a template is believed for minutes; a loss shows that it has changed. Once a look is enough.
    private void ForgetTemplate(FailureKind kind, SendRow row)
    {
        if (kind == FailureKind.Template && (_templateForgotten is not TimeSpan last || Now - last >= s_look))
        {
            _templateForgotten = Now;
            _sender.ForgetTemplate(row);
        }
    }

    // Its result was given when the free-form message was handed over: what follows is in the journal and the notice.
    private void SendTemplateInstead(HandedMessage handed, SendRow lost, TwilioApiException failure)
    {
        _pending++;
        RowWork again = new(lost, -1) { JournalId = handed.JournalId, JournalKey = handed.JournalKey, HasResult = true, TemplateInstead = true, Replaces = handed.Sid };
        CountAgain(handed, again, failure);
        _queue.Add(again);
        _notices.Enqueue(ErrorText.For("TemplateInstead", lost.To.Masked));
    }

    private static TwilioApiException FailureOf(TwilioMessage message)
    {
        return TwilioErrors.FromAnswer(200, message.ErrorCode, message.ErrorMessage, null, null, null);
    }
}
