using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Stores;

namespace WhatsAppTools.Tests.Stores;

/// <summary>One process's way to the store: requests get lost before or after they were done, are done long after nobody waits any more, or are refused.</summary>
internal sealed class ModelConnection(ModelStore store, ModelProcess process, ModelWorld world) : ISegmentStore
{
    public string Place => "https://model/container";

    public int MostAppends => ModelStore.MostAppends;

    public Task<bool> CreateAsync(string name, CancellationToken stop) => CallAsync("create", () => store.Create(name), stop);

    public Task<bool> AppendAsync(string name, long position, ReadOnlyMemory<byte> bytes, string? leaseId, CancellationToken stop)
    {
        byte[] kept = bytes.ToArray();
        return CallAsync(ModelWorld.KindOf(kept), () => store.Append(name, position, kept, leaseId), stop, again: world.LibraryRetries ? () => store.Append(name, store.Look(name)!.Length, kept, leaseId) : null);
    }

    public Task<StoreSegment?> LookAsync(string name, CancellationToken stop) => CallAsync("look", () => store.Look(name), stop);

    public Task<Stream> ReadAsync(string name, long from, CancellationToken stop) => CallAsync("read", () => store.Read(name, from), stop);

    public Task<bool> AcquireAsync(string name, string leaseId, TimeSpan duration, CancellationToken stop) => CallAsync("acquire", () => store.Acquire(name, leaseId, duration), stop);

    public Task<bool> RenewAsync(string name, string leaseId, CancellationToken stop) => CallAsync("renew", () => store.Renew(name, leaseId), stop);

    public Task ReleaseAsync(string name, string leaseId, CancellationToken stop) => CallAsync("release", () => store.Release(name, leaseId), stop);

    public Task<IReadOnlyList<StoreSegment>> ListAsync(string prefix, CancellationToken stop) => CallAsync("list", () => store.List(prefix), stop);

    public Task RemoveAsync(string name, string? leaseId, CancellationToken stop) => CallAsync("remove", () => store.Remove(name), stop);

    private async Task<T> CallAsync<T>(string what, Func<T> serve, CancellationToken stop, Func<T>? again = null)
    {
        world.Pass("before " + what, process);
        await process.WhenAwakeAsync().ConfigureAwait(false);
        TaskCompletionSource<T> answer = new();
        using CancellationTokenRegistration giveUp = stop.Register(() => answer.TrySetCanceled());
        int fate = world.IsDown ? 1 : world.LosesAnswers ? 3 : world.Random.Next(100) < world.FaultPercent ? world.Random.Next(5) : -1;
        TimeSpan onItsWay = TimeSpan.FromMilliseconds(fate == 0 ? world.Random.Next(11_000, 90_000) : world.Random.Next(5, 30));
        if (fate != 1)
        {
            world.Later(onItsWay, () => Serve());
        }

        return await answer.Task.ConfigureAwait(false);

        void Serve()
        {
            // Done, whoever waits for it still; a process that is gone has sent it before.
            Action result;
            try
            {
                T value = fate == 2 ? throw new StoreException(StoreFailure.Busy, "busy") : serve();
                if (fate is 0 or 3 && again is not null)
                {
                    value = again();
                }

                result = () => answer.TrySetResult(value);
            }
            catch (StoreException failure)
            {
                result = () => answer.TrySetException(failure);
            }

            world.Pass("done " + what, process);
            if (fate is not (0 or 3))
            {
                world.Later(TimeSpan.FromMilliseconds(world.Random.Next(5, 30)), () => process.Run(() =>
                {
                    result();
                    world.Pass("answered " + what, process);
                }));
            }
        }
    }
}
