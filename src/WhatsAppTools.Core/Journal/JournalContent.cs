using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Journal;

/// <summary>What a journal says, read without changing or locking it: also while a run writes it.</summary>
public sealed class JournalContent
{
    private readonly JournalRows _rows;
    private readonly int _format;
    private Fingerprint? _fingerprint;
    private int _lines;
    private int? _stray;
    private long _wholeUntil;

    private JournalContent(string path, JournalHeader header, int format)
    {
        Path = path;
        Header = header;
        _format = format;
        _rows = new JournalRows(path, header);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>What the campaign is.</summary>
    public JournalHeader Header { get; }

    /// <summary>
    /// The rows in the order of the last run's input, each where it stands. Those that could not be read and those whose key
    /// another one has are among them, refused.
    /// </summary>
    public IEnumerable<JournalRow> Rows => _rows.All.OrderBy(row => row.RowNumber).ThenBy(row => row.Id);

    /// <summary>Whether the campaign is finished.</summary>
    public bool IsComplete => _rows.IsComplete;

    /// <summary>The SHA-256 of what was read, where that is no file; null for a file.</summary>
    internal string? Hash { get; set; }

    /// <summary>When it was last written.</summary>
    internal DateTimeOffset Changed { get; private set; }

    /// <summary>The journal's fingerprints under the key of a connection, made once.</summary>
    internal Fingerprint FingerprintBy(Func<byte[], byte[]> deriveKey) => _fingerprint ??= new Fingerprint(Header.Salt, deriveKey);

    /// <summary>Reads a journal.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="WhatsAppException">JournalMissing, JournalForeign, JournalNewer, JournalDamaged.</exception>
    public static JournalContent Read(string path) => Open(path, stream =>
    {
        JournalContent content = Follow(null, stream, path);
        content.Changed = File.GetLastWriteTimeUtc(path);
        return content;
    });

    /// <summary>Reads a journal that is kept in parts.</summary>
    /// <param name="path">Its place, as it may be shown.</param>
    /// <param name="read">Hands its parts out, and says when it was last written.</param>
    /// <exception cref="WhatsAppException">JournalMissing, JournalForeign, JournalNewer, JournalDamaged.</exception>
    internal static async Task<JournalContent> ReadAsync(string path, Func<Action<Stream>, Task<DateTimeOffset>> read)
    {
        JournalContent? content = null;
        DateTimeOffset changed = await read(part => content = Follow(content, part, path)).ConfigureAwait(false);
        if (content is null)
        {
            throw new WhatsAppException("JournalMissing", path, "it has no line yet");
        }

        content.Changed = changed;
        return content;
    }

    /// <summary>Reads a journal that this process has for itself, once, and leads it from its end on.</summary>
    /// <param name="log">The journal.</param>
    /// <exception cref="WhatsAppException">JournalMissing, JournalForeign, JournalNewer, JournalDamaged.</exception>
    internal static async Task<JournalContent> LeadAsync(IJournalLog log)
    {
        JournalContent? found = null;
        await log.LeadAsync(part => found = Follow(found, part, log.Path), () => found?._rows.Epochs ?? 0).ConfigureAwait(false);
        JournalContent content = found ?? throw new WhatsAppException("JournalMissing", log.Path, "it has no line yet");
        if (content._stray is int line)
        {
            // A journal with a line missing can be read, but nothing may be added to it.
            throw new WhatsAppException("JournalDamaged", log.Path, line);
        }

        log.GoOn(content._wholeUntil, content._format);
        return content;
    }

    /// <summary>Reads only what the campaign is, however long the journal.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="WhatsAppException">JournalMissing, JournalForeign, JournalNewer, JournalDamaged.</exception>
    public static JournalHeader ReadHeader(string path) => Open(path, stream => ReadHeader(new JournalLines(stream, endsAnyhow: true), path).Header);

    /// <summary>The journal in one line.</summary>
    public JournalSummary Summarize() => new()
    {
        Path = Path,
        Campaign = Header.Campaign,
        Account = Header.Account,
        From = Header.From,
        TemplateSid = Header.TemplateSid,
        Created = Header.Created,
        Changed = Changed,
        Rows = Count(_ => true),
        HandedOver = Count(row => row.Sid is not null || row.StateKind is JournalState.HandedOver or JournalState.Delivered or JournalState.Read),
        Delivered = Count(row => row.StateKind is JournalState.Delivered or JournalState.Read),
        Read = Count(row => row.StateKind == JournalState.Read),
        Refused = Count(row => row.StateKind == JournalState.Refused),
        Failed = Count(row => row.StateKind == JournalState.Failed),
        Ambiguous = Count(row => row.IsAmbiguous),
        IsComplete = IsComplete,
    };

    private static T Open<T>(string path, Func<Stream, T> read)
    {
        try
        {
            // Opening a pipe would wait for somebody who writes. Pipes and devices have no length.
            if (File.Exists(path) && new FileInfo(PrivateFile.TargetOf(path)).Length == 0)
            {
                throw new WhatsAppException("JournalForeign", path);
            }

            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            UnixLock.Release(stream);
            return read(stream);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new WhatsAppException(ErrorText.For("JournalMissing", path, error.Message), error);
        }
    }

    private static (JournalHeader Header, int Format) ReadHeader(JournalLines lines, string path)
    {
        return JournalHeaderLine.Read(lines, path) ?? throw new WhatsAppException("JournalDamaged", path, 1);
    }

    private static JournalContent Follow(JournalContent? content, Stream part, string path)
    {
        JournalLines lines = new(part, endsAnyhow: true);
        if (content is null)
        {
            (JournalHeader header, int format) = ReadHeader(lines, path);
            content = new JournalContent(path, header, format);
        }

        while (lines.TryRead(out ReadOnlySpan<byte> text))
        {
            int number = content._lines + lines.Number;
            if (!content._rows.Apply(JournalLineParser.Read(text) ?? throw new WhatsAppException("JournalDamaged", path, number)))
            {
                content._stray ??= number;
            }
        }

        if (lines.IsTooLong || lines.IsJoined)
        {
            throw new WhatsAppException("JournalDamaged", path, content._lines + lines.Number + 1);
        }

        content._lines += lines.Number;
        content._wholeUntil = lines.WholeUntil;
        return content;
    }

    private long Count(Func<JournalRow, bool> isCounted) => _rows.All.LongCount(isCounted);
}
