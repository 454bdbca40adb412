using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Alerts;

/// <summary>
/// Reads and writes a state. What is decided together is one line, so that a crash leaves all of it or none; what stands after the
/// last line's end was torn and is cut off, unless nothing but its line break is missing. A file that has grown is replaced by a new one that says the same, under the lock.
/// </summary>
internal sealed class AlertStore
{
    /// <summary>The newest version that is understood. A newer one may mean what this code would overlook.</summary>
    public const int Version = 1;

    /// <summary>So many events are taken in at once: the line that they make must stay readable.</summary>
    public const int MostEvents = 1000;

    /// <summary>For so long the lock is waited for; then an alert goes without it.</summary>
    public static readonly TimeSpan LongestLockWait = TimeSpan.FromSeconds(10);

    private const string Format = "WhatsAppTools alerts";
    private const int LongestHeader = 1024;
    private const int WorthCleaning = 256 * 1024;

    private readonly IAlertDisk _disk;
    private readonly bool _isSimulated;
    private readonly TimeProvider _time;
    private readonly Random _random;
    private AlertBook _book = new();
    private string? _generation;
    private long _readTo;
    private bool _isUnbroken;
    private int _lines;
    private long _lengthWhenNew;

    public AlertStore(IAlertDisk disk, bool isSimulated, TimeProvider time, Random random)
    {
        _disk = disk;
        _isSimulated = isSimulated;
        _time = time;
        _random = random;
    }

    /// <summary>Where it lies.</summary>
    public string Path => _disk.Path;

    /// <summary>Puts an event into the inbox. From here on it is not lost.</summary>
    /// <exception cref="WhatsAppException"><c>AlertStateFailed</c>.</exception>
    public void Post(AlertEvent happened)
    {
        byte[] text = AlertWriter.Write(happened);
        _disk.Post($"{happened.At.UtcTicks:D19}-{happened.Id}", text);
    }

    /// <summary>The state as it stands, without the lock.</summary>
    /// <exception cref="WhatsAppException"><c>AlertStateFailed</c>, <c>AlertStateDamaged</c>, <c>AlertStateTooNew</c>, <c>AlertStateMismatch</c>.</exception>
    public AlertBook Read()
    {
        ReadNew();
        return _book;
    }

