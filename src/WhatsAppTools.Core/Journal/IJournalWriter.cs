using System;
using System.Threading.Tasks;

namespace WhatsAppTools.Journal;

/// <summary>Appends lines to a journal that this process leads. After a failed write nothing more is written, and every commit fails.</summary>
internal interface IJournalWriter : IDisposable
{
    /// <summary>
    /// Whether this process leads the journal still. Asked last before a request leaves. Always so for a file: the system's lock lasts as
    /// long as the process.
    /// </summary>
    bool IsLeading { get; }

    /// <summary>
    /// How many of the lines that were given are certainly written, counted from the first. Nobody asks this of a file: no other process
    /// writes to it, so nothing has to be settled later.
    /// </summary>
    long Written { get; }

    /// <summary>Appends a line soon, with the next group at the latest.</summary>
    void Append(JournalLine line);

    /// <summary>Appends a line and waits until it is where it lasts.</summary>
    /// <exception cref="Errors.WhatsAppException">JournalWriteFailed, JournalMoved, JournalLost: nothing may be sent.</exception>
    Task CommitAsync(JournalLine line);
}
