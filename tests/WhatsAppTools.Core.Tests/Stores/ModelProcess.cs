using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Sending;
using WhatsAppTools.Tests.Sending;

namespace WhatsAppTools.Tests.Stores;

/// <summary>
/// A process that may be stopped for a time, as by a machine that sleeps, or killed: its timers, its threads and what is answered to it
/// wait meanwhile, and the world's clock goes on.
/// </summary>
internal sealed class ModelProcess(VirtualTime world, Crank crank)
{
    private readonly Queue<Action> _held = new();

    public bool IsDead { get; private set; }

    public bool IsFrozen { get; private set; }

    public TimeProvider Time => new Clock(this, world);

    public EngineThreads Threads => new Turning(this, crank);

    /// <summary>Runs a piece of its work, now or when it is awake again.</summary>
    public void Run(Action work)
    {
        if (IsDead)
        {
            return;
        }

        if (IsFrozen)
        {
            _held.Enqueue(work);
            return;
        }

        try
        {
            work();
        }
        catch (ProcessDied)
        {
            // It stood in the middle of this.
        }
    }

    public void Kill() => IsDead = true;

    public void Freeze(TimeSpan length)
    {
        if (IsFrozen)
        {
            return;
        }

        IsFrozen = true;
        world.CreateTimer(_ => Thaw(), null, length, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Waits until it is awake: at once where it is.</summary>
    public Task WhenAwakeAsync()
    {
        TaskCompletionSource<bool> awake = new();
        Run(() => awake.TrySetResult(true));
        return awake.Task;
    }

    private void Thaw()
    {
        IsFrozen = false;
        while (_held.Count > 0)
        {
            // Each by itself: a piece that waits for another one must not stand in its way.
            Action work = _held.Dequeue();
            crank.Start(() => Run(work));
        }
    }

    private sealed class Clock(ModelProcess process, VirtualTime world) : TimeProvider
    {
        public override long TimestampFrequency => world.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => world.GetUtcNow();

        public override long GetTimestamp() => world.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            world.CreateTimer(given => process.Run(() => callback(given)), state, dueTime, period);
    }

    private sealed class Turning(ModelProcess process, Crank crank) : EngineThreads
    {
        public override void Start(Action work) => crank.Start(() => process.Run(work));

        public override void Wait(object sync, TimeSpan timeout)
        {
            do
            {
                if (process.IsDead)
                {
                    throw new ProcessDied();
                }

                crank.Wait(sync, timeout);
            }
            while (process.IsFrozen);
        }

        public override void Wake(object sync) => crank.Wake(sync);
    }
}
