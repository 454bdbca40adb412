using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using WhatsAppTools.Errors;
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
    private static readonly TimeSpan s_slowUpstream = TimeSpan.FromMilliseconds(100);

    private readonly SendRun _run;
    private readonly SendEngineOptions _options;
    private readonly PipelineWait _wait;
    private readonly RunClosing _closing;
    private TimeSpan _leftAt;

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
        _run = RunBuilder.Build(api, planner, budgets, options, time, threads, random, heritage);
        _wait = new PipelineWait(_run, threads, options.WhileWaiting);
        _closing = new RunClosing(_run, _wait, threads, options.Journal);
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
        _wait.Drain(write, static run => run.HasRoom() || run.IsStopped, null);
        bool alone;
        lock (_run.Sync)
        {
            alone = _run.IsIdle;
            _run.Accept(row);
        }

        if (_run.IsReadingLimit)
        {
            _wait.Drain(write, static run => !run.IsReadingLimit, null);
            _options.WhileWaiting?.Invoke();
        }

        _run.Pump();
        bool waits = alone && upstreamTook >= s_slowUpstream;
        _wait.Drain(write, waits ? static run => run.IsIdle : static run => true, upstreamTook);
        _leftAt = _run.Now;
    }

    /// <summary>Adds a row that came to its end before it could be sent (a bad number, …); it keeps its place in the order.</summary>
    /// <param name="refused">The row's result.</param>
    /// <param name="write">Called on this thread for each result.</param>
    public void Add(WhatsAppSendResult refused, Action<WhatsAppSendResult> write)
    {
        _wait.Drain(write, static run => run.HasRoom() || run.IsStopped, null);
        lock (_run.Sync)
        {
            _run.Accept(refused);
        }

        _wait.Drain(write, static run => true, null);
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

        _wait.Drain(write, static run => run.IsIdle || run.IsLost, null);
        _closing.CompleteJournal();
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
            _wait.Abandon();
            _run.StopTaking(null);
        }
    }

    /// <summary>
    /// Ends the run: takes no more rows, waits for requests on their way, gives them up after a second and a half, so that
    /// it is over within two, and leaves the rest to the next run of the journal.
    /// </summary>
    public void Dispose() => _closing.Close();

    /// <summary>
    /// Ends a run that has lost its journal, for an engine that goes on with its rows when the journal is led again. Nothing of this one is
    /// under way then.
    /// </summary>
    /// <param name="stop">Gives up.</param>
    internal RunHeritage HandOn(CancellationToken stop)
    {
        Dispose();
        return _closing.HandOn(stop);
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
            _wait.Drain(write, static run => true, null);
        }
    }
}
