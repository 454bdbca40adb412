using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Sending;

/// <summary>
/// The rows of one run: which may start, and what follows from how each attempt ended. All state is under one lock;
/// attempts run outside it.
/// </summary>
internal sealed partial class SendRun : IDisposable
{
    private readonly SendEngineOptions _options;
    private readonly TimeProvider _time;
    private readonly EngineThreads _threads;
    private readonly RowSender _sender;
    private readonly ITwilioApi _api;
    private readonly Reconciler _reconciler;
    private readonly LateFailures _lateFailures;
    private readonly HandedMessages _handed;
    private readonly CampaignJournal? _journal;
    private readonly RowResults _results;
    private readonly RowQueue _queue = new();
    private readonly RowRoom _room = new();
    private readonly PairLimit _pairs;
    private readonly RunSpeed _speed;
    private readonly RunCounts _counts;
    private readonly ResultOrder _order;
    private readonly Queue<ErrorText> _notices = new();
    private readonly Queue<KeyValuePair<string, WhatsAppSendResult>> _replacements;
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _parking = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly PipelineWake _pipeline;
    private readonly ITimer _wake;
    private readonly Func<RowWork, bool> _mayLeave;
    private readonly long _start;
    private readonly TimeSpan _before;
    private long _places;
    private int _running;
    private int _parked;
    private long _pending;
    private bool _isWatching;

    public SendRun(
        ITwilioApi api,
        RowSender sender,
        Reconciler reconciler,
        LateFailures lateFailures,
        HandedMessages handed,
        SendEngineOptions options,
        TimeProvider time,
        EngineThreads threads,
        Random random,
        CostLimit? costs,
        RunHeritage? heritage = null)
    {
        _counts = heritage?.Counts ?? new RunCounts();
        _order = heritage?.Order ?? new ResultOrder(options.AsCompleted);
        _replacements = heritage?.Replacements ?? new Queue<KeyValuePair<string, WhatsAppSendResult>>();
        _before = heritage?.Elapsed ?? TimeSpan.Zero;
        _places = heritage?.Places ?? 0;
        HasUnreadRows = heritage?.HasUnreadRows == true;
        _costs = costs;
        _api = api;
        _lateFailures = lateFailures;
        _handed = handed;
        _journal = options.Journal;
        _options = options;
        _time = time;
        _threads = threads;
        _sender = sender;
        _reconciler = reconciler;
        _results = new RowResults(api.IsSimulated);
        _pairs = new PairLimit(options.PairBurst, options.PairInterval);
        _speed = new RunSpeed(options.ThrottleLimit, random);
        _forecast = new LimitForecast(options.KnownPeople);
        _canary = options.Canary is CanaryOptions canary && _journal?.IsCanaryPassed != true ? new Canary(canary, _journal?.CanaryRows ?? []) : null;
        _hours = new RowHours(options.Hours, options.TimeZoneColumn, options.NotAfter);
        _failures = options.MaxFailurePercent is null ? null : new FailureShare();
        _start = time.GetTimestamp();
        _pipeline = new PipelineWake(this, _order, threads);
        GoOnPausing();
        _mayLeave = MayLeave;
        _wake = time.CreateTimer(_ => Pump(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Guards everything here. Callers hold it unless a member says otherwise.</summary>
    public object Sync { get; } = new();

    /// <summary>How long the run has taken. Needs no lock.</summary>
    public TimeSpan Now => _time.GetElapsedTime(_start);

    /// <summary>Whether every row has come to its end; at the messaging limit, also whether it is known what became of the messages.</summary>
    public bool IsIdle => _pending == 0 && (IsStopped || !_gate.IsAwaiting);

    /// <summary>Whether the last row has come in.</summary>
    public bool HasAllRows { get; set; }

    /// <summary>Whether nothing is on its way or being looked for.</summary>
    public bool IsQuiet => _running == 0 && _parked == 0;

    /// <summary>Whether no more rows are taken.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>Why no more rows are taken, or null.</summary>
    public WhatsAppException? StopReason { get; private set; }

    /// <summary>Whether somebody asked for the stop beforehand.</summary>
    public bool StopWasAsked { get; private set; }

    public SendRunSummary Summary => _counts.ToSummary(_before + Now, StopReason) with
    {
        StopWasAsked = StopWasAsked,
        JournalPath = _journal?.Path,
        Cost = _costs?.Spent,
        Currency = _costs?.Currency,
    };

    /// <summary>Takes the results that can be written now.</summary>
    /// <param name="empty">An empty list, which the next results go into.</param>
    public List<WhatsAppSendResult> Take(List<WhatsAppSendResult> empty)
    {
        if (_journal?.HoldsResultsBack == true && _order.Count < RowRoom.MostOutstanding)
        {
            // The campaign was finished before: while no new row has come in, only that is told, and no result.
            return empty;
        }

        List<WhatsAppSendResult> taken = _order.Take(empty);
        if (taken.Count > 0 || _pending == 0)
        {
            _quietSince = Now;
        }

        return taken;
    }

    /// <summary>Waits, for a time, until it is enough or there are results to write.</summary>
    public void Wait(Func<SendRun, bool> isEnough, TimeSpan atMost)
    {
        StopWhereReadingHasNoEnd();
        _pipeline.Wait(isEnough, atMost);
    }

    public bool TryTakeNotice([NotNullWhen(true)] out ErrorText? notice)
    {
        notice = _notices.Count > 0 ? _notices.Dequeue() : null;
        return notice is not null;
    }

    /// <summary>Takes the result of a template that went in the place of a lost free-form message, under that message's sid.</summary>
    public bool TryTakeReplacement(out KeyValuePair<string, WhatsAppSendResult> replacement)
    {
        replacement = _replacements.Count > 0 ? _replacements.Dequeue() : default;
        return replacement.Value is not null;
    }

    /// <summary>Takes no more rows and leaves those that wait; what is on its way, or being looked for, comes to its end.</summary>
    /// <param name="reason">Why; null where the command itself is ended (Ctrl+C).</param>
    /// <param name="isAsked">Whether somebody asked for it beforehand, so that nothing went wrong.</param>
    public void StopTaking(WhatsAppException? reason, bool isAsked = false)
    {
        if (IsStopped)
        {
            return;
        }

        IsStopped = true;
        if (reason is not null && IsFinding(reason))
        {
            _journal?.Mark(JournalMark.Stopped, reason.ErrorId);
        }

        StopReason = reason;
        StopWasAsked = isAsked;
        foreach (RowWork work in _queue.Clear())
        {
            Leave(work);
        }

        LeaveBehindCanary();
        LeaveClosed();
        LeaveTooDear();
        if (IsLost)
        {
            // The run that goes on looks, with a journal that is its own.
            StopLooking();
        }

        _threads.Start(_stopping.Cancel);
        Wake();
    }

    /// <summary>Stops looking for messages of unknown fate; the next run does.</summary>
    public void StopLooking() => _threads.Start(_parking.Cancel);

    /// <summary>Gives up the requests on their way.</summary>
    public void AbandonRequests() => _threads.Start(_ending.Cancel);

    public void Dispose()
    {
        _wake.Dispose();
        _canaryTimer?.Dispose();
        _hoursTimer?.Dispose();
        _sender.Dispose();
    }

    private void Wake() => _pipeline.Wake();
}
