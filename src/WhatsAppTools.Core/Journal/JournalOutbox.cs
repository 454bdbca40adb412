using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Journal;

/// <summary>
/// Hands lines to the journal's writer, and keeps those that say what only this run knows until they are certainly written: a run that
/// loses its journal and leads it again has them still. Not thread-safe: lines are written in the order in which they are given.
/// </summary>
internal sealed class JournalOutbox : IDisposable
{
    private readonly Queue<UnwrittenLine> _unwritten = new();
    private readonly IJournalWriter _writer;
    private readonly bool _mayBeLost;
    private long _given;

    /// <param name="writer">What writes. It is closed with this.</param>
    /// <param name="mayBeLost">Whether somebody else may come to lead the journal.</param>
    public JournalOutbox(IJournalWriter writer, bool mayBeLost)
    {
        _writer = writer;
        _mayBeLost = mayBeLost;
    }

    /// <summary>Whether this process leads the journal still.</summary>
    public bool IsLeading => _writer.IsLeading;

    /// <summary>Gives a line that is written soon.</summary>
    /// <param name="line">The line.</param>
    /// <param name="work">The row that it is about; null where its number in the journal tells enough.</param>
    public void Give(JournalLine line, RowWork? work = null)
    {
        _given++;
        if (_mayBeLost)
        {
            ForgetWritten();
            if (UnwrittenLine.IsKnowledge(line))
            {
                _unwritten.Enqueue(new UnwrittenLine(_given, line, work));
            }
        }

        _writer.Append(line);
    }

    /// <summary>Gives a line, and waits until it is where it lasts.</summary>
    /// <exception cref="Errors.WhatsAppException">JournalWriteFailed, JournalMoved, JournalLost: nothing may be sent.</exception>
    public Task GiveAsync(JournalLine line)
    {
        _given++;
        return _writer.CommitAsync(line);
    }

    /// <summary>The lines of which nobody knows whether they were written, in the order in which they were given.</summary>
    public IReadOnlyList<UnwrittenLine> Unwritten()
    {
        ForgetWritten();
        return [.. _unwritten];
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private void ForgetWritten()
    {
        while (_unwritten.Count > 0 && _unwritten.Peek().Number <= _writer.Written)
        {
            _unwritten.Dequeue();
        }
    }
}
