using System;
using System.Collections.Generic;

namespace WhatsAppTools.Alerts;

/// <summary>
/// Where a state and its inbox lie. What returned is kept, whatever becomes of the process; a write that is cut short leaves a line
/// without its end at the most, and nothing of an event.
/// </summary>
internal interface IAlertDisk
{
    /// <summary>What errors call it.</summary>
    string Path { get; }

    /// <summary>Takes the state's lock; null where somebody else has it.</summary>
    IDisposable? TryLock();

    /// <summary>The state from a place on, so many bytes at the most.</summary>
    byte[] Read(long from, int most);

    /// <summary>Cuts the state off at a place and appends there. Under the lock.</summary>
    void Append(long at, byte[] lines);

    /// <summary>Puts a whole new state in the place of the old one. Under the lock.</summary>
    void Replace(byte[] lines);

    /// <summary>Puts an event into the inbox. Needs no lock.</summary>
    void Post(string name, byte[] text);

    /// <summary>The names of the events in the inbox, the oldest first.</summary>
    IReadOnlyList<string> List();

    /// <summary>An event; null where it has gone meanwhile.</summary>
    byte[]? ReadEvent(string name);

    /// <summary>Takes an event out of the inbox.</summary>
    void Delete(string name);
}
