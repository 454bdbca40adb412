using System;
using System.Threading;

namespace WhatsAppTools.Sending;

/// <summary>
/// The only place where the engine touches threads, so that a test can run a whole campaign on one thread and a virtual clock.
/// </summary>
internal class EngineThreads
{
    public static readonly EngineThreads Pool = new();

    /// <summary>Runs something soon, elsewhere.</summary>
    public virtual void Start(Action work) => ThreadPool.UnsafeQueueUserWorkItem(static state => ((Action)state!)(), work);

    /// <summary>Waits, inside the lock on <paramref name="sync"/>, until it is pulsed or the time is up.</summary>
    public virtual void Wait(object sync, TimeSpan timeout) => Monitor.Wait(sync, timeout);

    /// <summary>Wakes everybody who waits, inside the lock on <paramref name="sync"/>.</summary>
    public virtual void Wake(object sync) => Monitor.PulseAll(sync);
}
