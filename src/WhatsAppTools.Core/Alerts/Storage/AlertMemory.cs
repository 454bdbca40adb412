using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace WhatsAppTools.Alerts;

/// <summary>A state that is kept in memory alone, as for a simulator: a rehearsal leaves nothing behind that nobody asked for.</summary>
internal sealed class AlertMemory : IAlertDisk
{
    private readonly object _sync = new();
    private readonly SortedDictionary<string, byte[]> _inbox = new(StringComparer.Ordinal);
    private byte[] _state = [];
    private int _isLocked;

    public string Path => "in memory";

    public IDisposable? TryLock() => Interlocked.CompareExchange(ref _isLocked, 1, 0) == 0 ? new Lock(this) : null;

    public byte[] Read(long from, int most)
    {
        lock (_sync)
        {
            return from >= _state.Length ? [] : _state.AsSpan((int)from, Math.Min(most, _state.Length - (int)from)).ToArray();
        }
    }

    public void Append(long at, byte[] lines)
    {
        lock (_sync)
        {
            _state = [.. _state.Take((int)at), .. lines];
        }
    }

    public void Replace(byte[] lines)
    {
        lock (_sync)
        {
            _state = lines;
        }
    }

    public void Post(string name, byte[] text)
    {
        lock (_sync)
        {
            _inbox[name] = text;
        }
    }

    public IReadOnlyList<string> List()
    {
        lock (_sync)
        {
            return [.. _inbox.Keys];
        }
    }

    public byte[]? ReadEvent(string name)
    {
        lock (_sync)
        {
            return _inbox.TryGetValue(name, out byte[]? text) ? text : null;
        }
    }

    public void Delete(string name)
    {
        lock (_sync)
        {
            _inbox.Remove(name);
        }
    }

    private sealed class Lock(AlertMemory memory) : IDisposable
    {
        public void Dispose() => Interlocked.Exchange(ref memory._isLocked, 0);
    }
}
