using System;
using System.Threading;
using System.Threading.Tasks;

namespace WhatsAppTools.Sending;

/// <summary>Waiting on a <see cref="TimeProvider"/>, the same on both frameworks.</summary>
internal static class Waits
{
    /// <summary>Waits at least so long: timers cut fractions of a millisecond off, so it is rounded up.</summary>
    public static Task For(this TimeProvider time, TimeSpan length, CancellationToken cancellationToken)
    {
        TimeSpan whole = TimeSpan.FromMilliseconds(Math.Ceiling(Math.Max(0, length.TotalMilliseconds)));
#if NET
        return Task.Delay(whole, time, cancellationToken);
#else
        return time.Delay(whole, cancellationToken);
#endif
    }
}
