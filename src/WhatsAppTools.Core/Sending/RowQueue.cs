using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;

namespace WhatsAppTools.Sending;

/// <summary>
/// Rows that wait for their turn. A row whose recipient has another one on its way (or parked) waits behind that one:
/// at most one message to a person is in flight. Not thread-safe.
/// </summary>
internal sealed class RowQueue
{
    private readonly Queue<RowWork> _fresh = new();
    private readonly Queue<RowWork> _again = new();
    private readonly Dictionary<string, Queue<RowWork>?> _busy = new(StringComparer.Ordinal);

    /// <summary>How many rows wait.</summary>
    public int Count { get; private set; }

    /// <summary>How many of them wait for nobody: the next ones to be looked at.</summary>
    public int Free => _fresh.Count + _again.Count;

    public void Add(RowWork work)
    {
        _fresh.Enqueue(work);
        Count++;
    }

    /// <summary>Gives back a row that was taken, to be tried again before new ones.</summary>
    public void Return(RowWork work)
    {
        _again.Enqueue(work);
        Count++;
    }

    /// <summary>Takes the next row whose recipient is free, and keeps the recipient until <see cref="Release"/>.</summary>
    public bool TryTake([NotNullWhen(true)] out RowWork? work)
    {
        // A returned row has kept its recipient.
        if (_again.Count > 0)
        {
            work = _again.Dequeue();
            Count--;
            return true;
        }

        while (_fresh.Count > 0)
        {
            work = _fresh.Dequeue();
            if (!_busy.TryGetValue(work.Recipient, out Queue<RowWork>? behind))
            {
                _busy.Add(work.Recipient, null);
                Count--;
                return true;
            }

            if (behind is null)
            {
                _busy[work.Recipient] = behind = new Queue<RowWork>();
            }

            behind.Enqueue(work);
        }

        work = null;
        return false;
    }

    /// <summary>The row for this recipient has come to its end: the next one may go.</summary>
    public void Release(string recipient)
    {
        if (_busy.TryGetValue(recipient, out Queue<RowWork>? behind) && behind is { Count: > 0 })
        {
            _again.Enqueue(behind.Dequeue());
            return;
        }

        _busy.Remove(recipient);
    }

    /// <summary>Takes out all rows that wait.</summary>
    public IReadOnlyList<RowWork> Clear()
    {
        List<RowWork> all = new(_again);
        all.AddRange(_busy.Values.Where(behind => behind is not null).SelectMany(behind => behind!));
        all.AddRange(_fresh);
        _again.Clear();
        _busy.Clear();
        _fresh.Clear();
        Count = 0;
        return all;
    }
}
