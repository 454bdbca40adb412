using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;
using WhatsAppTools.Inbound;
using WhatsAppTools.Sending;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.OptOuts;

/// <summary>
/// Keeps opt-out lists up to date with what people write: one list page a look and sender. Those who ask while a look is under way
/// wait for it, so that nobody goes by an older one. One for all commands of a connection; may be used from many threads.
/// </summary>
internal sealed class OptOutWatch
{
    /// <summary>For how long a look is believed. Who said no before it gets nothing.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    /// <summary>How many pages of 1,000 messages a run reads before its first row, at the most. Update-WhatsAppOptOut reads all.</summary>
    public const int MostPages = 20;

    private readonly ITwilioApi _api;
    private readonly TimeProvider _time;
    private readonly PoolSenders _pools;
    private readonly Dictionary<(OptOutList List, string Sender), State> _states = [];

    public OptOutWatch(ITwilioApi api, TimeProvider time)
    {
        _api = api;
        _time = time;
        _pools = new PoolSenders(api, time);
    }

    /// <summary>Looks, unless somebody has within the last 30 seconds.</summary>
    /// <param name="list">The list.</param>
    /// <param name="sender">The sender's address, or a messaging service's sid.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Why inbound messages could not be read; null where they were.</returns>
    /// <exception cref="WhatsAppException">The list itself cannot be read: nothing may be sent.</exception>
    public async Task<WhatsAppException?> EnsureAsync(OptOutList list, string sender, CancellationToken cancellationToken)
    {
        State state = StateOf(list, sender);
        while (true)
        {
            TaskCompletionSource<bool>? mine = null;
            Task<bool> others;
            lock (state)
            {
                if (state.LookedAt is DateTimeOffset at && _time.GetUtcNow() - at < Interval)
                {
                    return state.Failure;
                }

                others = (state.UnderWay ??= mine = new TaskCompletionSource<bool>()).Task;
            }

            if (mine is null)
            {
                await others.WithOthers().ConfigureAwait(false);
                continue;
            }

            try
            {
                await list.RefreshAsync(cancellationToken).ConfigureAwait(false);
                DateTimeOffset began = _time.GetUtcNow();
                WhatsAppException? failure = await TryReadAsync(list, sender, cancellationToken).ConfigureAwait(false);
                lock (state)
                {
                    state.LookedAt = began;
                    state.Failure = failure;
                }
            }
            finally
            {
                lock (state)
                {
                    state.UnderWay = null;
                }

                mine.SetResult(true);
            }
        }
    }

    /// <summary>Until when the newest look is believed; long ago where there was none.</summary>
    public DateTimeOffset BelievedUntil(OptOutList list, string sender)
    {
        State state = StateOf(list, sender);
        lock (state)
        {
            return state.LookedAt + Interval ?? DateTimeOffset.MinValue;
        }
    }

    /// <summary>Whether a time is still to come.</summary>
    public bool IsBefore(DateTimeOffset until) => _time.GetUtcNow() < until;

    /// <summary>Reads what people wrote to a sender, or to all senders of a messaging service, since the last look.</summary>
    /// <param name="list">Takes in what they said.</param>
    /// <param name="sender">The sender's address, or a messaging service's sid.</param>
    /// <param name="mostPages">How many pages may be read for each.</param>
    /// <param name="fromTheBeginning">Whether everything that Twilio still has is read.</param>
    /// <param name="told">Told of each line that was new; null tells nobody.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="WhatsAppException">A list of messages cannot be read.</exception>
    public async Task ReadAsync(
        OptOutList list,
        string sender,
        int mostPages,
        bool fromTheBeginning,
        Action<OptOutLine>? told,
        CancellationToken cancellationToken)
    {
        foreach (string address in await SendersOfAsync(sender, cancellationToken).ConfigureAwait(false))
        {
            bool isPart = list.IsReadInPart(address);
            bool isAll = fromTheBeginning || (isPart && mostPages > MostPages);
            DateTimeOffset? until = isAll ? null : list.ReadUntilOf(address);
            InboundReader reader = ReaderOf(list, address);
            InboundLook look = await LookAsync().ConfigureAwait(false);
            if (ServerClock.IsToCome(until, look.Until))
            {
                // By Twilio's own clock nobody can have read so far yet: how far they did is not known.
                until = null;
                isAll = true;
                look = await LookAsync().ConfigureAwait(false);
            }

            Task<InboundLook> LookAsync() => reader.LookAsync(until, mostPages, messages => list.TakeAll(messages, told), cancellationToken);
            list.Read(address, look.Until, !look.IsWhole || (isPart && !isAll));
        }
    }

    /// <summary>Whether the oldest messages to a sender were left out, because there were too many for one look.</summary>
    public async Task<bool> IsReadInPartAsync(OptOutList list, string sender, CancellationToken cancellationToken)
    {
        foreach (string address in await SendersOfAsync(sender, cancellationToken).ConfigureAwait(false))
        {
            if (list.IsReadInPart(address))
            {
                return true;
            }
        }

        return false;
    }

    private async Task<WhatsAppException?> TryReadAsync(OptOutList list, string sender, CancellationToken cancellationToken)
    {
        try
        {
            await ReadAsync(list, sender, MostPages, fromTheBeginning: false, told: null, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (WhatsAppException failure)
        {
            // Who asks is told of it, and uses the list as it is.
            return failure;
        }
    }

    /// <summary>A sender itself, or the senders of a messaging service.</summary>
    /// <param name="sender">The sender's address, or a messaging service's sid.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="WhatsAppException">PoolNotRead.</exception>
    public async Task<IReadOnlyList<string>> SendersOfAsync(string sender, CancellationToken cancellationToken)
    {
        if (sender.StartsWith(WhatsAppAddress.Prefix, StringComparison.Ordinal))
        {
            return [sender];
        }

        (IReadOnlyList<string> senders, string? why) = await _pools.FindAsync(sender, cancellationToken).ConfigureAwait(false);
        return senders.Count > 0 ? senders : throw new WhatsAppException("PoolNotRead", sender, why);
    }

    private State StateOf(OptOutList list, string sender)
    {
        lock (_states)
        {
            if (!_states.TryGetValue((list, sender), out State? state))
            {
                _states.Add((list, sender), state = new State());
            }

            return state;
        }
    }

    private InboundReader ReaderOf(OptOutList list, string address)
    {
        State state = StateOf(list, address);
        lock (state)
        {
            return state.Reader ??= new InboundReader(_api, _time, address);
        }
    }

    private sealed class State
    {
        public TaskCompletionSource<bool>? UnderWay { get; set; }

        public DateTimeOffset? LookedAt { get; set; }

        public WhatsAppException? Failure { get; set; }

        public InboundReader? Reader { get; set; }
    }
}
