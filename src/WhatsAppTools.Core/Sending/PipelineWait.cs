using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace WhatsAppTools.Sending;

/// <summary>What the pipeline thread does while a run works: it writes the results that have come, and waits for more.</summary>
internal sealed class PipelineWait
{
    /// <summary>The pipeline thread looks around at least so often, whatever it waits for.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(500);

    private readonly SendRun _run;
    private readonly EngineThreads _threads;
    private readonly Action? _whileWaiting;
    private List<WhatsAppSendResult> _taken = new();
    private TimeSpan _toldAt;
    private bool _isAbandoned;

    /// <param name="run">The run.</param>
    /// <param name="threads">How a thread waits.</param>
    /// <param name="whileWaiting">Called now and then, so that a person sees what is waited for.</param>
    public PipelineWait(SendRun run, EngineThreads threads, Action? whileWaiting)
    {
        _run = run;
        _threads = threads;
        _whileWaiting = whileWaiting;
    }

    /// <summary>From now on nothing is waited for; results that are there already are still written. Callers hold the run's lock.</summary>
    public void Abandon() => _isAbandoned = true;

    /// <summary>Writes results until none is left and it is enough.</summary>
    /// <param name="write">Called on this thread, outside the run's lock, for each result.</param>
    /// <param name="isEnough">Asked inside the run's lock.</param>
    /// <param name="atMost">How long it may wait; null for as long as it takes.</param>
    public void Drain(Action<WhatsAppSendResult> write, Func<SendRun, bool> isEnough, TimeSpan? atMost)
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

    /// <summary>Waits until a task is over, whether it has failed or not. Callers hold the run's lock.</summary>
    public void For(Task task)
    {
        _ = task.ContinueWith(_ => Wake(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        while (!task.IsCompleted && !_isAbandoned)
        {
            _threads.Wait(_run.Sync, Longest);
        }
    }

    private void Wake()
    {
        lock (_run.Sync)
        {
            _threads.Wake(_run.Sync);
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

            if (isEnough(_run) || _isAbandoned)
            {
                return false;
            }

            TimeSpan left = (end ?? TimeSpan.MaxValue) - _run.Now;
            TimeSpan wait = left < Longest ? left : Longest;
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
        if (_run.Now - _toldAt >= Longest)
        {
            _toldAt = _run.Now;
            lock (_run.Sync)
            {
                _run.TellWaiting();
            }

            _whileWaiting?.Invoke();
        }
    }
}
