using System;
using System.Collections.Generic;
using System.IO;
using WhatsAppTools.Errors;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Journal;

/// <summary>A journal's file as it was found: read to its end, its torn last line cut off, ready to be appended to.</summary>
internal sealed class JournalFile
{
    private JournalFile(string path, Stream stream, JournalHeader header, JournalIndex index, Fingerprint fingerprint, bool isResumed)
    {
        Path = path;
        Stream = stream;
        Header = header;
        Index = index;
        Fingerprint = fingerprint;
        IsResumed = isResumed;
    }

    public string Path { get; }

    public Stream Stream { get; }

    public JournalHeader Header { get; }

    public JournalIndex Index { get; }

    public Fingerprint Fingerprint { get; }

    public bool IsResumed { get; }

    /// <summary>What was handed over around the attempts whose outcome was never written.</summary>
    public IReadOnlyList<HandedMessage> Neighbours { get; private init; } = Array.Empty<HandedMessage>();

    /// <summary>Reads the file, or begins it where it is empty.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="path">Its name.</param>
    /// <param name="asked">What the campaign is to be.</param>
    /// <param name="deriveKey">Makes the key of the fingerprints of the journal's salt; null where none are written.</param>
    /// <param name="bytesPerRow">About how long the lines of one row are.</param>
    /// <exception cref="WhatsAppException">JournalForeign, JournalNewer, JournalMismatch, JournalDamaged.</exception>
    public static JournalFile Open(Stream stream, string path, JournalHeader asked, Func<byte[], byte[]>? deriveKey, int bytesPerRow)
    {
        JournalLines lines = new(stream);
        if (JournalHeaderLine.Read(lines, path) is not (JournalHeader header, int format))
        {
            // No message can have left.
            return Begin(stream, path, asked, deriveKey);
        }

        IReadOnlyList<string> differences = header.DifferencesTo(asked);
        if (differences.Count > 0)
        {
            throw new WhatsAppException("JournalMismatch", path, string.Join("; ", differences));
        }

        Fingerprint fingerprint = new(header.Salt, deriveKey);
        JournalIndex index = new(fingerprint, header.KeyRule, (int)Math.Min(stream.Length / bytesPerRow, int.MaxValue / 2));
        while (lines.TryRead(out ReadOnlySpan<byte> text))
        {
            JournalLine line = JournalFormat.ReadLine(text) ?? throw Damaged(path, lines.Number);
            if (!index.Apply(line))
            {
                throw Damaged(path, lines.Number);
            }
        }

        if (lines.IsTooLong)
        {
            throw Damaged(path, lines.Number + 1);
        }

        long end = lines.WholeUntil;
        IReadOnlyList<HandedMessage> neighbours = index.Attempts.Count == 0
            ? Array.Empty<HandedMessage>()
            : JournalNeighbours.Read(stream, index.Attempts, index.HandedOverMinutes);
        if (format < JournalFormat.Format)
        {
            JournalFormat.Upgrade(stream);
        }

        stream.SetLength(end);
        stream.Position = end;
        return new JournalFile(path, stream, header, index, fingerprint, isResumed: true) { Neighbours = neighbours };
    }

    private static JournalFile Begin(Stream stream, string path, JournalHeader asked, Func<byte[], byte[]>? deriveKey)
    {
        JournalHeader header = asked with { Campaign = asked.Campaign ?? System.IO.Path.GetFileNameWithoutExtension(path) };
        byte[] line = JournalFormat.Write(header);
        stream.SetLength(0);
        stream.Write(line, 0, line.Length);
        stream.Flush();
        Fingerprint fingerprint = new(header.Salt, deriveKey);
        return new JournalFile(path, stream, header, new JournalIndex(fingerprint, header.KeyRule, 16), fingerprint, isResumed: false);
    }

    private static WhatsAppException Damaged(string path, int line) => new("JournalDamaged", path, line);
}
