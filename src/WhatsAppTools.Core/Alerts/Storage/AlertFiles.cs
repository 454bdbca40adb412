using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.OptOuts;
using WhatsAppTools.State;

namespace WhatsAppTools.Alerts;

/// <summary>
/// A state in a file, its inbox in a folder beside it with a file an event, and its lock in a third file, which stays: the state's own
/// is replaced when it is cleaned, and a lock must outlive that.
/// </summary>
internal sealed class AlertFiles : IAlertDisk
{
    private const string EventEnd = ".json";

    private readonly string _inbox;
    private readonly bool _isPrivate;

    /// <param name="path">The state's file; it need not exist yet.</param>
    /// <param name="isPrivate">Whether only its owner may read what is made, as under the user's own default folder.</param>
    public AlertFiles(string path, bool isPrivate)
    {
        Path = path;
        Path = Try(() => File.Exists(path) ? PrivateFile.TargetOf(path) : path);
        _inbox = Path + ".inbox";
        _isPrivate = isPrivate;
    }

    public string Path { get; }

    public IDisposable? TryLock() => Try<IDisposable?>(() =>
    {
        CreateFolders();
        string path = Path + ".lock";
        UnixLock.Answer answer = LockedFile.TryOpen(path, FileMode.OpenOrCreate, FileShare.None, out FileStream? stream);
        if (answer == UnixLock.Answer.Impossible)
        {
            throw new WhatsAppException("AlertStateCannotLock", Path);
        }

        if (stream is not null)
        {
            OptOutFolder.Protect(path, _isPrivate);
        }

        return stream;
    });

    public byte[] Read(long from, int most) => Try(() =>
    {
        if (!File.Exists(Path))
        {
            return [];
        }

        using FileStream stream = new(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (stream.Length <= from)
        {
            return [];
        }

        byte[] text = new byte[Math.Min(most, stream.Length - from)];
        stream.Position = from;
        int read = 0;
        for (int more; read < text.Length && (more = stream.Read(text, read, text.Length - read)) > 0; read += more)
        {
            // Read may give fewer bytes than were asked for.
        }

        return read == text.Length ? text : text.AsSpan(0, read).ToArray();
    });

    public void Append(long at, byte[] lines) => Try(() =>
    {
        using FileStream stream = new(Path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        OptOutFolder.Protect(Path, _isPrivate && stream.Length == 0);
        stream.SetLength(at);
        stream.Position = at;
        stream.Write(lines, 0, lines.Length);
        stream.Flush(flushToDisk: true);
        return true;
    });

    public void Replace(byte[] lines) => Try(() =>
    {
        WholeFile.Renew(Path, _isPrivate, file => file.Write(lines, 0, lines.Length));
        return true;
    });

    // Written under another name first, so that readers of the inbox see whole events only.
    public void Post(string name, byte[] text) => Try(() =>
    {
        CreateFolders();
        WholeFile.Renew(System.IO.Path.Combine(_inbox, name + EventEnd), _isPrivate, file => file.Write(text, 0, text.Length));
        return true;
    });

    public IReadOnlyList<string> List() => Try<IReadOnlyList<string>>(() => Directory.Exists(_inbox)
        ? [.. Directory.GetFiles(_inbox, "*" + EventEnd).Select(path => System.IO.Path.GetFileNameWithoutExtension(path)).OrderBy(name => name, StringComparer.Ordinal)]
        : []);

    public byte[]? ReadEvent(string name) => Try(() =>
    {
        string path = System.IO.Path.Combine(_inbox, name + EventEnd);
        return File.Exists(path) ? File.ReadAllBytes(path) : null;
    });

    public void Delete(string name) => Try(() =>
    {
        File.Delete(System.IO.Path.Combine(_inbox, name + EventEnd));
        return true;
    });

    private void CreateFolders()
    {
        OptOutFolder.Create(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!, _isPrivate);
        OptOutFolder.Create(_inbox, _isPrivate);
    }

    private T Try<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new WhatsAppException(ErrorText.For("AlertStateFailed", Path, error.Message), error);
        }
    }
}
