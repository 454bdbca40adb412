using System;
using System.Collections.Generic;
using System.Runtime.ExceptionServices;
using System.Threading;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Tests.Sending;

/// <summary>
/// Runs the engine on one thread: what it starts is queued, and whoever waits works the queue off, then moves the clock.
/// With that a run is the same every time, and an hour takes milliseconds.
/// </summary>
internal sealed class Crank(VirtualTime time) : EngineThreads
{
    private readonly Queue<Action> _work = new();
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private string? _strayed;

    /// <summary>After so many steps the process dies.</summary>
    public long StepsToLive { get; set; } = long.MaxValue;

    /// <summary>Runs a test body on a thread of its own, where continuations run in place.</summary>
    public static void Run(Action<VirtualTime, Crank> body)
    {
        ExceptionDispatchInfo? failure = null;
        Thread thread = new(
            () =>
            {
                try
                {
                    VirtualTime time = new();
                    Crank crank = new(time);
                    body(time, crank);
                    Assert.True(crank._strayed is null, "A run on one thread went on on another: " + crank._strayed);
                }
                catch (Exception error)
                {
                    failure = ExceptionDispatchInfo.Capture(error);
                }
            },
            16 * 1024 * 1024);
        thread.Start();
        thread.Join();
        failure?.Throw();
    }

    public override void Start(Action work)
    {
        Stay();
        _work.Enqueue(work);
    }

    /// <summary>One of the process's threads is busy for a time, with a slow disk for one; the others go on.</summary>
    public void Pass(TimeSpan length)
    {
        TimeSpan end = time.Elapsed + length;
        while (time.Elapsed < end)
        {
            if (_work.Count > 0)
            {
                _work.Dequeue()();
            }
            else
            {
                time.MoveToNextTimer(end - time.Elapsed);
            }
        }
    }

    public override void Wait(object sync, TimeSpan timeout)
    {
        if (StepsToLive-- <= 0)
        {
            throw new ProcessDied();
        }

        if (_work.Count > 0)
        {
            _work.Dequeue()();
        }
        else
        {
            time.MoveToNextTimer(timeout);
        }
    }

    public override void Wake(object sync) => Stay();

    // Whoever goes on elsewhere does so while the clock is being moved, and then the test's outcome hangs on the machine's speed.
    private void Stay()
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            _strayed ??= Environment.StackTrace;
        }
    }
}
