using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Journal;

/// <summary>A journal as it was found: read to its end, ready to be appended to.</summary>
internal sealed class JournalFile
{
    // About the size of a row's lines: a journal of n bytes holds some n/300 rows.
    private const int BytesPerRow = 300;

    private JournalFile(IJournalLog log, JournalHeader header, JournalIndex index, Fingerprint fingerprint, bool isResumed)
    {
        Log = log;
        Header = header;
        Index = index;
        Fingerprint = fingerprint;
        IsResumed = isResumed;
    }

    public IJournalLog Log { get; }

    public JournalHeader Header { get; }

    public JournalIndex Index { get; }

    public Fingerprint Fingerprint { get; }

    public bool IsResumed { get; }

    /// <summary>What was handed over around the attempts whose outcome was never written.</summary>
    public IReadOnlyList<HandedMessage> Neighbours { get; private init; } = Array.Empty<HandedMessage>();

    /// <summary>Reads a journal, or begins it where it is empty.</summary>
    /// <param name="log">The journal.</param>
    /// <param name="asked">What the campaign is to be.</param>
    /// <param name="options">Its fingerprints' key, and whether it has to be there.</param>
    /// <exception cref="WhatsAppException">JournalForeign, JournalNewer, JournalMismatch, JournalDamaged, JournalMissing.</exception>
    public static async Task<JournalFile> OpenAsync(IJournalLog log, JournalHeader asked, JournalOptions options)
    {
        JournalReader reader = new(log.Path, asked, options.DeriveKey, (int)Math.Min(log.Length / BytesPerRow, int.MaxValue / 2));
        await log.LeadAsync(reader.Take, () => reader.Index?.Findings.Epoch ?? 0).ConfigureAwait(false);
        if (reader.Index is not JournalIndex index)
        {
            return options.Resume
                ? throw new WhatsAppException("JournalMissing", log.Path, "it has no line yet")
                : await BeginAsync(log, asked, options).ConfigureAwait(false);
        }

        index.Trim();
        IReadOnlyList<HandedMessage> neighbours = index.Attempts.Count == 0
            ? Array.Empty<HandedMessage>()
            : await JournalNeighbours.ReadAsync(log, index).ConfigureAwait(false);
        log.GoOn(reader.WholeUntil, reader.Format);
        return new JournalFile(log, reader.Header!, index, reader.Fingerprint!, isResumed: true) { Neighbours = neighbours };
    }

    /// <summary>Whether the campaign is finished, and stays so in a run that uses it thus.</summary>
    public bool IsFinishedFor(JournalOptions options) =>
        Index.IsComplete && (options.IsReturn || (!options.Continue && options.Retry == JournalRetry.None));

    private static async Task<JournalFile> BeginAsync(IJournalLog log, JournalHeader asked, JournalOptions options)
    {
        JournalHeader header = asked with { Campaign = asked.Campaign ?? Path.GetFileNameWithoutExtension(log.Path) };
        await log.BeginAsync(JournalHeaderLine.Write(header)).ConfigureAwait(false);
        Fingerprint fingerprint = new(header.Salt, options.DeriveKey);
        return new JournalFile(log, header, new JournalIndex(fingerprint, header.KeyRule, 16), fingerprint, isResumed: false);
    }
}
