using System;
using System.Collections.Generic;
using System.Linq;

namespace WhatsAppTools.Sending;

/// <summary>The rate of one sender, shared by the runs that use it: the slowest of them sets it for all.</summary>
internal sealed class SenderBudget
{
    private readonly object _sync = new();
    private readonly TimeProvider _time;
    private readonly List<double> _rates = new();
    private Pacer? _pacer;

    public SenderBudget(TimeProvider time)
    {
        _time = time;
    }

    public SenderLease Lease(double perSecond)
    {
        lock (_sync)
        {
            _pacer ??= new Pacer(perSecond, _time);
            _rates.Add(perSecond);
            _pacer.SetRate(_rates.Min());
            return new SenderLease(this, _pacer, perSecond);
        }
    }

    public void Return(double perSecond)
    {
        lock (_sync)
        {
            _rates.Remove(perSecond);
            if (_rates.Count > 0)
            {
                _pacer!.SetRate(_rates.Min());
            }
        }
    }
}
