using System;
using System.Collections.Generic;
using System.IO;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Journal;

/// <summary>Takes in a journal part by part: first what the campaign is, then where every row stands.</summary>
internal sealed class JournalReader
{
    private readonly string _path;
    private readonly JournalHeader _asked;
    private readonly Func<byte[], byte[]>? _deriveKey;
    private readonly int _expected;
    private int _linesBefore;

    /// <param name="path">The journal's place, for errors.</param>
    /// <param name="asked">What the campaign is to be.</param>
    /// <param name="deriveKey">Makes the key of the fingerprints of the journal's salt; null where none are written.</param>
    /// <param name="expected">About how many rows it has.</param>
    public JournalReader(string path, JournalHeader asked, Func<byte[], byte[]>? deriveKey, int expected)
    {
        _path = path;
        _asked = asked;
        _deriveKey = deriveKey;
        _expected = expected;
    }

    /// <summary>What the campaign is; null where the journal has not even a first line.</summary>
    public JournalHeader? Header { get; private set; }

    /// <summary>The format of its header.</summary>
    public int Format { get; private set; }

    /// <summary>Where every row stands; null without a header.</summary>
    public JournalIndex? Index { get; private set; }

    /// <summary>The journal's fingerprints; null without a header.</summary>
    public Fingerprint? Fingerprint { get; private set; }

    /// <summary>Where the last whole line of the newest part ends.</summary>
    public long WholeUntil { get; private set; }

    /// <summary>Takes a part in.</summary>
    /// <exception cref="WhatsAppException">JournalForeign, JournalNewer, JournalMismatch, JournalDamaged.</exception>
    public void Take(Stream part)
    {
        JournalLines lines = new(part, endsAnyhow: true);
        if (Header is null && !TakeHeader(lines))
        {
            // Without a whole header line no message can have left: the journal is begun anew.
            return;
        }

        while (lines.TryRead(out ReadOnlySpan<byte> text))
        {
            if (JournalLineParser.Read(text) is not JournalLine line || !Index!.Apply(line))
            {
                throw Damaged(lines.Number);
            }
        }

        if (lines.IsTooLong || lines.IsJoined)
        {
            throw Damaged(lines.Number + 1);
        }

        _linesBefore += lines.Number;
        WholeUntil = lines.WholeUntil;
    }

    private bool TakeHeader(JournalLines lines)
    {
        if (JournalHeaderLine.Read(lines, _path) is not (JournalHeader header, int format))
        {
            return false;
        }

        IReadOnlyList<string> differences = header.DifferencesTo(_asked);
        if (differences.Count > 0)
        {
            throw new WhatsAppException("JournalMismatch", _path, string.Join("; ", differences));
        }

        Header = header;
        Format = format;
        Fingerprint = new Fingerprint(header.Salt, _deriveKey);
        Index = new JournalIndex(Fingerprint, header.KeyRule, _expected);
        return true;
    }

    private WhatsAppException Damaged(int line) => new("JournalDamaged", _path, _linesBefore + line);
}
