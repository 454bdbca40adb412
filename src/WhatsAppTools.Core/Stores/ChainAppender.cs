using System;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Stores;

/// <summary>
/// Appends to a chain at a position that has to be right: whoever appended there in between was first, and we were not. An append whose
/// answer is lost is repeated with the same bytes at the same position, and where it does not fit any more, what stands there is read.
/// </summary>
internal sealed class ChainAppender(SegmentChain chain, IAppendRight right, TimeProvider time)
{
    private static readonly TimeSpan s_again = TimeSpan.FromMilliseconds(500);

    private readonly SegmentChain _chain = chain;
    private readonly IAppendRight _right = right;
    private readonly TimeProvider _time = time;
    private int _appends;

    /// <summary>Where the next append goes.</summary>
    public ChainTail Tail { get; private set; }

    // Who takes over finds room for that in any segment.
    private int Most => _chain.Store.MostAppends - Math.Max(2, _chain.Store.MostAppends / 500);

    private string Name => _chain.NameOf(Tail.Segment);

    /// <summary>Goes to an end that was read. A segment that is named and not there is made.</summary>
    public async Task GoToAsync(ChainTail tail)
    {
        Tail = tail;
        if (!tail.IsThere)
        {
            await MakeAsync().ConfigureAwait(false);
        }

        StoreSegment? segment = await AskAsync(token => _chain.Store.LookAsync(Name, token)).ConfigureAwait(false);
        _appends = segment?.Appends ?? 0;
    }

    /// <summary>Appends whole lines; false where somebody else has appended there.</summary>
    /// <exception cref="WhatsAppException">What the right makes of a failure: JournalLost, JournalWriteFailed for one.</exception>
    public async Task<bool> AppendAsync(ReadOnlyMemory<byte> lines)
    {
        if (_appends >= Most)
        {
            if (!await AppendHereAsync(_right.NextLine()).ConfigureAwait(false))
            {
                return false;
            }

            Tail = new ChainTail(Tail.Segment + 1, 0, IsThere: false);
            await MakeAsync().ConfigureAwait(false);
            _appends = 0;
            if (!await AppendHereAsync(_right.FirstLine()).ConfigureAwait(false))
            {
                return false;
            }
        }

        return await AppendHereAsync(lines).ConfigureAwait(false);
    }

    private async Task MakeAsync()
    {
        // Whoever made it: nothing in it is ours before our position was right.
        await AskAsync(token => _chain.Store.CreateAsync(Name, token)).ConfigureAwait(false);
        Tail = Tail with { IsThere = true };
    }

    private async Task<bool> AppendHereAsync(ReadOnlyMemory<byte> lines)
    {
        string? lease = Tail.Segment == 0 ? _right.LeaseId : null;
        bool isWritten = await WithinTimeAsync(
            async token => await _chain.Store.AppendAsync(Name, Tail.Position, lines, lease, token).ConfigureAwait(false)).ConfigureAwait(false)
            || await WithinTimeAsync(token => StandsAsync(lines, token)).ConfigureAwait(false);
        if (isWritten)
        {
            Tail = Tail with { Position = Tail.Position + lines.Length };
            _appends++;
        }

        return isWritten;
    }

    // Bytes name their worker and its rows at their moment: the same ones at the same place are ours.
    private async Task<bool> StandsAsync(ReadOnlyMemory<byte> lines, CancellationToken token)
    {
        using Stream stream = await _chain.Store.ReadAsync(Name, Tail.Position, token).ConfigureAwait(false);
        byte[] found = new byte[lines.Length];
        int length = 0;
        int read;
        while (length < found.Length && (read = stream.Read(found, length, found.Length - length)) > 0)
        {
            length += read;
        }

        return length == found.Length && lines.Span.SequenceEqual(found);
    }

    private Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> call) => _chain.Calls.AskAsync(call, CancellationToken.None);

    /// <summary>Asks again and again while the right is certainly ours; false too where the store says that it is not.</summary>
    [SuppressMessage("Reliability", "CA2016", Justification = "Nobody stops an append: what is not known to be written must not be forgotten.")]
    private async Task<bool> WithinTimeAsync(Func<CancellationToken, Task<bool>> call)
    {
        string reason = "the store did not answer in time";
        while (_right.IsHeld)
        {
            try
            {
                return await _chain.Calls.OnceAsync(call, CancellationToken.None).ConfigureAwait(false);
            }
            catch (StoreException failure) when (StoreCalls.MayRepeat(failure))
            {
                reason = failure.Message;
                await _time.For(s_again, CancellationToken.None).ConfigureAwait(false);
            }
            catch (StoreException failure) when (failure.Failure == StoreFailure.LeaseLost)
            {
                return false;
            }
            catch (StoreException failure)
            {
                throw _right.Failed(failure);
            }
        }

        throw _right.Lost(reason);
    }
}
