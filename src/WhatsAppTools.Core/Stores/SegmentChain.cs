using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Journal;
using WhatsAppTools.State;

namespace WhatsAppTools.Stores;

/// <summary>
/// One campaign's journal in a store: segments that are read one after the other. A segment that is full ends with a line that says so,
/// and only then there is a next one.
/// </summary>
internal sealed class SegmentChain
{
    private const string Extension = ".jsonl";

    private readonly string _campaign;

    /// <param name="campaign">The campaign's folder in it.</param>
    public SegmentChain(ISegmentStore store, string campaign, TimeProvider time)
    {
        Store = store;
        _campaign = campaign;
        Path = store.Place + "/" + campaign;
        Calls = new StoreCalls(Path, time);
    }

    /// <summary>The container.</summary>
    public ISegmentStore Store { get; }

    /// <summary>What whoever asks may do; null where nothing says so.</summary>
    public StoreRights? Rights { get; init; }

    /// <summary>When the store lets nobody in any more who has what we have; null where that does not end, or does not say.</summary>
    public DateTimeOffset? AccessEnds { get; init; }

    public StoreCalls Calls { get; }

    /// <summary>The journal's place, as it may be shown.</summary>
    public string Path { get; }

    /// <summary>The name of a segment; the first one carries the lease.</summary>
    public string NameOf(int segment) => $"{_campaign}/{segment.ToString("00000", CultureInfo.InvariantCulture)}{Extension}";

    /// <summary>The name of the blob by which somebody else stops its run.</summary>
    public string StopName => _campaign + ".stop";

    /// <summary>Its segments, in order. What lies in folders below is of other campaigns.</summary>
    public async Task<IReadOnlyList<StoreSegment>> ListAsync(CancellationToken stop)
    {
        IReadOnlyList<StoreSegment> all = await Calls.AskAsync(token => Store.ListAsync(_campaign + "/", token), stop).ConfigureAwait(false);
        return [.. all.Where(segment => segment.Name.IndexOf('/', _campaign.Length + 1) < 0)];
    }

    /// <summary>The campaigns of a container.</summary>
    public static async Task<IReadOnlyList<string>> CampaignsAsync(ISegmentStore store, TimeProvider time, CancellationToken stop)
    {
        StoreCalls calls = new(store.Place, time);
        IReadOnlyList<StoreSegment> all = await calls.AskAsync(token => store.ListAsync(string.Empty, token), stop).ConfigureAwait(false);
        string first = "/" + 0.ToString("00000", CultureInfo.InvariantCulture) + Extension;
        return all.Where(segment => segment.Length > 0 && segment.Name.EndsWith(first, StringComparison.Ordinal) && !JournalPlace.IsReserved(segment.Name))
            .OrderByDescending(segment => segment.Changed)
            .Select(segment => segment.Name.Substring(0, segment.Name.Length - first.Length))
            .ToList();
    }

    /// <summary>Reads on from a place to the present end.</summary>
    /// <param name="take">Takes the rest of a segment: whole lines.</param>
    /// <param name="pass">Sees every byte; null for nobody.</param>
    /// <returns>The end.</returns>
    public async Task<ChainTail> ReadAsync(ChainTail from, Action<Stream> take, CancellationToken stop, Action<byte[], int, int>? pass = null)
    {
        ChainTail at = from;
        while (true)
        {
            Stream? found = await OpenAsync(at, stop).ConfigureAwait(false);
            if (found is null)
            {
                return at with { IsThere = false };
            }

            using PartStream part = new(found, pass);
            Pass(part, take);
            at = new ChainTail(at.Segment, at.Position + part.Count, IsThere: true);
            if (!part.EndsWithLine(JournalLineWriter.NextBeginning))
            {
                return at;
            }

            at = new ChainTail(at.Segment + 1, 0, IsThere: false);
        }
    }

    /// <summary>What the campaign is; null where it has not begun.</summary>
    /// <exception cref="Errors.WhatsAppException">JournalForeign, JournalNewer, JournalDamaged, StoreUnreachable, StoreDenied.</exception>
    public async Task<JournalHeader?> HeaderAsync(CancellationToken stop)
    {
        using Stream? first = await OpenAsync(default, stop).ConfigureAwait(false);
        return first is null ? null : JournalHeaderLine.Read(new JournalLines(first, endsAnyhow: true), Path)?.Header;
    }

    /// <summary>Reads it as anybody may, whoever leads it.</summary>
    /// <exception cref="Errors.WhatsAppException">JournalMissing, JournalForeign, JournalNewer, JournalDamaged, StoreUnreachable, StoreDenied.</exception>
    public async Task<JournalContent> ContentAsync(CancellationToken stop)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        JournalContent content = await JournalContent.ReadAsync(Path, async take =>
        {
            await ReadAsync(default, take, stop, hash.AppendData).ConfigureAwait(false);
            return (await ListAsync(stop).ConfigureAwait(false)).Select(segment => segment.Changed).DefaultIfEmpty().Max();
        }).ConfigureAwait(false);
        content.Hash = Sha256.Hex(hash.GetHashAndReset());
        return content;
    }

    // A range that did not come in the middle of a segment is the store's failure, as one at its beginning is.
    private void Pass(PartStream part, Action<Stream> take)
    {
        try
        {
            take(part);
            part.ReadToEnd();
        }
        catch (StoreException failure)
        {
            throw Calls.Told(failure);
        }
    }

    private async Task<Stream?> OpenAsync(ChainTail at, CancellationToken stop)
    {
        try
        {
            return await Calls.AskAsync(token => Store.ReadAsync(NameOf(at.Segment), at.Position, token), stop).ConfigureAwait(false);
        }
        catch (StoreException failure) when (failure.Failure == StoreFailure.Missing)
        {
            return null;
        }
    }
}

/// <summary>A place in a chain of segments.</summary>
/// <param name="Segment">The segment's number, from 0.</param>
/// <param name="Position">The position in it, in bytes.</param>
/// <param name="IsThere">Whether the segment was there; false where the one before names it and nobody has made it yet.</param>
internal readonly record struct ChainTail(int Segment, long Position, bool IsThere);
