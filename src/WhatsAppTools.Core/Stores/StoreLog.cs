using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Stores;

/// <summary>
/// A journal in a store, for the worker that has its claim. It leads from the moment on at which its own line stands at the end: what
/// anybody appends elsewhere is refused from then on.
/// </summary>
internal sealed class StoreLog : IJournalLog
{
    private readonly StoreClaim _claim;
    private readonly ChainAppender _appender;
    private readonly TimeProvider _time;

    private StoreLog(StoreClaim claim, long length, TimeProvider time)
    {
        _claim = claim;
        _time = time;
        _appender = new ChainAppender(claim.Chain, claim, time);
        Length = length;
    }

    public string Path => _claim.Chain.Path;

    public long Length { get; }

    /// <summary>A lease that ended is no dead process.</summary>
    public bool MayOthersLive => true;

    /// <summary>Makes ready to read it.</summary>
    /// <param name="claim">The claim, which is closed with the journal.</param>
    public static async Task<StoreLog> OpenAsync(StoreClaim claim, TimeProvider time, CancellationToken stop)
    {
        long length = 0;
        foreach (StoreSegment segment in await claim.Chain.ListAsync(stop).ConfigureAwait(false))
        {
            length += segment.Length;
        }

        return new StoreLog(claim, length, time);
    }

    public async Task LeadAsync(Action<Stream> take, Func<int> epochs)
    {
        ChainTail tail = await _claim.Chain.ReadAsync(default, take, CancellationToken.None).ConfigureAwait(false);
        while (tail.Segment > 0 || tail.Position > 0)
        {
            await _appender.GoToAsync(tail).ConfigureAwait(false);
            _claim.Epoch = epochs() + 1;
            if (await _appender.AppendAsync(_claim.EpochLine()).ConfigureAwait(false))
            {
                return;
            }

            // The one before was awake still. What it wrote meanwhile counts.
            tail = await _claim.Chain.ReadAsync(tail, take, CancellationToken.None).ConfigureAwait(false);
        }
    }

    public Task ReadAsync(Action<Stream> take) => _claim.Chain.ReadAsync(default, take, CancellationToken.None);

    public async Task BeginAsync(byte[] header)
    {
        _claim.Epoch = 1;
        byte[] epoch = _claim.EpochLine();
        byte[] both = new byte[header.Length + epoch.Length];
        header.CopyTo(both, 0);
        epoch.CopyTo(both, header.Length);
        await _appender.GoToAsync(default).ConfigureAwait(false);
        if (!await _appender.AppendAsync(both).ConfigureAwait(false))
        {
            throw new WhatsAppException("JournalLost", Path, "another one has begun it");
        }
    }

    /// <summary>An append is whole or not there: nothing is torn, and older formats were never kept in a store.</summary>
    public void GoOn(long whole, int format)
    {
        // Nothing is to be put right.
    }

    public IJournalWriter CreateWriter(EngineThreads threads) => new StoreJournalWriter(_claim, _appender, _time, threads);

    /// <summary>Where it could not be opened, the claim is given back.</summary>
    public void Dispose() => _ = _claim.CloseAsync();
}