    /// <summary>Takes the lock and reads; null where somebody else has it for too long.</summary>
    public async Task<AlertSession?> OpenAsync(CancellationToken cancellationToken)
    {
        long began = _time.GetTimestamp();
        while (true)
        {
            IDisposable? held = _disk.TryLock();
            if (held is not null)
            {
                try
                {
                    return Open(held);
                }
                catch
                {
                    held.Dispose();
                    throw;
                }
            }

            if (_time.GetElapsedTime(began) >= LongestLockWait)
            {
                return null;
            }

            await _time.For(TimeSpan.FromMilliseconds(20 + _random.Next(20)), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Writes what was changed. Under the lock.</summary>
    internal void Commit(AlertBook book, DateTimeOffset now)
    {
        if (book.Changes.Count == 0)
        {
            return;
        }

        using MemoryStream text = new();
        if (_readTo == 0)
        {
            WriteHeader(text);
            _lengthWhenNew = text.Length;
        }
        else if (_isUnbroken)
        {
            text.WriteByte((byte)'\n');
        }

        Write(text, new AlertStateLine { Changes = book.Changes });
        long end = _readTo + text.Length;
        if (end > WorthCleaning && end > 4 * _lengthWhenNew)
        {
            Clean(book, now);
        }
        else
        {
            _disk.Append(_readTo, text.ToArray());
            _readTo = end;
            _isUnbroken = false;
            _lines++;
        }

        book.Committed();
    }

    /// <summary>Takes events out of the inbox that are in the state. Under the lock.</summary>
    internal void Delete(IEnumerable<string> names)
    {
        foreach (string name in names)
        {
            _disk.Delete(name);
        }
    }

    /// <summary>Reads everything again: what was decided did not reach the disk.</summary>
    internal void Reset()
    {
        _book = new AlertBook();
        _readTo = 0;
        _isUnbroken = false;
        _lines = 0;
        _generation = null;
    }

    private AlertSession Open(IDisposable held)
    {
        ReadNew();
        List<(string Name, AlertEvent Event)> inbox = [];
        foreach (string name in _disk.List().Take(MostEvents))
        {
            if (_disk.ReadEvent(name) is byte[] text)
            {
                inbox.Add((name, ReadEvent(text, name)));
            }
        }

        return new AlertSession(this, held, _book, inbox);
    }

    private AlertEvent ReadEvent(byte[] text, string name)
    {
        try
        {
            return AlertReader.ReadEvent(text);
        }
        catch (JsonException)
        {
            throw new WhatsAppException("AlertStateDamaged", System.IO.Path.Combine(Path + ".inbox", name + ".json"), 1);
        }
    }

    private void ReadNew()
    {
        // Another generation is another file: positions in the old one mean nothing in it.
        if (_generation is not null && (HeaderOf(_disk.Read(0, LongestHeader)) != _generation || !EndsAsRead()))
        {
            Reset();
        }

        using MemoryStream text = new(_disk.Read(_readTo, int.MaxValue));

        // A line is as long as the texts of its events, and what was read is in memory already.
        JournalLines lines = new(text, longest: int.MaxValue);
        while (lines.TryRead(out ReadOnlySpan<byte> line))
        {
            _lines++;
            Take(Parse(line) ?? throw new WhatsAppException("AlertStateDamaged", Path, _lines));
        }

        if (_readTo == 0 && !lines.IsTorn(Format))
        {
            throw new WhatsAppException("AlertStateDamaged", Path, _lines + 1);
        }

        _readTo += lines.WholeUntil;
        if (Parse(lines.Rest) is AlertStateLine last && (last.Changes is not null || (_lines == 0 && last.Format is not null)))
        {
            // An editor or a tool that copies files may save it so.
            _lines++;
            Take(last);
            _readTo += lines.Rest.Length;
            _isUnbroken = true;
        }
    }

    // Whoever gave the last line its break, or took it away, changed what was read: all of it is read again.
    private bool EndsAsRead()
    {
        byte[] end = _disk.Read(_readTo - 1, 2);
        return _isUnbroken ? end.Length == 1 : end.Length > 0 && end[0] == '\n';
    }

    private void Take(AlertStateLine line)
    {
        if (_lines > 1 && line.Changes is not null)
        {
            foreach (AlertLine change in line.Changes)
            {
                _book.Apply(change);
            }

            return;
        }

        if (_lines > 1 || line.Format != Format || line.Version is not int version)
        {
            throw new WhatsAppException("AlertStateDamaged", Path, _lines);
        }

        if (version > Version)
        {
            throw new WhatsAppException("AlertStateTooNew", Path, version, Version);
        }

        if ((line.Simulated ?? false) != _isSimulated)
        {
            throw new WhatsAppException("AlertStateMismatch", Path, line.Simulated == true ? "the simulator's" : "a real account's");
        }

        _generation = line.Generation;
    }

    private void Clean(AlertBook book, DateTimeOffset now)
    {
        book.Forget(now, [.. _disk.List().Select(name => name.Substring(name.IndexOf('-') + 1))]);
        using MemoryStream text = new();
        WriteHeader(text);

        // Split, so that no line passes the longest length.
        IReadOnlyList<AlertLine> all = book.All();
        for (int from = 0; from < all.Count; from += 100)
        {
            Write(text, new AlertStateLine { Changes = [.. all.Skip(from).Take(100)] });
        }

        _disk.Replace(text.ToArray());
        _readTo = text.Length;
        _isUnbroken = false;
        _lengthWhenNew = text.Length;
        _lines = 1 + ((all.Count + 99) / 100);
    }

    private void WriteHeader(Stream text)
    {
        _generation = Guid.NewGuid().ToString("N");
        _lines = 1;
        Write(text, new AlertStateLine { Format = Format, Version = Version, Simulated = _isSimulated, Generation = _generation });
    }

    private static void Write(Stream text, AlertStateLine line)
    {
        AlertWriter.Write(text, line);
        text.WriteByte((byte)'\n');
    }

    private static string? HeaderOf(byte[] text)
    {
        int end = Array.IndexOf(text, (byte)'\n');
        return end < 0 ? null : Parse(text.AsSpan(0, end))?.Generation;
    }

    private static AlertStateLine? Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            return AlertReader.ReadLine(line);
        }
        catch (JsonException)
        {
            // The caller names the file and the line.
            return null;
        }
    }
}
