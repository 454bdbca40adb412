using System;
using System.Threading.Tasks;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Modes;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Sending;

/// <content>What follows from a limit (63018), at once or late: the row was not delivered, and is sent again.</content>
internal sealed partial class SendRun
{
    private const int MostTimesLimited = 5;
    private static readonly TimeSpan s_personWaits = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan s_senderWaits = TimeSpan.FromSeconds(1);

    private readonly LimitJudge _limit = new();
    private readonly LimitGate _gate = new();
    private readonly LimitForecast _forecast;
    private bool _isBlind;

    /// <summary>Whether the limit is being read before the first row may go: more people than it has room for are told of before.</summary>
    public bool IsReadingLimit { get; private set; }

    /// <summary>A request was refused for a limit, or its message failed at once.</summary>
    private void Limited(RowWork work, WhatsAppException failure, TimeSpan startedAt, TwilioMessage? message)
    {
        bool isNews = startedAt >= _speed.PausedUntil;
        LimitScope scope = _gate.IsProbing && _gate.Tells(IsTemplate(work)) && isNews ? LimitScope.Everybody : _limit.Hit(work.Recipient, isNews);
        switch (scope)
        {
            case LimitScope.Person when ++work.TimesLimited > MostTimesLimited:
                _speed.Reached();
                Finish(work, _results.Of(work, SendOutcome.Failed, failure, message), state: JournalState.NotSent);
                return;
            case LimitScope.Person:
                _speed.Reached();
                _counts.Retried++;
                WaitForPerson(work, PersonWaits(work));
                return;
            case LimitScope.Sender:
                _pauseKind = RunWaitKind.Throttle;
                _speed.Throttled(startedAt, isNews ? s_senderWaits : null, Now);
                break;
            default:
                CloseGate(IsTemplate(work));
                break;
        }

        Repeat(work);
    }

    private void LostToLimit(HandedMessage handed, SendRow? row, string sid, TwilioApiException failure, bool isNews, bool mayWait)
    {
        bool wasProbe = isNews && _gate.IsProbing && _gate.Tells(handed.IsTemplate);
        // Open from this moment on, so that a run that dies now leaves it to the next one.
        _journal?.Reopen(handed.JournalId, _api.ServerNow, sid, failure);
        LimitScope scope = wasProbe ? LimitScope.Everybody : _ended.Limited(handed.To is string to ? NationalVariants.Key(to) : sid);
        bool isPersonal = scope == LimitScope.Person;
        if (IsStopped || !mayWait || row is null || (isPersonal && handed.TimesLimited >= MostTimesLimited))
        {
            _counts.LeftOpen++;
        }
        else
        {
            RowWork again = new(row, -1)
            {
                JournalId = handed.JournalId,
                JournalKey = handed.JournalKey,
                HasResult = true,
                Replaces = sid,
                TimesLimited = handed.TimesLimited + (isPersonal ? 1 : 0),
            };
            if (isPersonal)
            {
                _pairs.Hold(again.Recipient, Now, PersonWaits(again));
            }

            _pending++;
            CountAgain(handed, again, failure);
            _queue.Add(again);
        }

        // What was on its way when the run began to pause is lost to the same limit: that is no second one.
        if (!isPersonal && mayWait && !IsStopped && (isNews || !_gate.IsMet))
        {
            CloseGate(handed.IsTemplate);
        }
    }

    private static TimeSpan PersonWaits(RowWork work) => TimeSpan.FromTicks(s_personWaits.Ticks << Math.Max(0, work.TimesLimited - 1));

    // A template into an open window does not count against the messaging limit, and tells nothing about it.
    private static bool IsTemplate(RowWork work) => work.Plan is { Mode: SendMode.Template, IsInWindow: false };

    private void CloseGate(bool isTemplate)
    {
        TimeSpan pause = _gate.Close(_handed.OnTheirWay(), isTemplate, Now);
        _ended.ForgetLimit();
        _pauseKind = RunWaitKind.MessagingLimit;
        _speed.Pause(Now, pause);
        MarkPause(pause);
        _notices.Enqueue(ErrorText.For("MessagingLimitPause", (_time.GetUtcNow() + pause).ToLocalTime()));
    }

    /// <summary>Counts a row that comes in, and tells once where there are more people than the messaging limit has room for.</summary>
    private void Forecast(SendRow row)
    {
        if (_forecast.Add(row))
        {
            IsReadingLimit = _options.KnownPeople > 0;
            _threads.Start(() => _ = ReadLimitAsync(row.From?.Value));
        }

        LookOut();
    }

    private async Task ReadLimitAsync(string? sender)
    {
        int? limit = await LimitForecast.ReadAsync(_api, sender, _stopping.Token).ConfigureAwait(false);
        lock (Sync)
        {
            _forecast.Learn(limit);
            LookOut();
            IsReadingLimit = false;
            Wake();
        }
    }

    private void LookOut()
    {
        if (_forecast.IsNear)
        {
            _gate.BeCareful();
        }

        if (_forecast.Take() is ErrorText notice)
        {
            _notices.Enqueue(notice);
        }
    }

    /// <summary>A message was handed over while the limit may be used up: a canary is followed by itself.</summary>
    private void WatchAtTheLimit(HandedMessage handed, TimeSpan startedAt)
    {
        _gate.HandedOver(handed, startedAt >= _speed.PausedUntil);
        if ((_gate.IsProbing || _isBlind) && _gate.IsOfLook(handed))
        {
            _threads.Start(() => _ = FollowProbeAsync(handed));
        }
    }

    private async Task FollowProbeAsync(HandedMessage canary)
    {
        GoOnBlind(await _lateFailures.FollowAsync(canary, Looked, _stopping.Token).ConfigureAwait(false));
    }

    private void StopAtTheLimit()
    {
        if (IsStopped || _gate.ClosedFor(Now) < _options.MaxOutage)
        {
            return;
        }

        if (_pending == 0)
        {
            // Every row was handed over, and what is left of the messages may take hours.
            _gate.GiveUp();
            return;
        }

        StopTaking(new WhatsAppException("MessagingLimitUsedUp", _options.MaxOutage));
    }
}
