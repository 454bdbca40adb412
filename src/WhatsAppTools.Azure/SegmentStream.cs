using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Azure;
using WhatsAppTools.State;
using WhatsAppTools.Stores;

namespace WhatsAppTools.Azure;

/// <summary>
/// A segment from a position to the end that it had when it was opened. Read in ranges, one ahead: no request stays open while
/// whoever reads is slow, and two ranges at most are in memory.
/// </summary>
internal sealed class SegmentStream : ReadOnlyStream
{
    private const int RangeBytes = 4 * 1024 * 1024;

    // Of a long segment one range of many fails sooner or later, and reading it again does no harm.
    private const int Tries = 5;
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private readonly Func<HttpRange, CancellationToken, Task<SegmentPart?>> _download;
    private readonly CancellationTokenSource _closed = new();
    private readonly long _from;
    private readonly long _end;
    private ReadOnlyMemory<byte> _part;
    private long _fetched;
    private Task<SegmentPart?>? _next;

    private SegmentStream(Func<HttpRange, CancellationToken, Task<SegmentPart?>> download, long from, SegmentPart? first)
    {
        _download = download;
        _from = from;
        _part = first?.Bytes ?? default;
        _end = first?.Total ?? from;
        _fetched = from + _part.Length;
        FetchNext();
    }

    /// <summary>How many bytes there are from where it was opened.</summary>
    public override long Length => _end - _from;

    public override long Position
    {
        get => _fetched - _part.Length - _from;
        set => throw new NotSupportedException();
    }

    /// <summary>Opens it: the first range is here.</summary>
    /// <param name="download">Fetches a range; null where the segment ends before it.</param>
    /// <param name="from">Where to begin, in bytes.</param>
    /// <exception cref="StoreException">The request was refused, or its answer did not come.</exception>
    public static async Task<Stream> OpenAsync(Func<HttpRange, CancellationToken, Task<SegmentPart?>> download, long from, CancellationToken stop) =>
        new SegmentStream(download, from, await download(new HttpRange(from, RangeBytes), stop).ConfigureAwait(false));

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <exception cref="StoreException">A range was refused, or its answer did not come.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_part.IsEmpty && _next is not null)
        {
            SegmentPart? part = await _next.WaitAsync(cancellationToken).ConfigureAwait(false);
            if (part is null || part.Bytes.IsEmpty)
            {
                throw new StoreException(StoreFailure.Unanswered, $"The segment was {_end} bytes long and ends at {_fetched} now.");
            }

            _part = part.Bytes;
            _fetched += _part.Length;
            FetchNext();
        }

        int count = Math.Min(buffer.Length, _part.Length);
        _part[..count].CopyTo(buffer);
        _part = _part[count..];
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_closed.IsCancellationRequested)
        {
            _closed.Cancel();

            // Nobody waits for it any more, whatever it ends with.
            _ = _next?.ContinueWith(static ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            _closed.Dispose();
        }

        base.Dispose(disposing);
    }

    private void FetchNext() =>
        _next = _fetched < _end ? FetchAsync(new HttpRange(_fetched, Math.Min(RangeBytes, _end - _fetched)), _closed.Token) : null;

    private async Task<SegmentPart?> FetchAsync(HttpRange range, CancellationToken stop)
    {
        for (int tries = 1; ; tries++)
        {
            try
            {
                return await _download(range, stop).ConfigureAwait(false);
            }
            catch (StoreException problem) when (problem.Failure is StoreFailure.Unanswered or StoreFailure.Busy && tries < Tries)
            {
                await Task.Delay(tries == 1 ? TimeSpan.Zero : s_pause, stop).ConfigureAwait(false);
            }
        }
    }
}
