using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Journal;

/// <summary>What a journal says, read without changing or locking it: also while a run writes it.</summary>
public sealed class JournalContent
{
    private readonly Dictionary<int, JournalRow> _rows = new();
    private string? _keyCheck;
    private Fingerprint? _fingerprint;

    private JournalContent(string path, JournalHeader header)
    {
        Path = path;
        Header = header;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>What the campaign is.</summary>
    public JournalHeader Header { get; }

    /// <summary>The rows in the order of the last run's input, each where it stands.</summary>
    public IEnumerable<JournalRow> Rows => _rows.Values.OrderBy(row => row.RowNumber).ThenBy(row => row.Id);

    /// <summary>The journal's fingerprints under the key of a connection, made once.</summary>
    internal Fingerprint FingerprintBy(Func<byte[], byte[]> deriveKey) => _fingerprint ??= new Fingerprint(Header.Salt, deriveKey);

    /// <summary>Whether the campaign is finished.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Reads a journal.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="WhatsAppException">JournalMissing, JournalForeign, JournalNewer, JournalDamaged.</exception>
    public static JournalContent Read(string path) => Open(path, stream => Read(stream, path));

    /// <summary>Reads only what the campaign is, however long the journal.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="WhatsAppException">JournalMissing, JournalForeign, JournalNewer, JournalDamaged.</exception>
    public static JournalHeader ReadHeader(string path) => Open(path, stream => ReadHeader(new JournalLines(stream), path));

    /// <summary>The journal in one line.</summary>
    public JournalSummary Summarize() => new()
    {
        Path = Path,
        Campaign = Header.Campaign,
        Account = Header.Account,
        From = Header.From,
        TemplateSid = Header.TemplateSid,
        Created = Header.Created,
        Changed = File.GetLastWriteTimeUtc(Path),
        Rows = _rows.Count,
        HandedOver = _rows.Values.Count(row => row.Sid is not null || row.StateKind is JournalState.HandedOver or JournalState.Delivered or JournalState.Read),
        Refused = _rows.Values.Count(row => row.StateKind == JournalState.Refused),
        Failed = _rows.Values.Count(row => row.StateKind == JournalState.Failed),
        Ambiguous = _rows.Values.Count(row => row.IsAmbiguous),
        IsComplete = IsComplete,
    };

    private static T Open<T>(string path, Func<Stream, T> read)
    {
        try
        {
            // A pipe would be waited for, and neither it nor a device has a length.
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

    private static JournalHeader ReadHeader(JournalLines lines, string path)
    {
        return JournalHeaderLine.Read(lines, path)?.Header ?? throw new WhatsAppException("JournalDamaged", path, 1);
    }

    private static JournalContent Read(Stream stream, string path)
    {
        JournalLines lines = new(stream);
        JournalContent content = new(path, ReadHeader(lines, path));
        while (lines.TryRead(out ReadOnlySpan<byte> text))
        {
            content.Apply(JournalFormat.ReadLine(text) ?? throw new WhatsAppException("JournalDamaged", path, lines.Number));
        }

        return lines.IsTooLong ? throw new WhatsAppException("JournalDamaged", path, lines.Number + 1) : content;
    }

    private void Apply(JournalLine line)
    {
        if (line.Mark != JournalMark.None)
        {
            IsComplete = line.Mark == JournalMark.Complete;
            _keyCheck = line.Mark == JournalMark.Run ? line.KeyCheck : _keyCheck;
            return;
        }

        IsComplete &= line.State is not (JournalState.NotSent or JournalState.Intended);
        if (!_rows.TryGetValue(line.Id, out JournalRow? row))
        {
            string key = line.Key ?? string.Empty;
            row = new JournalRow { Path = Path, Id = line.Id, Key = key, To = line.To ?? key, RowNumber = line.Row, LineNumber = line.FileLine };
        }

        _rows[line.Id] = row with
        {
            StateKind = line.State,
            Time = line.Time,
            Sid = line.State is JournalState.Intended or JournalState.NotSent ? null : line.Sid ?? row.Sid,
            ErrorCode = line.Code,
            ErrorId = line.ErrorId,
            Attempted = line.State == JournalState.Intended ? line.Time : row.Attempted,
            IsTimeSure = line.State == JournalState.Intended ? _keyCheck is not null && !line.IsTimeUnsure : row.IsTimeSure,
            Text = line.State == JournalState.Intended ? line.Text : row.Text,
            KeyCheck = line.State == JournalState.Intended ? _keyCheck : row.KeyCheck,
        };
    }
}
