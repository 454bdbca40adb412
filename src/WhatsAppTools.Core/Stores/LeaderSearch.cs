using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Journal;

namespace WhatsAppTools.Stores;

/// <summary>Who leads a campaign, asked again and again: what was read once is read no second time.</summary>
internal sealed class LeaderSearch(SegmentChain chain)
{
    private readonly SegmentChain _chain = chain;
    private JournalLine? _leader;
    private ChainTail _readTo;

    /// <summary>The line of the worker that has led it last; null where nobody has.</summary>
    /// <exception cref="Errors.WhatsAppException">StoreUnreachable, StoreDenied, StoreRefused.</exception>
    public async Task<JournalLine?> FindAsync(CancellationToken stop)
    {
        if (!_readTo.IsThere)
        {
            // A segment begins with who led it then, so that those before the last one need not be read.
            IReadOnlyList<StoreSegment> segments = await _chain.ListAsync(stop).ConfigureAwait(false);
            _readTo = new ChainTail(segments.Count(segment => segment.Length > 0) is int there and > 0 ? there - 1 : 0, 0, IsThere: false);
        }

        _readTo = await _chain.ReadAsync(_readTo, Take, stop).ConfigureAwait(false);
        return _leader;
    }

    // Of a million lines a handful is looked into.
    private void Take(Stream part)
    {
        JournalLines lines = new(part);
        while (lines.TryRead(out ReadOnlySpan<byte> text))
        {
            if (JournalLineParser.IsEpoch(text) && JournalLineParser.Read(text) is JournalLine line)
            {
                _leader = line;
            }
        }
    }
}
