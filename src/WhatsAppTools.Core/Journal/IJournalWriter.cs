using System;
using System.Threading.Tasks;

namespace WhatsAppTools.Journal;

/// <summary>Appends lines to a journal that this process leads. After a failed write nothing more is written, and every commit fails.</summary>
internal interface IJournalWriter : IDisposable
{
    /// <summary>
    /// Whether this process leads the journal still, so that a request may leave: the last question before it does. In a folder the
    /// system's lock says so for as long as the process lives.
    /// </summary>
    bool IsLeading { get; }

    /// <summary>
    /// How many of the lines that were given are certainly where they last: those that came first. In a folder nobody asks, since a file
    /// that cannot be written any more is written by nobody else.
    /// </summary>
    long Written { get; }

    /// <summary>Appends a line soon, with the next group at the latest.</summary>
    void Append(JournalLine line);

    /// <summary>Appends a line and waits until it is where it lasts.</summary>
    /// <exception cref="Errors.WhatsAppException">JournalWriteFailed, JournalLost: nothing may be sent.</exception>
    Task CommitAsync(JournalLine line);
}
