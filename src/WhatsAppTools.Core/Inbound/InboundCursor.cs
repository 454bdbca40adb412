using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.State;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Inbound;

/// <summary>
/// Which inbound messages were given already. What is about to be given is written first, and that it was given after: where a
/// process dies between the two, nobody can tell, and the message is given again and says so. One receiver at a time has it.
/// </summary>
internal sealed class InboundCursor : IDisposable
{
    private const long WorthCleaning = 256 * 1024;

    private readonly Dictionary<string, DateTimeOffset> _given = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _readUntil = new(StringComparer.Ordinal);
    private readonly string _path;
    private Stream? _stream;

    private InboundCursor(Stream? stream, string path)
    {
        _stream = stream;
        _path = path;
    }

    /// <summary>A cursor that is kept in memory alone, as for a simulator.</summary>
    public static InboundCursor InMemory() => new(null, string.Empty);

    /// <summary>Opens a cursor's file, which is made where there is none.</summary>
    /// <param name="isSimulated">Whether it is a simulator's.</param>
    /// <param name="isPrivate">Whether only its owner may read what is made, as under the user's own default folder.</param>
    /// <exception cref="WhatsAppException">ReceiverInUse, InboundCursorDamaged, InboundCursorTooNew, InboundCursorMismatch, InboundCursorFailed.</exception>
    public static InboundCursor Open(string path, bool isSimulated, bool isPrivate)
    {
        try
        {
            FileStream stream = Lock(path, isPrivate);
            if (stream.Length > WorthCleaning)
            {
                stream = Cleaned(stream, path, isSimulated, isPrivate);
            }

            return Open(stream, path, isSimulated);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new WhatsAppException(ErrorText.For("InboundCursorFailed", path, error.Message), error);
        }
    }

    /// <summary>Reads a cursor, and goes on with it.</summary>
    /// <param name="stream">Its lines; closed with the cursor.</param>
    /// <param name="path">What errors call it.</param>
    /// <param name="isSimulated">Whether it is a simulator's.</param>
    internal static InboundCursor Open(Stream stream, string path, bool isSimulated)
    {
        InboundCursor cursor = new(stream, path);
        try
        {
            cursor.Read(isSimulated);
            return cursor;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Until when a sender's messages were read and given; null for never.</summary>
    public DateTimeOffset? ReadUntil(string sender) => _readUntil.TryGetValue(sender, out DateTimeOffset until) ? until : null;

    /// <summary>When the newest message that was given came; null where none is remembered. A time that is still to come does not count.</summary>
    /// <param name="now">Twilio's clock.</param>
    public DateTimeOffset? NewestGiven(DateTimeOffset now) => _given.Values.Where(at => !ServerClock.IsToCome(at, now)).Max(at => (DateTimeOffset?)at);

    public bool WasGiven(string sid) => _given.ContainsKey(sid);

    /// <summary>Notes that a message is about to be given.</summary>
    /// <returns>Whether an earlier process died while it gave the same one.</returns>
    /// <exception cref="WhatsAppException">InboundCursorFailed.</exception>
    public bool Begin(string sid, DateTimeOffset at)
    {
        bool mayBeRepeated = !_open.Add(sid);
        Write(new InboundCursorLine(InboundCursorLineKind.Giving, sid, at), toDisk: false);
        return mayBeRepeated;
    }

    /// <summary>Notes that a message was given.</summary>
    /// <exception cref="WhatsAppException">InboundCursorFailed.</exception>
    public void End(string sid, DateTimeOffset at)
    {
        _open.Remove(sid);
        _given[sid] = at;
        Write(new InboundCursorLine(InboundCursorLineKind.Given, sid, at), toDisk: false);
    }

    /// <summary>Notes until when a sender was read. What is too old to be read again is forgotten.</summary>
    /// <exception cref="WhatsAppException">InboundCursorFailed.</exception>
    public void Read(string sender, DateTimeOffset until)
    {
        Write(new InboundCursorLine(InboundCursorLineKind.Read, sender, until), toDisk: true);
        _readUntil[sender] = until;
        Forget();
    }

    public void Dispose()
    {
        _stream?.Dispose();
        _stream = null;
    }

    private static FileStream Lock(string path, bool isPrivate) =>
        ReceiverFile.Open(path, isPrivate, "ReceiverInUse", () => new WhatsAppException("InboundCursorCannotLock", path));

    private static FileStream Cleaned(FileStream stream, string path, bool isSimulated, bool isPrivate)
    {
        using InboundCursor before = Open(stream, path, isSimulated);
        ReceiverFile.Replace(before, path, isPrivate, target =>
        {
            InboundCursorLine.WriteHeader(target, isSimulated);
            foreach (InboundCursorLine line in before.Live())
            {
                line.Write(target);
            }
        });
        return Lock(path, isPrivate);
    }

    private IEnumerable<InboundCursorLine> Live() =>
    [
        .. _given.Select(given => new InboundCursorLine(InboundCursorLineKind.Given, given.Key, given.Value)),
        .. _open.Select(sid => new InboundCursorLine(InboundCursorLineKind.Giving, sid, DateTimeOffset.MinValue)),
        .. _readUntil.Select(read => new InboundCursorLine(InboundCursorLineKind.Read, read.Key, read.Value)),
    ];

    private void Read(bool isSimulated)
    {
        JournalLines lines = new(_stream!);
        while (lines.TryRead(out ReadOnlySpan<byte> text))
        {
            if (lines.Number == 1)
            {
                InboundCursorLine.CheckHeader(text, _path, isSimulated);
            }
            else
            {
                Apply(InboundCursorLine.Read(text) ?? throw new WhatsAppException("InboundCursorDamaged", _path, lines.Number));
            }
        }

        if (!lines.IsTorn(InboundCursorLine.Format))
        {
            throw new WhatsAppException("InboundCursorDamaged", _path, lines.Number + 1);
        }

        _stream!.SetLength(lines.WholeUntil);
        _stream.Position = lines.WholeUntil;
        if (lines.Number == 0)
        {
            InboundCursorLine.WriteHeader(_stream, isSimulated);
        }

        Forget();
    }

    private void Apply(InboundCursorLine line)
    {
        switch (line.Kind)
        {
            case InboundCursorLineKind.Giving:
                _open.Add(line.Name);
                break;
            case InboundCursorLineKind.Given:
                _open.Remove(line.Name);
                _given[line.Name] = line.At;
                break;
            default:
                _readUntil[line.Name] = line.At;
                break;
        }
    }

    private void Forget()
    {
        if (_readUntil.Count == 0)
        {
            return;
        }

        // A time that a wrong clock wrote, or a disk damaged, makes nothing forgotten that may be read again.
        DateTimeOffset read = _readUntil.Values.Min();
        DateTimeOffset? newest = _given.Values.Max(at => (DateTimeOffset?)at);
        DateTimeOffset oldest = (newest < read ? newest.Value : read) - InboundReader.Overlap;
        foreach (string sid in _given.Where(given => given.Value < oldest).Select(given => given.Key).ToList())
        {
            _given.Remove(sid);
        }
    }

    private void Write(InboundCursorLine line, bool toDisk)
    {
        if (_stream is null)
        {
            return;
        }

        try
        {
            line.Write(_stream);
            if (_stream is FileStream file)
            {
                // What the system has is kept where only the process dies. Against a power cut the disk is waited for, once a look.
                file.Flush(toDisk);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new WhatsAppException(ErrorText.For("InboundCursorFailed", _path, error.Message), error);
        }
    }
}
