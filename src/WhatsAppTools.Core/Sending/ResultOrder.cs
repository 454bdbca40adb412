using System.Collections.Generic;

namespace WhatsAppTools.Sending;

/// <summary>Results on their way out: in the order of the rows, or as they come. Not thread-safe.</summary>
internal sealed class ResultOrder
{
    private readonly bool _asCompleted;
    private List<WhatsAppSendResult> _ready = new();
    private readonly Dictionary<long, WhatsAppSendResult?> _early = new();
    private long _next;

    public ResultOrder(bool asCompleted)
    {
        _asCompleted = asCompleted;
    }

    /// <summary>How many results wait, for the reader or for an earlier row.</summary>
    public int Count => _ready.Count + _early.Count;

    /// <summary>How many results can be taken.</summary>
    public int Ready => _ready.Count;

    /// <summary>Puts the result of the row at a place; null where the row yields none.</summary>
    public void Put(long place, WhatsAppSendResult? result)
    {
        if (_asCompleted)
        {
            MakeReady(result);
            return;
        }

        if (place != _next)
        {
            _early.Add(place, result);
            return;
        }

        MakeReady(result);
        for (_next++; _early.TryGetValue(_next, out WhatsAppSendResult? later); _next++)
        {
            _early.Remove(_next);
            MakeReady(later);
        }
    }

    /// <summary>Takes all that can be taken.</summary>
    /// <param name="empty">An empty list, which the next results go into.</param>
    public List<WhatsAppSendResult> Take(List<WhatsAppSendResult> empty)
    {
        List<WhatsAppSendResult> taken = _ready;
        _ready = empty;
        return taken;
    }

    private void MakeReady(WhatsAppSendResult? result)
    {
        if (result is not null)
        {
            _ready.Add(result);
        }
    }
}
