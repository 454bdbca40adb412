using System;
using System.Collections.Generic;
using System.IO;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.State;

namespace WhatsAppTools.Webhooks;

/// <summary>The file of an inbox: JSON lines, appended in one write each time. One process at a time has it.</summary>
/// <param name="stream">Its lines; closed with it.</param>
/// <param name="path">What errors call it.</param>
/// <param name="isSimulated">Whether it is a simulator's.</param>
/// <param name="isPrivate">Whether only its owner may read what is made, as under the user's own default folder.</param>
internal sealed class WebhookInboxFile(Stream stream, string path, bool isSimulated, bool isPrivate = false) : IDisposable
{
    private readonly string _path = path;
    private readonly bool _isSimulated = isSimulated;
    private readonly bool _isPrivate = isPrivate;
    private Stream _stream = stream;

    public long Length => _stream.Length;

    /// <summary>Opens a file, which is made where there is none.</summary>
    /// <param name="isSimulated">Whether it is a simulator's.</param>
    /// <param name="isPrivate">Whether only its owner may read what is made.</param>
    /// <exception cref="WhatsAppException">WebhookInboxInUse, WebhookInboxFailed.</exception>
    public static WebhookInboxFile Open(string path, bool isSimulated, bool isPrivate) =>
        Try(path, () => new WebhookInboxFile(Lock(path, isPrivate), path, isSimulated, isPrivate));

    /// <summary>Reads all lines, and cuts off what a crash tore. A new file gets its header.</summary>
    /// <exception cref="WhatsAppException">WebhookInboxUnreadable, WebhookInboxFailed.</exception>
    public IReadOnlyList<WebhookInboxLine> Read() => Try(_path, () =>
    {
        List<WebhookInboxLine> read = [];
        JournalLines lines = new(_stream);
        while (lines.TryRead(out ReadOnlySpan<byte> text))
        {
            if (lines.Number > 1)
            {
                read.Add(WebhookInboxLine.Read(text) ?? throw Unreadable(lines.Number));
            }
            else if (!WebhookInboxLine.IsHeader(text, _isSimulated))
            {
                throw Unreadable(1);
            }
        }

        if (!lines.IsTorn(WebhookInboxLine.Format))
        {
            throw Unreadable(lines.Number + 1);
        }

        _stream.SetLength(lines.WholeUntil);
        _stream.Position = lines.WholeUntil;
        if (lines.Number == 0)
        {
            using MemoryStream header = new();
            WebhookInboxLine.WriteHeader(header, _isSimulated);
            header.WriteTo(_stream);
            _stream.Flush();
        }

        return read;
    });

    /// <summary>Appends lines. Where that fails, none of them is there.</summary>
    /// <exception cref="WhatsAppException">WebhookInboxFailed.</exception>
    public void Append(IEnumerable<WebhookInboxLine> lines) => Try(_path, () =>
    {
        using MemoryStream text = new();
        foreach (WebhookInboxLine line in lines)
        {
            line.Write(text);
        }

        long before = _stream.Position;
        try
        {
            text.WriteTo(_stream);
            _stream.Flush();
        }
        catch (IOException)
        {
            // A full disk takes a part: what follows must not begin in the middle of a line.
            _stream.SetLength(before);
            _stream.Position = before;
            throw;
        }

        return true;
    });

    /// <summary>Puts a whole new file in the place of the old one: a crash leaves the one or the other.</summary>
    /// <exception cref="WhatsAppException">WebhookInboxInUse, WebhookInboxFailed.</exception>
    public void Replace(IReadOnlyList<WebhookInboxLine> lines) => Try(_path, () =>
    {
        ReceiverFile.Replace(_stream, _path, _isPrivate, target =>
        {
            WebhookInboxLine.WriteHeader(target, _isSimulated);
            foreach (WebhookInboxLine line in lines)
            {
                line.Write(target);
            }
        });
        _stream = Lock(_path, _isPrivate);
        _stream.Position = _stream.Length;
        return true;
    });

    public void Dispose() => _stream.Dispose();

    private static FileStream Lock(string path, bool isPrivate) =>
        ReceiverFile.Open(path, isPrivate, "WebhookInboxInUse", () => new WhatsAppException("WebhookInboxFailed", path, "its file system cannot lock a file"));

    private WhatsAppException Unreadable(int line) => new("WebhookInboxUnreadable", _path, line);

    private static T Try<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new WhatsAppException(ErrorText.For("WebhookInboxFailed", path, error.Message), error);
        }
    }
}
