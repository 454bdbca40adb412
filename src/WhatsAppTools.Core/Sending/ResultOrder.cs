using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;

namespace WhatsAppTools.Sending;

/// <summary>Results on their way out: in the order of the rows, or as they come. Not thread-safe.</summary>
internal sealed class ResultOrder
{
    private readonly bool _asCompleted;
    private readonly Queue<WhatsAppSendResult> _ready = new();
    private readonly Dictionary<long, WhatsAppSendResult?> _early = new();
    private long _next;

    public ResultOrder(bool asCompleted)
    {
        _asCompleted = asCompleted;
    }

    /// <summary>How many results wait, for the reader or for an earlier row.</summary>
    public int Count => _ready.Count + _early.Count;

    /// <summary>Whether a result can be taken.</summary>
    public bool HasReady => _ready.Count > 0;

    /// <summary>Puts the result of the row at a place; null where the row yields none.</summary>
    public void Put(long place, WhatsAppSendResult? result)
    {
        if (_asCompleted)
        {
            Ready(result);
            return;
        }

        if (place != _next)
        {
            _early.Add(place, result);
            return;
        }

        Ready(result);
        for (_next++; _early.TryGetValue(_next, out WhatsAppSendResult? later); _next++)
        {
            _early.Remove(_next);
            Ready(later);
        }
    }

    public bool TryTake([NotNullWhen(true)] out WhatsAppSendResult? result)
    {
        if (_ready.Count == 0)
        {
            result = null;
            return false;
        }

        result = _ready.Dequeue();
        return true;
    }

    private void Ready(WhatsAppSendResult? result)
    {
        if (result is not null)
        {
            _ready.Enqueue(result);
        }
    }
}
