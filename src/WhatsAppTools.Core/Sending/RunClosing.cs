using System;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;

namespace WhatsAppTools.Sending;

/// <summary>How a run is closed: its journal is completed, its requests are waited for or given up, its rest is left to the next run.</summary>
internal sealed class RunClosing
{
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(1.5);

    private readonly SendRun _run;
    private readonly PipelineWait _wait;
    private readonly EngineThreads _threads;
    private readonly CampaignJournal? _journal;
    private bool _isClosed;

    public RunClosing(SendRun run, PipelineWait wait, EngineThreads threads, CampaignJournal? journal)
    {
        _run = run;
        _wait = wait;
        _threads = threads;
        _journal = journal;
    }

    /// <summary>
    /// Writes that the journal's campaign is finished, where every row has come to its end, and waits until that lasts: who finds it
    /// complete (a worker that waits for the campaign) goes away, so the run is not over before.
    /// </summary>
    public void CompleteJournal()
    {
        lock (_run.Sync)
        {
            if (_journal is null || !_run.IsIdle || _run.IsStopped || _run.HasUnreadRows || _run.Summary.LeftOpen != 0)
            {
                return;
            }

            Task written = _journal.CompleteAsync();
            _wait.For(written);
            if (written.Exception?.InnerException is WhatsAppException failure)
            {
                _run.StopTaking(failure);
            }
        }
    }

    /// <summary>Takes no more rows, waits for requests on their way, gives them up after a second and a half, and closes the journal.</summary>
    public void Close()
    {
        lock (_run.Sync)
        {
            if (_isClosed)
            {
                return;
            }

            _isClosed = true;
            _wait.Abandon();
            _run.StopTaking(null);
            _run.StopLooking();
            WaitForQuiet(s_grace);
            if (!_run.IsQuiet)
            {
                _run.AbandonRequests();
                WaitForQuiet(PipelineWait.Longest);
            }
            else
            {
                _journal?.Drain();
            }
        }

        _run.Dispose();
        _journal?.Dispose();
    }

    /// <summary>Waits, after the close, until nothing of a run that has lost its journal is under way, and takes what it leaves.</summary>
    /// <param name="stop">Gives up.</param>
    public RunHeritage HandOn(CancellationToken stop)
    {
        lock (_run.Sync)
        {
            while (_run.HasPending)
            {
                stop.ThrowIfCancellationRequested();
                _threads.Wait(_run.Sync, PipelineWait.Longest);
            }

            return _run.HandOn();
        }
    }

    private void WaitForQuiet(TimeSpan atMost)
    {
        for (TimeSpan end = _run.Now + atMost; !_run.IsQuiet && _run.Now < end;)
        {
            _threads.Wait(_run.Sync, end - _run.Now);
        }
    }
}
