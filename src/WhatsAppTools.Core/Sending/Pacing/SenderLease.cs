using System;
using System.Threading;
using System.Threading.Tasks;

namespace WhatsAppTools.Sending;

/// <summary>One run's use of a sender's rate.</summary>
internal sealed class SenderLease : IDisposable
{
    private readonly Pacer _pacer;
    private SenderBudget? _budget;

    public SenderLease(SenderBudget budget, Pacer pacer, double perSecond)
    {
        _budget = budget;
        _pacer = pacer;
        PerSecond = perSecond;
    }

    public double PerSecond { get; }

    public Task WaitAsync(CancellationToken cancellationToken) => _pacer.WaitAsync(cancellationToken);

    public Task ForeseeAsync(IntentLead lead, CancellationToken cancellationToken) => _pacer.ForeseeAsync(lead, cancellationToken);

    public void Prepared() => _pacer.Prepared();

    public void Dispose()
    {
        Interlocked.Exchange(ref _budget, null)?.Return(PerSecond);
    }
}
