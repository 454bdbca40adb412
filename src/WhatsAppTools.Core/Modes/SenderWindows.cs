using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Modes;

/// <summary>
/// What is known of who wrote to one sender, and how more is learned at the least cost: a few people one by one, then the
/// list of the sender's inbound messages of the last day, kept fresh. Where that list is long, people go on being asked for
/// one by one until as many requests were spent on them as the list would cost: never more than twice the cheaper way.
/// </summary>
internal sealed class SenderWindows
{
    // The list is read a little beyond the window, because a window is judged a moment after it was read.
    private static readonly TimeSpan s_slack = TimeSpan.FromMinutes(10);

    private readonly ITwilioApi _api;
    private readonly TimeProvider _time;
    private readonly WindowLookupOptions _options;
    private readonly string _sender;
    private readonly object _lock = new();
    private readonly InboundTimes _inbound = new();
    private readonly Dictionary<string, DateTimeOffset> _askedAt = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Task> _asking = new(StringComparer.Ordinal);
    private Task<bool>? _listing;
    private InboundScan? _scan;
    private DateTimeOffset? _listedAt;
    private DateTimeOffset _listedUpTo;
    private int _singles;
    private WhatsAppException? _failure;
    private DateTimeOffset _retryAt;

    public SenderWindows(ITwilioApi api, TimeProvider time, WindowLookupOptions options, string sender)
    {
        _api = api;
        _time = time;
        _options = options;
        _sender = sender;
    }

    /// <summary>When a person last wrote, as far as it matters for a window at a moment.</summary>
    /// <param name="person">The person's address.</param>
    /// <param name="isOpen">Whether a message of this age is enough, so that nothing newer needs to be looked for.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The newest message known, or why nothing is known.</returns>
    public async Task<(DateTimeOffset? When, string? Address, WhatsAppException? Failure)> FindAsync(
        string person,
        Func<DateTimeOffset, bool> isOpen,
        CancellationToken cancellationToken)
    {
        bool learned = false;
        while (true)
        {
            Task? asking;
            lock (_lock)
            {
                (DateTimeOffset When, string Address)? known = _inbound.Find(person);
                if ((known is not null && isOpen(known.Value.When)) || learned || IsFresh(person))
                {
                    return (known?.When, known?.Address, null);
                }

                if (_failure is not null && _time.GetUtcNow() < _retryAt)
                {
                    return (null, null, _failure);
                }

                _asking.TryGetValue(NationalVariants.Key(person), out asking);
            }

            try
            {
                await (asking ?? LearnAsync(person, cancellationToken)).ConfigureAwait(false);
                learned = true;
            }
            catch (WhatsAppException failure)
            {
                return (null, null, failure);
            }
            catch (OperationCanceledException) when (asking is not null && !cancellationToken.IsCancellationRequested)
            {
                // Somebody else gave up waiting for the same person; this one has not.
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

    private async Task LearnAsync(string person, CancellationToken cancellationToken)
    {
        bool alone;
        Task<bool>? listing = null;
        lock (_lock)
        {
            alone = _singles < _options.SinglesFirst && _listedAt is null;
            if (!alone)
            {
                listing = _listing ??= Task.Run(() => TryListAsync(cancellationToken), cancellationToken);
            }
        }

        if (listing is not null && await listing.ConfigureAwait(false))
        {
            return;
        }

        string key = NationalVariants.Key(person);
        Task? asking;
        lock (_lock)
        {
            if (!_asking.TryGetValue(key, out asking))
            {
                _singles++;
                asking = Task.Run(() => AskAsync(person, key, cancellationToken), cancellationToken);
                _asking[key] = asking;
            }
        }

        await asking.ConfigureAwait(false);
    }

    private async Task AskAsync(string person, string key, CancellationToken cancellationToken)
    {
        try
        {
            DateTimeOffset at = _time.GetUtcNow();
            List<TwilioMessage> found = new();
            foreach (string address in new[] { person, NationalVariants.Other(person) }.OfType<string>())
            {
                MessageFilter filter = new() { From = address, To = _sender, PageSize = 5 };
                TwilioPage<TwilioMessage> page = await ReadAgain
                    .RunAsync(_time, token => _api.ListMessagesAsync(filter, token), cancellationToken)
                    .ConfigureAwait(false);
                found.AddRange(page.Items);
            }

            lock (_lock)
            {
                _inbound.Add(found);
                _askedAt[key] = at;
                _failure = null;
            }
        }
        catch (WhatsAppException failure)
        {
            Remember(failure);
            throw;
        }
        finally
        {
            lock (_lock)
            {
                _asking.Remove(key);
            }
        }
    }

    // True where the list now answers for everybody; false where asking for one person is cheaper for the moment.
    private async Task<bool> TryListAsync(CancellationToken cancellationToken)
    {
        try
        {
            // A scan that was put off is finished first; what came since it began needs a second, short one.
            bool isOld = _scan is not null;
            return await ListAsync(cancellationToken).ConfigureAwait(false)
                && (!isOld || await ListAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (WhatsAppException failure)
        {
            Remember(failure);
            throw;
        }
        finally
        {
            lock (_lock)
            {
                _listing = null;
            }
        }
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
        DateTimeOffset since = _listedUpTo - _options.ListLag;
        return new InboundScan(_api, _time, _sender, _options.PageSize, _listedAt is null || since < dayAgo ? dayAgo : since);
    }

    private bool IsTooDear(InboundScan scan)
    {
        lock (_lock)
        {
            return scan.PagesLeft > _singles;
        }
    }
}
