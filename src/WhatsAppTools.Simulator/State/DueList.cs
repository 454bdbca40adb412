using System.Collections.Generic;

namespace WhatsAppTools.Simulator.State;

/// <summary>Things to do at a time, earliest first; a binary heap, since .NET Framework has no priority queue.</summary>
internal sealed class DueList<T>
{
    private readonly List<(long At, long Order, T Item)> _heap = [];
    private long _order;

    /// <summary>Everything that is still to be done, in no order.</summary>
    public IEnumerable<(long At, T Item)> Items
    {
        get
        {
            foreach ((long at, _, T item) in _heap)
            {
                yield return (at, item);
            }
        }
    }

    /// <summary>When the next one is due; <see cref="Message.Never"/> where there is none.</summary>
    public long Next => _heap.Count == 0 ? Message.Never : _heap[0].At;

    public void Add(long at, T item)
    {
        _heap.Add((at, _order++, item));
        int child = _heap.Count - 1;
        while (child > 0)
        {
            int parent = (child - 1) / 2;
            if (!Before(child, parent))
            {
                return;
            }

            (_heap[child], _heap[parent]) = (_heap[parent], _heap[child]);
            child = parent;
        }
    }

    /// <summary>Takes the next one that is due by then; false where none is.</summary>
    public bool TryTake(long until, out long at, out T item)
    {
        if (_heap.Count == 0 || _heap[0].At > until)
        {
            (at, item) = (0, default!);
            return false;
        }

        (at, _, item) = _heap[0];
        _heap[0] = _heap[_heap.Count - 1];
        _heap.RemoveAt(_heap.Count - 1);
        Sink();
        return true;
    }

    private void Sink()
    {
        int parent = 0;
        while (true)
        {
            int least = parent;
            for (int child = (2 * parent) + 1; child <= (2 * parent) + 2 && child < _heap.Count; child++)
            {
                least = Before(child, least) ? child : least;
            }

            if (least == parent)
            {
                return;
            }

            (_heap[least], _heap[parent]) = (_heap[parent], _heap[least]);
            parent = least;
        }
    }

    private bool Before(int left, int right) =>
        (_heap[left].At, _heap[left].Order).CompareTo((_heap[right].At, _heap[right].Order)) < 0;
}
