using System;

namespace WhatsAppTools.Sending;

/// <summary>
/// Lets the pipeline thread wait, and wakes it. Waking it costs more than sending a message does: results that come in quick
/// succession are written together. Callers hold the run's lock.
/// </summary>
internal sealed class PipelineWake
{
    private const int WriteTogether = 32;
    private static readonly TimeSpan s_soon = TimeSpan.FromMilliseconds(20);

    private readonly SendRun _run;
    private readonly ResultOrder _order;
    private readonly EngineThreads _threads;
    private Func<SendRun, bool>? _awaited;
    private TimeSpan _waitingSince;

    public PipelineWake(SendRun run, ResultOrder order, EngineThreads threads)
    {
        _run = run;
        _order = order;
        _threads = threads;
    }

    /// <summary>Waits, for a time, until it is enough or there are results to write.</summary>
    public void Wait(Func<SendRun, bool> isEnough, TimeSpan atMost)
    {
        _awaited = isEnough;
        _waitingSince = _run.Now;
        _threads.Wait(_run.Sync, atMost);
        _awaited = null;
    }

    /// <summary>Something has changed: wakes the pipeline thread where that is worth it.</summary>
    public void Wake()
    {
        if (_awaited is null || _run.IsStopped || _order.Ready >= WriteTogether || _run.Now - _waitingSince >= s_soon || _awaited(_run))
        {
            _threads.Wake(_run.Sync);
        }
    }
}
