using System;
using System.Threading;
#if !NET
using System.Threading.Tasks;
#endif

namespace WhatsAppTools.Sending;

/// <summary>A token that ends with another one, or after a time on a <see cref="TimeProvider"/>; the same on both frameworks.</summary>
internal sealed class TimeLimit : IDisposable
{
    private readonly CancellationTokenSource _time;
    private readonly CancellationTokenSource _either;

    public TimeLimit(TimeProvider time, TimeSpan length, CancellationToken cancellationToken)
    {
        TimeSpan left = length > TimeSpan.Zero ? length : TimeSpan.Zero;
#if NET
        _time = new CancellationTokenSource(left, time);
#else
        _time = time.CreateCancellationTokenSource(left);
#endif
        _either = CancellationTokenSource.CreateLinkedTokenSource(_time.Token, cancellationToken);
    }

    public CancellationToken Token => _either.Token;

    /// <summary>Whether the time is over.</summary>
    public bool IsOver => _time.IsCancellationRequested;

    public void Dispose()
    {
        _either.Dispose();
        _time.Dispose();
    }
}
