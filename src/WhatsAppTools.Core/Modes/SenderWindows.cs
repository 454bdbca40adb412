using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;
using WhatsAppTools.Sending;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Modes;

/// <summary>
/// What is known of who wrote to one sender, and how more is learned at the least cost: a few people one by one, then the
/// list of the sender's inbound messages of the last day, kept fresh. Where that list is long, people go on being asked for
/// one by one until as many requests were spent on them as the list would cost: never more than twice the cheaper way.
/// </summary>
internal sealed class SenderWindows(ITwilioApi api, TimeProvider time, WindowLookupOptions options, string sender)
{
    // The list is read a little beyond the window, because a window is judged a moment after it was read.
    private static readonly TimeSpan s_slack = TimeSpan.FromMinutes(10);

    private const string AllPeople = "";

    private readonly ITwilioApi _api = api;
    private readonly TimeProvider _time = time;
    private readonly WindowLookupOptions _options = options;
    private readonly string _sender = sender;
    private readonly object _lock = new();
    private readonly InboundTimes _inbound = new();
    private readonly Dictionary<string, DateTimeOffset> _askedAt = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TaskCompletionSource<bool>> _flights = new(StringComparer.Ordinal);
    private InboundScan? _scan;
    private DateTimeOffset? _listedAt;
    private DateTimeOffset? _listedUpTo;
    private int _singles;
    private WhatsAppException? _failure;
    private DateTimeOffset _retryAt;

    /// <summary>When a person last wrote, as far as it matters for a window at a moment.</summary>
    /// <param name="isOpen">Whether a message of this age is enough, so that nothing newer needs to be looked for.</param>
    /// <returns>The newest message known, or why nothing is known.</returns>
    public async Task<(InboundMoment? Newest, WhatsAppException? Failure)> FindAsync(
        string person,
        Func<DateTimeOffset, bool> isOpen,
        CancellationToken cancellationToken)
    {
        bool learned = false;
        while (true)
        {
            lock (_lock)
            {
                InboundMoment? known = _inbound.Find(person);
                if ((known is { IsOptOut: false } && isOpen(known.Value.When)) || learned || IsFresh(person))
                {
                    return (known, null);
                }

                if (_failure is not null && _time.GetUtcNow() < _retryAt)
                {
                    return (null, _failure);
                }
            }

            try
            {
                learned = await LearnAsync(person, cancellationToken).ConfigureAwait(false);
            }
            catch (WhatsAppException failure)
            {
                return (null, failure);
            }
        }
    }

    private bool IsFresh(string person)
    {
        DateTimeOffset oldest = _time.GetUtcNow() - _options.ClosedIsFreshFor;
        return _listedAt >= oldest || (_askedAt.TryGetValue(NationalVariants.Key(person), out DateTimeOffset at) && at >= oldest);
    }

    private void Remember(WhatsAppException failure)
    {
        bool refused = failure is not TwilioConnectionException
            && failure.HttpStatus is not (429 or >= 500)
            && failure.Category is not (WhatsAppErrorCategory.Throttle or WhatsAppErrorCategory.Retryable);
        lock (_lock)
        {
            _failure = failure;
            _retryAt = _time.GetUtcNow() + (refused ? _options.RetryAfterRefusal : _options.RetryAfterFailure);
        }
    }

