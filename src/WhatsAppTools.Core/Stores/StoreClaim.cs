using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Stores;

/// <summary>The right to try: a campaign's lease, and its sender's. What was appended says who leads.</summary>
internal sealed class StoreClaim : IAppendRight, IDisposable
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(5);

    // The sender's lease of a worker that died ends at most one renewal after its campaign's.
    private static readonly TimeSpan s_predecessor = TimeSpan.FromSeconds(75);

    private readonly StoreLease _campaign;
    private readonly TimeProvider _time;
    private StoreLease? _sender;

    private StoreClaim(SegmentChain chain, StoreLease campaign, bool hasWaited, TimeProvider time)
    {
        Chain = chain;
        _campaign = campaign;
        HasWaited = hasWaited;
        _time = time;
    }

    /// <summary>The campaign's journal.</summary>
    public SegmentChain Chain { get; }

    /// <summary>What no other worker is called.</summary>
    public string Worker => _campaign.Id;

    public string LeaseId => _campaign.Id;

    /// <summary>Whether it was waited for: what the one before has found is obeyed then.</summary>
    public bool HasWaited { get; }

    /// <summary>How many workers have led the journal, this one included; 0 before it does.</summary>
    public int Epoch { get; set; }

    /// <summary>Whether it is certainly ours still.</summary>
    public bool IsHeld => _campaign.IsHeld && _sender?.IsHeld != false;

    /// <summary>Takes a campaign; null where another worker has it.</summary>
    /// <param name="mustBeThere">Whether it has to have lines: a missing one is no new campaign then.</param>
    /// <param name="hasWaited">Whether it was waited for.</param>
    /// <exception cref="WhatsAppException">JournalMissing, StoreUnreachable, StoreDenied, StoreRefused.</exception>
    public static async Task<StoreClaim?> TryTakeAsync(SegmentChain chain, bool mustBeThere, bool hasWaited, TimeProvider time, CancellationToken stop)
    {
        string first = chain.NameOf(0);
        try
        {
            if (!mustBeThere)
            {
                await chain.Calls.AskAsync(token => chain.Store.CreateAsync(first, token), stop).ConfigureAwait(false);
            }
            else if (await chain.Calls.AskAsync(token => chain.Store.LookAsync(first, token), stop).ConfigureAwait(false) is not { Length: > 0 })
            {
                throw new WhatsAppException("JournalMissing", chain.Path, "it has no line yet");
            }

            StoreLease? lease = await StoreLease.TryAcquireAsync(chain.Store, first, chain.Calls, time, stop).ConfigureAwait(false);
            return lease is null ? null : new StoreClaim(chain, lease, hasWaited, time);
        }
        catch (StoreException failure) when (failure.Failure == StoreFailure.Missing && !mustBeThere)
        {
            // A worker without a row has just taken it away again.
            return null;
        }
        catch (StoreException failure)
        {
            throw chain.Calls.Told(failure);
        }
    }

    /// <summary>The line by which this worker leads.</summary>
    public byte[] EpochLine() => JournalLineWriter.Write(new JournalLine
    {
        Mark = JournalMark.Epoch,
        Time = _time.GetUtcNow(),
        Epoch = Epoch,
        Worker = Worker,
        User = Environment.UserName,
        Host = Environment.MachineName,
    });

    public byte[] FirstLine() => EpochLine();

    /// <summary>It names its worker: another one's line about the same is other bytes.</summary>
    public byte[] NextLine() => JournalLineWriter.Write(new JournalLine { Mark = JournalMark.Next, Time = _time.GetUtcNow(), Worker = Worker });

    public WhatsAppException Lost(string reason) => new("JournalLost", Chain.Path, reason);

    public WhatsAppException Failed(StoreException failure) => new(ErrorText.For("JournalWriteFailed", Chain.Path, failure.Message), failure);

    /// <summary>Takes the campaign's sender, whose rate belongs to one campaign at a time.</summary>
    /// <exception cref="WhatsAppException">SenderBusy, StoreUnreachable, StoreDenied, StoreRefused.</exception>
    public async Task TakeSenderAsync(JournalHeader header, CancellationToken stop)
    {
        string sender = header.From ?? header.MessagingServiceSid ?? "sender";
        string name = JournalPlace.Senders + "/" + header.Account + "-" + new string(sender.Where(char.IsLetterOrDigit).ToArray());
        ISegmentStore store = Chain.Store;
        try
        {
            await Chain.Calls.AskAsync(token => store.CreateAsync(name, token), stop).ConfigureAwait(false);
            long began = _time.GetTimestamp();
            while ((_sender = await StoreLease.TryAcquireAsync(store, name, Chain.Calls, _time, stop).ConfigureAwait(false)) is null)
            {
                (string? other, _) = await UserOfAsync(name, stop).ConfigureAwait(false);
                if ((other is not null && other != Chain.Path) || _time.GetElapsedTime(began) > s_predecessor)
                {
                    throw new WhatsAppException("SenderBusy", sender, other ?? "one that has just begun");
                }

                await _time.For(s_look, stop).ConfigureAwait(false);
            }

            (string? user, long length) = await UserOfAsync(name, stop).ConfigureAwait(false);
            if (user != Chain.Path)
            {
                byte[] line = Encoding.UTF8.GetBytes(Chain.Path + "\n");
                await Chain.Calls.AskAsync(token => store.AppendAsync(name, length, line, _sender.Id, token), stop).ConfigureAwait(false);
            }
        }
        catch (StoreException failure)
        {
            throw Chain.Calls.Told(failure);
        }
    }

    /// <summary>Gives everything back, so that the next one need not wait. An empty journal leaves nothing behind.</summary>
    public async Task CloseAsync()
    {
        if (_sender is not null)
        {
            await _sender.ReleaseAsync().ConfigureAwait(false);
        }

        if (Epoch == 0 && _campaign.IsHeld)
        {
            await RemoveIfEmptyAsync().ConfigureAwait(false);
        }

        await _campaign.ReleaseAsync().ConfigureAwait(false);
    }

    /// <summary>Removes the campaign's journal, and with it the claim.</summary>
    /// <exception cref="WhatsAppException">StoreUnreachable, StoreDenied, StoreRefused.</exception>
    public async Task RemoveAsync()
    {
        try
        {
            // The first one goes last: it keeps others out, and where this is cut short the rest is found again.
            foreach (StoreSegment segment in (await Chain.ListAsync(CancellationToken.None).ConfigureAwait(false)).Reverse())
            {
                string? lease = segment.Name == _campaign.Name ? LeaseId : null;
                await Chain.Calls.AskAsync(token => Chain.Store.RemoveAsync(segment.Name, lease, token), CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (StoreException failure)
        {
            throw Chain.Calls.Told(failure);
        }
        finally
        {
            Dispose();
        }
    }

    /// <summary>Renews nothing any more.</summary>
    public void Dispose()
    {
        _sender?.Dispose();
        _campaign.Dispose();
    }

    private async Task RemoveIfEmptyAsync()
    {
        try
        {
            if (await Chain.Calls.OnceAsync(token => Chain.Store.LookAsync(_campaign.Name, token), CancellationToken.None).ConfigureAwait(false) is { Length: 0 })
            {
                await Chain.Calls.OnceAsync(token => Chain.Store.RemoveAsync(_campaign.Name, _campaign.Id, token), CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (StoreException)
        {
            // An empty segment is no journal: the next run begins with it.
        }
    }

    private async Task<(string? Campaign, long Length)> UserOfAsync(string name, CancellationToken stop)
    {
        using Stream stream = await Chain.Calls.AskAsync(token => Chain.Store.ReadAsync(name, 0, token), stop).ConfigureAwait(false);
        JournalLines lines = new(stream);
        string? last = null;
        while (lines.TryRead(out ReadOnlySpan<byte> line))
        {
            last = Encoding.UTF8.GetString(line.ToArray());
        }

        return (last, lines.WholeUntil);
    }
}
