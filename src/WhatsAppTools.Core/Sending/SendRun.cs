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
    private const int MostWaiting = 256;
    private const int MostOutstanding = 5000;
    private const int MostWithHours = 200_000;
    private const int RefillBy = 64;
    private const int WriteTogether = 32;
    private static readonly TimeSpan s_soon = TimeSpan.FromMilliseconds(20);

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
    private readonly PairLimit _pairs;
    private readonly RunSpeed _speed;
    private readonly RunCounts _counts;
    private readonly ResultOrder _order;
    private readonly Queue<ErrorText> _notices = new();
    private readonly Queue<KeyValuePair<string, WhatsAppSendResult>> _replacements;
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _parking = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly ITimer _wake;
    private readonly Func<RowWork, bool> _mayLeave;
    private readonly long _start;
    private readonly TimeSpan _before;
    private long _places;
    private int _running;
    private int _parked;
    private long _pending;
    private bool _isWatching;
    private bool _isFull;
    private Func<SendRun, bool>? _awaited;
    private TimeSpan _waitingSince;

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

    /// <summary>Whether a row came in that could not be read: its campaign is not finished.</summary>
    public bool HasUnreadRows { get; private set; }

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

    /// <summary>
    /// Whether another row may come in. Once full, the run asks for rows again when there is room for some; rows that wait
    /// behind another one of the same person do not count for that, or the others would wait for that person.
    /// </summary>
    public bool HasRoom()
    {
        _isFull = _queue.Count >= MostWaiting
            || (_isFull && _queue.Free > MostWaiting - RefillBy)
            || _pending + _order.Count >= (_hours.HasHours ? MostWithHours : MostOutstanding);
        return !_isFull;
    }

    public void Accept(SendRow row)
    {
        _counts.Rows++;
        if (IsStopped)
        {
            LeaveNew(row);
            return;
        }

        JournalVerdict? verdict = _journal?.Admit(row);
        Enter(
            new RowWork(row, _places++)
            {
                JournalId = verdict?.Id ?? 0,
                JournalKey = verdict?.Key,
                Attempt = verdict?.Attempt,
                LookFirst = verdict?.Kind == JournalVerdictKind.LookFirst,
            },
            verdict);
    }

    private void Enter(RowWork work, JournalVerdict? verdict)
    {
        if (verdict?.Kind is JournalVerdictKind.Skip or JournalVerdictKind.Duplicate)
        {
            WhatsAppSendResult result = verdict.Kind == JournalVerdictKind.Skip ? _results.Skipped(work, verdict) : _results.Duplicate(work, verdict);
            if (verdict.Kind == JournalVerdictKind.Duplicate)
            {
                _journal!.SetAside(result, verdict.Key, _api.ServerNow);
            }

            Put(work, result);
            return;
        }

        _canary?.Meet(work);
        Forecast(work.Row);
        _speed.PerSecond = _sender.OpenLease(work.Row);
        _pending++;
        _queue.Add(work);
        if (!_isWatching)
        {
            _isWatching = true;
            BeginCosts();
            BeginCanary();
            _threads.Start(() => _ = WatchAsync());
        }
    }

    /// <summary>Takes a row that came to its end before it could be sent; it keeps its place in the order.</summary>
    public void Accept(WhatsAppSendResult result)
    {
        _counts.Rows++;
        _counts.Count(result);
        HasUnreadRows |= result.IsUnread;
        _journal?.SetAside(result, null, _api.ServerNow);
        _order.Put(_places++, result);
    }

    /// <summary>Takes the results that can be written now.</summary>
    /// <param name="empty">An empty list, which the next results go into.</param>
    public List<WhatsAppSendResult> Take(List<WhatsAppSendResult> empty)
    {
        if (_journal?.HoldsResultsBack == true && _order.Count < MostOutstanding)
        {
            // Where no row comes in that a finished campaign does not know, nothing but that is told.
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
        _awaited = isEnough;
        _waitingSince = Now;
        _threads.Wait(Sync, atMost);
        _awaited = null;
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

    // Waking the pipeline thread costs more than sending a message does: what comes in quick succession is written together.
    private void Wake()
    {
        if (_awaited is null || IsStopped || _order.Ready >= WriteTogether || Now - _waitingSince >= s_soon || _awaited(this))
        {
            _threads.Wake(Sync);
        }
    }
}