    // False where another caller asked: its answer has to be looked at first.
    private async Task<bool> LearnAsync(string person, CancellationToken cancellationToken)
    {
        string key = NationalVariants.Key(person);
        bool listFirst;
        lock (_lock)
        {
            listFirst = _singles >= _options.SinglesFirst || _listedAt is not null;
            _singles += listFirst ? 0 : 1;
        }

        if (listFirst)
        {
            using Flight list = Join(AllPeople);
            if (!list.IsMine)
            {
                await list.Landing.WithOthers().ConfigureAwait(false);
                return false;
            }

            if (await RememberFailureAsync(ListAllAsync(cancellationToken)).ConfigureAwait(false))
            {
                return true;
            }

            lock (_lock)
            {
                _singles++;
            }
        }

        return await AskOnceAsync(person, key, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> AskOnceAsync(string person, string key, CancellationToken cancellationToken)
    {
        using Flight flight = Join(key);
        if (!flight.IsMine)
        {
            await flight.Landing.WithOthers().ConfigureAwait(false);
            return false;
        }

        return await RememberFailureAsync(AskAsync(person, key, cancellationToken)).ConfigureAwait(false);
    }

    // Before those who wait are let go, or each of them would run into the same failure.
    private async Task<bool> RememberFailureAsync(Task<bool> reading)
    {
        try
        {
            return await reading.ConfigureAwait(false);
        }
        catch (WhatsAppException failure)
        {
            Remember(failure);
            throw;
        }
    }

    // One request at a time for the same list; later callers wait for its answer.
    private Flight Join(string key)
    {
        lock (_lock)
        {
            if (_flights.TryGetValue(key, out TaskCompletionSource<bool>? under))
            {
                return new Flight(under.Task, null);
            }

            TaskCompletionSource<bool> mine = new();
            _flights[key] = mine;
            return new Flight(mine.Task, () => Land(key, mine));
        }
    }

    private void Land(string key, TaskCompletionSource<bool> flight)
    {
        lock (_lock)
        {
            _flights.Remove(key);
        }

        flight.SetResult(true);
    }

    private async Task<bool> AskAsync(string person, string key, CancellationToken cancellationToken)
    {
        DateTimeOffset at = _time.GetUtcNow();
        List<TwilioMessage> found = new();
        foreach (string address in new[] { person, NationalVariants.Other(person) }.OfType<string>())
        {
            MessageFilter filter = new() { From = address, To = _sender, PageSize = 5 };
            TwilioPage<TwilioMessage> page = await RepeatedRead
                .RunAsync(_time, token => _api.ListMessagesAsync(filter, token), cancellationToken)
                .ConfigureAwait(false);
            found.AddRange(page.Items);
        }

        _options.Seen?.Invoke(_sender, found);
        lock (_lock)
        {
            _inbound.Add(found);
            _askedAt[key] = at;
            _failure = null;
        }

        return true;
    }

    // True where the list now answers for everybody; false where asking for one person is cheaper for the moment.
    // A scan that was put off is finished first; what came since it began needs a second, short one.
    private async Task<bool> ListAllAsync(CancellationToken cancellationToken)
    {
        bool isOld = _scan is not null;
        return await ListAsync(cancellationToken).ConfigureAwait(false)
            && (!isOld || await ListAsync(cancellationToken).ConfigureAwait(false));
    }

    private async Task<bool> ListAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset at = _time.GetUtcNow();
        InboundScan scan = _scan ??= NewScan();
        while (!scan.IsComplete)
        {
            if (scan.IsBegun && IsTooDear(scan))
            {
                return false;
            }

            IReadOnlyList<TwilioMessage> messages = await scan.ReadPageAsync(cancellationToken).ConfigureAwait(false);
            _options.Seen?.Invoke(_sender, messages);
            lock (_lock)
            {
                _inbound.Add(messages);
                _failure = null;
            }
        }

        lock (_lock)
        {
            _listedAt = at;
            _listedUpTo = scan.StartedAt;
        }

        _scan = null;
        return true;
    }

    private InboundScan NewScan()
    {
        DateTimeOffset dayAgo = _api.ServerNow - ServiceWindow.Length - s_slack;
        DateTimeOffset? lastTime = _listedUpTo - _options.ListLag;
        return new InboundScan(_api, _time, _sender, _options.PageSize, lastTime > dayAgo ? lastTime.Value : dayAgo);
    }

    private bool IsTooDear(InboundScan scan)
    {
        lock (_lock)
        {
            return scan.PagesLeft > _singles;
        }
    }

    private sealed class Flight(Task<bool> landing, Action? land) : IDisposable
    {
        public Task<bool> Landing { get; } = landing;

        public bool IsMine => land is not null;

        public void Dispose() => land?.Invoke();
    }
}
