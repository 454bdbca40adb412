using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Modes;

/// <summary>
/// Reads one sender's inbound messages newest first, a page at a time, down to a moment in the past. It can stop after any
/// page and go on later, so that its cost can be weighed against single look-ups.
/// </summary>
internal sealed class InboundScan
{
    private readonly ITwilioApi _api;
    private readonly string _sender;
    private readonly int _pageSize;
    private readonly DateTimeOffset? _downTo;
    private readonly TimeProvider _time;
    private readonly PageWalk _walk = new(PageWalk.Short);
    private string? _nextPage;
    private int _pagesRead;

    /// <param name="pageSize">How many messages a page may hold.</param>
    /// <param name="downTo">The moment in the past; null for everything that Twilio still has.</param>
    public InboundScan(ITwilioApi api, TimeProvider time, string sender, int pageSize, DateTimeOffset? downTo)
    {
        _api = api;
        _time = time;
        _sender = sender;
        _pageSize = pageSize;
        _downTo = downTo;
        StartedAt = api.ServerNow;
        ReachedBackTo = StartedAt;
    }

    /// <summary>When it began, by Twilio's clock.</summary>
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>The oldest message read so far.</summary>
    public DateTimeOffset ReachedBackTo { get; private set; }

    /// <summary>Whether a page has been read.</summary>
    public bool IsBegun => _pagesRead > 0;

    /// <summary>How many of the messages read so far are no older than what was asked for.</summary>
    public int Fresh { get; private set; }

    /// <summary>Whether it has reached its end.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>How many more pages it will take at the density seen so far; at least 1 until it is complete.</summary>
    public int PagesLeft
    {
        get
        {
            if (IsComplete)
            {
                return 0;
            }

            double covered = (StartedAt - ReachedBackTo).TotalSeconds;
            double left = (ReachedBackTo - _downTo)?.TotalSeconds ?? 0;
            return _pagesRead == 0 || covered <= 0 || left <= 0 ? 1 : (int)Math.Min(int.MaxValue, Math.Ceiling(_pagesRead * left / covered));
        }
    }

    /// <summary>Reads one page and returns what is on it.</summary>
    /// <exception cref="Errors.WhatsAppException"><c>ListHasNoEnd</c>, or what the reading failed with.</exception>
    public async Task<IReadOnlyList<TwilioMessage>> ReadPageAsync(CancellationToken cancellationToken)
    {
        TwilioPage<TwilioMessage> page;
        if (_pagesRead == 0)
        {
            // Twilio looks at the date alone, so the list is asked for from that day on and cut here.
            MessageFilter filter = new() { To = _sender, SentOnOrAfter = _downTo, PageSize = _pageSize };
            page = await RepeatedRead.RunAsync(_time, token => _api.ListMessagesAsync(filter, token), cancellationToken).ConfigureAwait(false);
            StartedAt = _api.ServerNow;
        }
        else
        {
            page = await RepeatedRead.RunAsync(_time, token => _api.ListMoreMessagesAsync(_nextPage!, token), cancellationToken).ConfigureAwait(false);
        }

        _pagesRead++;
        foreach (TwilioMessage message in page.Items)
        {
            if (InboundTimes.When(message) is not DateTimeOffset when)
            {
                continue;
            }

            Fresh += when < _downTo ? 0 : 1;
            ReachedBackTo = when < ReachedBackTo ? when : ReachedBackTo;
        }

        IsComplete = page.NextPage is null || ReachedBackTo < _downTo;
        _nextPage = IsComplete ? null : _walk.Follow(page.NextPage!);
        return page.Items;
    }
}
