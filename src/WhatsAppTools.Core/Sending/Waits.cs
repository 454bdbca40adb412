using System;
using System.Threading;
using System.Threading.Tasks;

namespace WhatsAppTools.Sending;

/// <summary>
/// Waiting on a <see cref="TimeProvider"/>, the same on both frameworks. What waits goes on in the timer, or in the
/// cancelling, itself: the frameworks' own delays go on elsewhere when they are cancelled, and then a run on a virtual
/// clock would have a second thread.
/// </summary>
internal static class Waits
{
    /// <summary>Waits at least so long: timers cut fractions of a millisecond off, so it is rounded up.</summary>
    public static async Task For(this TimeProvider time, TimeSpan length, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TimeSpan whole = TimeSpan.FromMilliseconds(Math.Ceiling(Math.Max(0, length.TotalMilliseconds)));
        if (whole == TimeSpan.Zero)
        {
            return;
        }

        TaskCompletionSource<bool> over = new();
        using ITimer timer = time.CreateTimer(static state => ((TaskCompletionSource<bool>)state!).TrySetResult(true), over, whole, Timeout.InfiniteTimeSpan);
        using CancellationTokenRegistration registration = cancellationToken.Register(static state => ((TaskCompletionSource<bool>)state!).TrySetCanceled(), over);
        await over.Task.ConfigureAwait(false);
    }

    /// <summary>
    /// Waits for something that others wait for too, and goes on in the thread that ends it. Of several who wait for one task
    /// .NET lets only the first go on there and hands the others to its pool.
    /// </summary>
    public static Task<T> WithOthers<T>(this Task<T> shared)
    {
        return shared.IsCompleted
            ? shared
            : shared.ContinueWith(static ended => ended, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).Unwrap();
    }
}
