using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.OptOuts;

/// <summary>
/// The people who said no to a sender. What is learned counts at once, and is written with the next <see cref="SaveAsync"/>.
/// May be used from many threads.
/// </summary>
internal sealed class OptOutList
{
    // Twilio's times are cut to seconds, and what a person decides here is not.
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    private readonly object _sync = new();
    private readonly OptOutBook _book = new();
    private readonly IOptOutLog? _log;
    private readonly Func<DateTimeOffset> _now;
    private readonly List<OptOutLine> _pending = [];
    private readonly Dictionary<string, OptOutLine> _pendingReads = new(StringComparer.Ordinal);

    private Task<bool> _lastTurn = Task.FromResult(true);

    /// <param name="log">Where it is kept; null keeps it in memory alone, as for a simulator.</param>
    /// <param name="now">Twilio's clock, or this machine's until that is known.</param>
    public OptOutList(IOptOutLog? log, Func<DateTimeOffset> now)
    {
        _log = log;
        _now = now;
    }

    /// <summary>Where it is kept; null for memory alone.</summary>
    public string? Path => _log?.Path;

    /// <summary>How many people said no.</summary>
    public int Count => Ask(static book => book.Count);

    /// <summary>Whether nobody has ever written anything into it.</summary>
    public bool IsNew => Ask(static book => book.IsEmpty && book.ReadUntil() is null);

    /// <summary>Until when all of its senders were read; null for never.</summary>
    public DateTimeOffset? ReadUntil => Ask(static book => book.ReadUntil());

    /// <summary>All entries, the oldest first.</summary>
    public IReadOnlyList<WhatsAppOptOut> All() => Ask(static book => book.All());

    /// <summary>The messages that somebody has to decide about.</summary>
    public IReadOnlyList<WhatsAppOptOut> Likely() => Ask(static book => book.Likely());

    /// <summary>What a person said; null where they did not say no. A look into a table.</summary>
    public WhatsAppOptOut? Find(string address)
    {
        lock (_sync)
        {
            return _book.Find(address);
        }
    }

    /// <summary>Since when a number is known to fail for ever; null where it is not.</summary>
    public WhatsAppOptOut? FindUnreachable(string address)
    {
        lock (_sync)
        {
            return _book.FindUnreachable(address);
        }
    }

    /// <summary>When a person was last put on the list or taken off it; null for never, and for a time that is still to come.</summary>
    public DateTimeOffset? Since(string address)
    {
        lock (_sync)
        {
            DateTimeOffset? since = _book.Since(address);
            return ServerClock.IsToCome(since, _now()) ? null : since;
        }
    }

    /// <summary>Until when a sender's inbound messages were read; null for never.</summary>
    public DateTimeOffset? ReadUntilOf(string sender)
    {
        lock (_sync)
        {
            return _book.ReadUntil(sender);
        }
    }

    /// <summary>Whether a sender's oldest messages were left out, because there were too many for one look.</summary>
    public bool IsReadInPart(string sender)
    {
        lock (_sync)
        {
            return _book.IsReadInPart(sender);
        }
    }

    /// <summary>Whether something is known of people that is not where it lasts yet.</summary>
    public bool HasNews
    {
        get
        {
            lock (_sync)
            {
                return _pending.Count > 0;
            }
        }
    }

    /// <summary>Notes until when a sender's messages were read. It is written with the next save, the last only.</summary>
    /// <param name="sender">The sender's address.</param>
    /// <param name="until">Until when, by Twilio's clock.</param>
    /// <param name="isPart">Whether the oldest were left out.</param>
    public void Read(string sender, DateTimeOffset until, bool isPart)
    {
        lock (_sync)
        {
            OptOutLine line = new(OptOutLineKind.Read, sender, until, OptOutScope.All, isPart ? OptOutLine.Part : null);
            if (_book.Apply(line) && _log is not null)
            {
                _pendingReads[sender] = line;
            }
        }
    }

