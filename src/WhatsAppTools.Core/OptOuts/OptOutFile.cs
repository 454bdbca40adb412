using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Sending;

namespace WhatsAppTools.OptOuts;

/// <summary>
/// A list's file. Lines are only ever appended, by one process at a time: the operating system's lock on the file itself is held
/// for the length of a write. Reading needs no lock: what stands after the last line break is not there yet, or was torn by a
/// crash, and is cut off by the next who writes, unless nothing but its line break is missing.
/// </summary>
internal sealed class OptOutFile : IOptOutLog
{
    private static readonly TimeSpan s_lockPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_longestLockWait = TimeSpan.FromSeconds(10);

    // With the pause between them some seconds: no write takes so long.
    private const int ReadTries = 250;

    private readonly TimeProvider _time;
    private readonly bool _isSimulated;
    private readonly bool _isPrivate;
    private long _readTo;
    private int _lines;

    /// <param name="path">The file; it need not exist yet.</param>
    /// <param name="isSimulated">Whether the list is a simulator's.</param>
    /// <param name="isPrivate">Whether only its owner may read what is made, as under the user's own default folder.</param>
    /// <param name="time">The clock for waiting for the lock.</param>
    public OptOutFile(string path, bool isSimulated, bool isPrivate, TimeProvider time)
    {
        Path = path;
        _isSimulated = isSimulated;
        _isPrivate = isPrivate;
        _time = time;
    }

    /// <inheritdoc/>
    public string Path { get; }

    /// <inheritdoc/>
    /// <exception cref="WhatsAppException">OptOutListDamaged, OptOutListMismatch, OptOutListTooNew, OptOutListUnreadable.</exception>
    public Task ReadNewAsync(Action<OptOutLine> take, CancellationToken cancellationToken)
    {
        ReadNew(take);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    /// <exception cref="WhatsAppException">OptOutListWriteFailed, OptOutListInUse, or what reading fails with.</exception>
    public async Task AppendAsync(IReadOnlyList<OptOutLine> lines, Action<OptOutLine> take, CancellationToken cancellationToken)
    {
        try
        {
            OptOutFolder.Create(System.IO.Path.GetDirectoryName(Path)!, _isPrivate);
            using FileStream stream = await LockAsync(cancellationToken).ConfigureAwait(false);
            OptOutFolder.Protect(Path, _isPrivate && stream.Length == 0);
            int unbroken = Read(stream, take);
            if (stream.Length > _readTo)
            {
                // Something is cut off below. That this is a list still, and no file that has taken its place, is seen from its beginning.
                Rewind();
                unbroken = Read(stream, take);
            }

            using MemoryStream text = new();
            if (unbroken > 0)
            {
                text.WriteByte((byte)'\n');
            }
            else if (_readTo == 0)
            {
                OptOutFormat.WriteHeader(text, _isSimulated);
            }

            foreach (OptOutLine line in lines)
            {
                OptOutFormat.Write(text, line);
            }

            stream.SetLength(_readTo + unbroken);
            stream.Position = stream.Length;
            text.WriteTo(stream);
            stream.Flush(flushToDisk: true);
            _lines += lines.Count + (_readTo == 0 || unbroken > 0 ? 1 : 0);
            _readTo = stream.Length;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new WhatsAppException(ErrorText.For("OptOutListWriteFailed", Path, error.Message), error);
        }
    }

    private void ReadNew(Action<OptOutLine> take)
    {
        try
        {
            if (!OptOutFolder.HasFile(Path))
            {
                Rewind();
                return;
            }

            using FileStream stream = OpenToRead();
            Read(stream, take);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new WhatsAppException(ErrorText.For("OptOutListUnreadable", Path, error.Message), error);
        }
    }

    /// <returns>The length of a last line that lacks nothing but its line break, as an editor may save it: it counts. 0 for none.</returns>
    private int Read(FileStream stream, Action<OptOutLine> take)
    {
        if (stream.Length < _readTo)
        {
            // Somebody has put another file in its place. What is known stays: nobody comes off a list by accident.
            Rewind();
        }

        stream.Position = _readTo;
        JournalLines lines = new(stream);
        while (lines.TryRead(out ReadOnlySpan<byte> text))
        {
            if (_readTo == 0 && lines.Number == 1)
            {
                OptOutFormat.CheckHeader(text, _isSimulated, Path, lines.Number);
            }
            else
            {
                take(OptOutFormat.ReadLine(text) ?? throw Damaged(lines.Number));
            }
        }

        // To overlook the rest would be to send to somebody who said no.
        OptOutLine? last = OptOutFormat.ReadLine(lines.Rest);
        bool isDamagedLine = last is null && (_readTo > 0 || lines.Number > 0) && TornLine.Of(lines.Rest) == LineRest.Whole;
        if (isDamagedLine || (_readTo == 0 ? !lines.IsTorn(OptOutFormat.Name) : lines.IsTooLong || lines.IsJoined))
        {
            throw Damaged(lines.Number + 1);
        }

        _readTo += lines.WholeUntil;
        _lines += lines.Number;
        if (last is null)
        {
            return 0;
        }

        take(last);
        return lines.Rest.Length;
    }

    private WhatsAppException Damaged(int line) => new("OptOutListDamaged", Path, _lines + line);

    private void Rewind()
    {
        _readTo = 0;
        _lines = 0;
    }

    // On a share of another machine nobody can read while somebody writes.
    private FileStream OpenToRead()
    {
        for (int tried = 1; ; tried++)
        {
            try
            {
                FileStream stream = new(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                UnixLock.Release(stream);
                return stream;
            }
            catch (IOException error) when (LockedFile.IsHeld(error))
            {
                if (tried == ReadTries)
                {
                    throw new WhatsAppException(ErrorText.For("OptOutListInUse", Path, ReadTries * s_lockPause.TotalSeconds), error);
                }
            }

            Thread.Sleep(s_lockPause);
        }
    }

    private async Task<FileStream> LockAsync(CancellationToken cancellationToken)
    {
        long began = _time.GetTimestamp();
        Random random = new();
        while (true)
        {
            UnixLock.Answer answer = LockedFile.TryOpen(Path, FileMode.OpenOrCreate, FileShare.Read, out FileStream? stream);
            if (answer == UnixLock.Answer.Impossible)
            {
                throw new WhatsAppException("OptOutListCannotLock", Path);
            }

            // Somebody may have put another file in its place since it was opened.
            if (stream is not null && File.Exists(Path))
            {
                return stream;
            }

            stream?.Dispose();
            if (_time.GetElapsedTime(began) >= s_longestLockWait)
            {
                throw new WhatsAppException("OptOutListInUse", Path, s_longestLockWait.TotalSeconds);
            }

            // Two processes that ask at the same moment keep each other out. By chance, so that they do not ask again at the same moment.
            await _time.For(s_lockPause + TimeSpan.FromMilliseconds(random.Next(20)), cancellationToken).ConfigureAwait(false);
        }
    }
}
