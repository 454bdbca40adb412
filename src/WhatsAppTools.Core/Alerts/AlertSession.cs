using System;
using System.Collections.Generic;
using System.Linq;

namespace WhatsAppTools.Alerts;

/// <summary>The state while this process has its lock. No request is made meanwhile.</summary>
internal sealed class AlertSession(AlertStore store, IDisposable held, AlertBook book, IReadOnlyList<(string Name, AlertEvent Event)> inbox)
    : IDisposable
{
    private readonly AlertStore _store = store;
    private readonly IDisposable _lock = held;
    private readonly IReadOnlyList<(string Name, AlertEvent Event)> _inbox = inbox;

    public AlertBook Book { get; } = book;

    /// <summary>The events that lie in the inbox, the oldest first.</summary>
    public IEnumerable<AlertEvent> Inbox => _inbox.Select(lying => lying.Event);

    /// <summary>Whether more may lie there than was taken out at once.</summary>
    public bool MayHaveMore => _inbox.Count == AlertStore.MostEvents;

    /// <summary>Writes what was decided, and then takes the events away that are in it.</summary>
    public void Commit(DateTimeOffset now)
    {
        _store.Commit(Book, now);
        _store.Delete(_inbox.Where(lying => Book.IsTaken(lying.Event.Id)).Select(lying => lying.Name));
    }

    public void Dispose()
    {
        if (Book.Changes.Count > 0)
        {
            _store.Reset();
        }

        _lock.Dispose();
    }
}