    /// <summary>Takes in what happened.</summary>
    /// <returns>Whether it changed anything.</returns>
    public bool Take(OptOutLine line)
    {
        lock (_sync)
        {
            line = Heeded(line);
            bool isNew = _book.Apply(line);

            // What is no address is nobody that a row could name, and the list could not be read any more.
            if (isNew && _log is not null && OptOutFormat.IsAddress(line.Address))
            {
                _pending.Add(line);
            }

            return isNew;
        }
    }

    /// <summary>Takes in what people wrote.</summary>
    /// <param name="messages">As a list of Twilio's shows them.</param>
    /// <param name="told">Told of each line that was new; null tells nobody.</param>
    public void TakeAll(IReadOnlyList<TwilioMessage> messages, Action<OptOutLine>? told = null)
    {
        foreach (OptOutLine line in OptOutIntake.Judge(messages))
        {
            if (Take(line))
            {
                told?.Invoke(line);
            }
        }
    }

    /// <summary>Takes in what a person decided now. A slow clock of this machine must not put it before what it decides about.</summary>
    public bool Decide(OptOutLine line)
    {
        lock (_sync)
        {
            DateTimeOffset? since = _book.Since(line.Address);
            return Take(since > line.At ? line with { At = since.Value } : line);
        }
    }

    /// <summary>Reads what other processes wrote since the last time.</summary>
    /// <exception cref="WhatsAppException">The list cannot be read: nothing may be sent.</exception>
    public Task RefreshAsync(CancellationToken cancellationToken) =>
        _log is null ? Task.CompletedTask : InTurnAsync(log => log.ReadNewAsync(Apply, cancellationToken));

    /// <summary>Brings what was taken in to where it lasts.</summary>
    /// <exception cref="WhatsAppException">OptOutListWriteFailed, OptOutListInUse; what was taken in still counts here.</exception>
    public Task SaveAsync(CancellationToken cancellationToken) =>
        _log is null ? Task.CompletedTask : InTurnAsync(log => SaveToAsync(log, cancellationToken));

    private async Task SaveToAsync(IOptOutLog log, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        OptOutLine[] people;
        OptOutLine[] reads;
        lock (_sync)
        {
            people = [.. _pending];
            reads = [.. _pendingReads.Values];
        }

        if (people.Length + reads.Length == 0)
        {
            return;
        }

        // The time until which was read comes last: where the write is cut short, the same messages are read again.
        await log.AppendAsync([.. people, .. reads], Apply, cancellationToken).ConfigureAwait(false);
        lock (_sync)
        {
            _pending.RemoveRange(0, people.Length);
            foreach (OptOutLine read in reads.Where(read => ReferenceEquals(_pendingReads[read.Address], read)))
            {
                _pendingReads.Remove(read.Address);
            }
        }
    }

    // One after the other: each reads on from where the one before has read to.
    private async Task InTurnAsync(Func<IOptOutLog, Task> work)
    {
        TaskCompletionSource<bool> turn = new();
        Task<bool> before;
        lock (_sync)
        {
            before = _lastTurn;
            _lastTurn = turn.Task;
        }

        await before.ConfigureAwait(false);
        try
        {
            await work(_log!).ConfigureAwait(false);
        }
        finally
        {
            turn.SetResult(true);
        }
    }

    private void Apply(OptOutLine line)
    {
        lock (_sync)
        {
            _book.Apply(Heeded(line));
        }
    }

    // A yes at a time that is still to come must not outweigh a no that was said by now, and one of the same second as the no may have
    // come before it. Written so, the no outlives that time as well.
    private OptOutLine Heeded(OptOutLine line) =>
        line.Kind == OptOutLineKind.Out && _book.Since(line.Address) is DateTimeOffset since && line.At < since
            && (since - line.At < s_second || ServerClock.IsToCome(since, _now()))
            && _book.Find(line.Address) is null
                ? line with { At = since }
                : line;

    private T Ask<T>(Func<OptOutBook, T> question)
    {
        lock (_sync)
        {
            return question(_book);
        }
    }
}
