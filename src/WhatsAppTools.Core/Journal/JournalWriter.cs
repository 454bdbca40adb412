using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Journal;

/// <summary>
/// Appends lines, and brings them to the disk in groups: whoever waits while one flush is under way shares the next one.
/// After a failed write nothing more is written, and every commit fails. Where the file was moved, every commit fails, too; what is
/// known of messages that left before is still written to it.
/// </summary>
internal sealed class JournalWriter : IJournalWriter
{
    private readonly object _sync = new();
    private readonly object _file = new();
    private readonly Stream _stream;
    private readonly string _path;
    private readonly FilePlace? _place;
    private readonly EngineThreads _threads;
    private readonly Utf8JsonWriter _text = JournalLineWriter.Create(Stream.Null);
    private MemoryStream _filling = new();
    private MemoryStream _writing = new();
    private List<TaskCompletionSource<bool>> _waiting = new();
    private bool _isFlushing;
    private WhatsAppException? _broken;
    private WhatsAppException? _moved;

    public JournalWriter(Stream stream, string path, EngineThreads threads)
    {
        _stream = stream;
        _path = path;
        _place = stream is FileStream file ? new FilePlace(file, path) : null;
        _threads = threads;
    }

    /// <inheritdoc/>
    public bool IsLeading => true;

    /// <inheritdoc/>
    public long Written => long.MaxValue;

    /// <summary>Appends a line. It goes to the file soon, and to the disk with the next commit.</summary>
    public void Append(JournalLine line)
    {
        lock (_sync)
        {
            if (_broken is not null)
            {
                return;
            }

            Write(line);
            FlushSoon();
        }
    }

    /// <summary>Appends a line and waits until it is on the disk.</summary>
    /// <exception cref="WhatsAppException">JournalWriteFailed, JournalMoved: nothing may be sent.</exception>
    public Task CommitAsync(JournalLine line)
    {
        TaskCompletionSource<bool> done = new();
        lock (_sync)
        {
            if ((_broken ?? _moved) is WhatsAppException failure)
            {
                return Task.FromException(failure);
            }

            Write(line);
            _waiting.Add(done);
            FlushSoon();
        }

        return done.Task;
    }

    /// <summary>Writes what is left and closes the file.</summary>
    public void Dispose()
    {
        while (WriteGroup())
        {
            // Until nothing is left.
        }

        lock (_file)
        {
            lock (_sync)
            {
                _broken ??= Failure("it is closed");
            }

            _stream.Dispose();
            _text.Dispose();
        }
    }

    private void Write(JournalLine line)
    {
        _text.Reset(_filling);
        JournalLineWriter.Write(_text, line);
        _text.Flush();
        _filling.WriteByte((byte)'\n');
    }

    private void FlushSoon()
    {
        if (!_isFlushing)
        {
            _isFlushing = true;
            _threads.Start(Flush);
        }
    }

    private void Flush()
    {
        while (WriteGroup())
        {
            // Lines that came in meanwhile are the next group.
        }
    }

    private bool WriteGroup()
    {
        List<TaskCompletionSource<bool>> waiting;
        WhatsAppException? failure;
        lock (_file)
        {
            lock (_sync)
            {
                if (_filling.Length == 0)
                {
                    _isFlushing = false;
                    return false;
                }

                (_filling, _writing) = (_writing, _filling);
                waiting = _waiting;
                _waiting = new List<TaskCompletionSource<bool>>();
                failure = _broken;
            }

            failure ??= TryWrite(_writing, toDisk: waiting.Count > 0);
            _writing.SetLength(0);
            bool isMoved = waiting.Count > 0 && _place?.IsKept == false;
            lock (_sync)
            {
                _broken = failure;
                _moved ??= isMoved ? new WhatsAppException("JournalMoved", _path) : null;
                failure ??= _moved;
            }
        }

        foreach (TaskCompletionSource<bool> waiter in waiting)
        {
            _threads.Start(() => _ = failure is null ? waiter.TrySetResult(true) : waiter.TrySetException(failure));
        }

        return true;
    }

    private WhatsAppException? TryWrite(MemoryStream lines, bool toDisk)
    {
        try
        {
            lines.WriteTo(_stream);
            if (!toDisk)
            {
                _stream.Flush();
            }
            else if (_stream is FileStream file)
            {
                file.Flush(flushToDisk: true);
            }
            else
            {
                _stream.Flush();
            }

            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            return Failure(error.Message);
        }
    }

    private WhatsAppException Failure(string reason) => new("JournalWriteFailed", _path, reason);
}
