using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Sending;

/// <summary>
/// Sends the rows of one command: the same for one row and for a million. The pipeline thread adds rows and writes what
/// it is given; the sending is done by tasks. <see cref="Stop"/> and <see cref="Dispose"/> may be called on any thread.
/// </summary>
/// <example><code>
/// ProcessRecord: engine.Add(row, WriteObject);
/// EndProcessing: engine.Complete(WriteObject);
/// StopProcessing: engine.Stop();   Dispose: engine.Dispose();
/// </code></example>
public sealed class SendEngine : IDisposable
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_slowUpstream = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(1.5);

    private readonly SendRun _run;
    private readonly SendEngineOptions _options;
    private readonly EngineThreads _threads;
    private List<WhatsAppSendResult> _taken = new();
    private TimeSpan _leftAt;
    private TimeSpan _waitingTold;
    private bool _abandoned;
    private bool _disposed;

    /// <summary>Creates the engine of one command. Nothing is sent and no thread is used before the first row.</summary>
    /// <param name="api">The connection.</param>
    /// <param name="planner">Decides what is sent for a row when its turn has come.</param>
    /// <param name="budgets">The senders' rates; <see cref="SenderBudgets.Shared"/> outside tests.</param>
    /// <param name="options">How the run behaves.</param>
    /// <param name="time">The clock.</param>
    public SendEngine(ITwilioApi api, IMessagePlanner planner, SenderBudgets budgets, SendEngineOptions options, TimeProvider time)
        : this(api, planner, budgets, options, time, EngineThreads.Pool, new Random())
    {
    }

    internal SendEngine(ITwilioApi api, IMessagePlanner planner, SenderBudgets budgets, SendEngineOptions options, TimeProvider time, EngineThreads threads, Random random, RunHeritage? heritage = null)
    {
        _options = options;
        _threads = threads;
        JournalReturn? back = heritage is null ? null : options.Journal!.GoOnFrom(heritage.Journal, heritage.Left);
        Fingerprint fingerprint = options.Journal?.Fingerprint ?? new Fingerprint(string.Empty);
        HandedMessages handed = heritage?.Handed ?? new HandedMessages();
        handed.IsOfEarlierRun = options.Journal is CampaignJournal journal ? journal.HasSid : null;
        foreach (HandedMessage message in options.Journal?.Neighbours ?? Array.Empty<HandedMessage>())
        {
            handed.Add(message);
        }

        CostLimit? costs = options.Costs is null ? null : new CostLimit(options.Costs, options.Journal?.Costs);
        _run = new SendRun(
            api,
            new RowSender(api, planner, budgets, options, time, costs),
            new Reconciler(api, handed, fingerprint, time),
            new LateFailures(api, handed, time),
            handed,
            options,
            time,
            threads,
            random,
            costs,
            heritage);
        if (heritage is not null)
        {
            lock (_run.Sync)
            {
                _run.GoOn(heritage.Left, back!);
            }

            _run.Pump();
        }
    }

    /// <summary>Goes on with what an engine has left that had lost its journal.</summary>
    /// <param name="heritage">What it has left.</param>
    /// <param name="api">The connection.</param>
    /// <param name="planner">Decides what is sent for a row when its turn has come.</param>
    /// <param name="budgets">The senders' rates.</param>
    /// <param name="options">How the run behaves, with the journal as it is led now.</param>
    /// <param name="time">The clock.</param>
    internal static SendEngine GoOn(RunHeritage heritage, ITwilioApi api, IMessagePlanner planner, SenderBudgets budgets, SendEngineOptions options, TimeProvider time) =>
        new(api, planner, budgets, options, time, EngineThreads.Pool, new Random(), heritage);

    /// <summary>What the run has done so far.</summary>
    public SendRunSummary Summary
    {
        get
        {
            lock (_run.Sync)
            {
                return _run.Summary;
            }
        }
    }

    /// <summary>What the run waits for, where no result has come for five seconds; null else.</summary>
    public RunWait? Waiting
    {
        get
        {
            lock (_run.Sync)
            {
                return _run.Waiting;
            }
        }
    }

    /// <summary>Whether the run takes no more rows: it was stopped, or ended itself (<see cref="SendRunSummary.StopReason"/>).</summary>
    public bool IsStopped
    {
        get
        {
            lock (_run.Sync)
            {
                return _run.IsStopped;
            }
        }
    }

    /// <summary>Whether the journal's campaign was finished before, and no row has come in that it does not know.</summary>
    internal bool HasNothingNew => _options.Journal?.HoldsResultsBack == true;

    /// <summary>Whether the journal is led by somebody else by now, and the rows that are left wait for an engine that goes on.</summary>
    internal bool IsLost
    {
        get
        {
            lock (_run.Sync)
            {
                return _run.IsLost;
            }
        }
    }

    /// <summary>
    /// Adds a row, waiting while there is no room, and writes the results that have come. Where upstream takes its time
    /// (100 ms or more a row, as a person, a log or another service does) and nothing else is on its way, it waits for
    /// this row's own result as long as upstream took, so that it is seen at once; a fast upstream is never held up and
    /// gets its concurrency.
    /// </summary>
    /// <param name="row">The row.</param>
    /// <param name="write">Called on this thread for each result.</param>
    public void Add(SendRow row, Action<WhatsAppSendResult> write)
    {
        TimeSpan upstreamTook = _run.Now - _leftAt;
        Drain(write, static run => run.HasRoom() || run.IsStopped, null);
        bool alone;
        lock (_run.Sync)
        {
            alone = _run.IsIdle;
            _run.Accept(row);
        }

        if (_run.IsReadingLimit)
        {
            Drain(write, static run => !run.IsReadingLimit, null);
            _options.WhileWaiting?.Invoke();
        }

        _run.Pump();
        bool waits = alone && upstreamTook >= s_slowUpstream;
        Drain(write, waits ? static run => run.IsIdle : static run => true, upstreamTook);
        _leftAt = _run.Now;
    }

    /// <summary>Adds a row that came to its end before it could be sent (a bad number, …); it keeps its place in the order.</summary>
    /// <param name="refused">The row's result.</param>
    /// <param name="write">Called on this thread for each result.</param>
    public void Add(WhatsAppSendResult refused, Action<WhatsAppSendResult> write)
    {
        Drain(write, static run => run.HasRoom() || run.IsStopped, null);
        lock (_run.Sync)
        {
            _run.Accept(refused);
        }

        Drain(write, static run => true, null);
        _leftAt = _run.Now;
    }

    /// <summary>There are no more rows: waits for the remaining results and writes them.</summary>
    /// <param name="write">Called on this thread for each result.</param>
    public void Complete(Action<WhatsAppSendResult> write)
    {
        lock (_run.Sync)
        {
            _run.HasAllRows = true;
        }

        Drain(write, static run => run.IsIdle || run.IsLost, null);
        lock (_run.Sync)
        {
            if (_options.Journal is CampaignJournal journal && _run.IsIdle && !_run.IsStopped && !_run.HasUnreadRows && _run.Summary.LeftOpen == 0)
            {
                CompleteJournal(journal);
            }
        }
    }

    /// <summary>Takes something that a person should be told while the run goes on (an outage, a limit), for a warning.</summary>
    public bool TryTakeNotice([NotNullWhen(true)] out ErrorText? notice)
    {
        lock (_run.Sync)
        {
            return _run.TryTakeNotice(out notice);
        }
    }

    /// <summary>
    /// Notes that a message of this run was lost after it had been handed over, as the run's own watch does: in the journal,
    /// and with the template in its place, once, where a closed window lost it (63016) and the row has one. The result of
    /// that comes from <see cref="TryTakeReplacement"/> after another <see cref="Complete"/>.
    /// </summary>
    /// <param name="message">The message as Twilio shows it.</param>
    public void ReportLost(TwilioMessage message) => _run.ReportLost(message);

    /// <summary>Takes the result of a template that was sent in the place of a lost free-form message.</summary>
    /// <param name="replacement">The lost message's sid, and the result.</param>
    public bool TryTakeReplacement(out KeyValuePair<string, WhatsAppSendResult> replacement)
    {
        lock (_run.Sync)
        {
            return _run.TryTakeReplacement(out replacement);
        }
    }

    /// <summary>Takes no more rows and lets <see cref="Add(SendRow, Action{WhatsAppSendResult})"/> and <see cref="Complete"/> return: for Ctrl+C.</summary>
    public void Stop()
    {
        lock (_run.Sync)
        {
            _abandoned = true;
            _run.StopTaking(null);
        }
    }

    /// <summary>
    /// Ends the run: takes no more rows, waits for requests on their way, gives them up after a second and a half, so that
    /// it is over within two, and leaves the rest to the next run of the journal.
    /// </summary>
    public void Dispose()
    {
        lock (_run.Sync)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
            _abandoned = true;
            _run.StopTaking(null);
            _run.StopLooking();
            WaitForQuiet(s_grace);
            if (!_run.IsQuiet)
            {
                _run.AbandonRequests();
                WaitForQuiet(s_longestWait);
            }
            else
            {
                _options.Journal?.Drain();
            }
        }

        _run.Dispose();
        _options.Journal?.Dispose();
    }

    /// <summary>
    /// Ends a run that has lost its journal, for an engine that goes on with its rows when the journal is led again. Nothing of this one is
    /// under way then.
    /// </summary>
    /// <param name="stop">Gives up.</param>
    internal RunHeritage HandOn(CancellationToken stop)
    {
        Dispose();
        lock (_run.Sync)
        {
            while (_run.HasPending)
            {
                stop.ThrowIfCancellationRequested();
                _threads.Wait(_run.Sync, s_longestWait);
            }

            return _run.HandOn();
        }
    }

    /// <summary>Ends a run that has lost its journal for good, and writes what it had held.</summary>
    /// <param name="reason">Why nobody goes on; null where the command itself is ended.</param>
    /// <param name="isAsked">Whether somebody asked for that beforehand.</param>
    /// <param name="write">Called on this thread for each result; null where nobody takes any.</param>
    internal void GiveUp(WhatsAppException? reason, bool isAsked, Action<WhatsAppSendResult>? write)
    {
        lock (_run.Sync)
        {
            _run.GiveUp(reason, isAsked);
        }

        if (write is not null)
        {
            Drain(write, static run => true, null);
        }
    }

    // Who finds it complete goes away: the run is over when that is where it lasts.
    private void CompleteJournal(CampaignJournal journal)
    {
        Task written = journal.CompleteAsync();
        _ = written.ContinueWith(_ => Wake(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        while (!written.IsCompleted && !_abandoned)
        {
            _threads.Wait(_run.Sync, s_longestWait);
        }

        if (written.Exception?.InnerException is WhatsAppException failure)
        {
            _run.StopTaking(failure);
        }
    }

    private void Wake()
    {
        lock (_run.Sync)
        {
            _threads.Wake(_run.Sync);
        }
    }

    private void WaitForQuiet(TimeSpan atMost)
    {
        for (TimeSpan end = _run.Now + atMost; !_run.IsQuiet && _run.Now < end;)
        {
            _threads.Wait(_run.Sync, end - _run.Now);
        }
    }

    private void Drain(Action<WhatsAppSendResult> write, Func<SendRun, bool> isEnough, TimeSpan? atMost)
    {
        TimeSpan? end = _run.Now + atMost;
        while (Next(isEnough, end))
        {
            foreach (WhatsAppSendResult result in _taken)
            {
                write(result);
            }

            TellWaiting();
        }
    }

    /// <summary>Takes results, or waits a little for some; false when it is enough.</summary>
    private bool Next(Func<SendRun, bool> isEnough, TimeSpan? end)
    {
        lock (_run.Sync)
        {
            _taken.Clear();
            _taken = _run.Take(_taken);
            if (_taken.Count > 0)
            {
                return true;
            }

            if (isEnough(_run) || _abandoned)
            {
                return false;
            }

            TimeSpan left = (end ?? TimeSpan.MaxValue) - _run.Now;
            TimeSpan wait = left < s_longestWait ? left : s_longestWait;
            if (wait <= TimeSpan.Zero)
            {
                return false;
            }

            _run.Wait(isEnough, wait);
            return true;
        }
    }

    private void TellWaiting()
    {
        if (_run.Now - _waitingTold >= s_longestWait)
        {
            _waitingTold = _run.Now;
            lock (_run.Sync)
            {
                _run.TellWaiting();
            }

            _options.WhileWaiting?.Invoke();
        }
    }
}
