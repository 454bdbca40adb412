using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Delivery;

/// <summary>
/// Looks up where messages stand with as few requests as it can: one request a message for a few, pages of the message list
/// (up to 1,000 messages a request) for many.
/// </summary>
internal sealed class StatusReader(ITwilioApi api)
{
    // Below this, one request each costs no more than a page and its overhead.
    private const int FewMessages = 5;
    private const int PageSize = 1000;

    // How many pages a round may read: ten, or one for a hundred messages.
    private const int LeastPages = 10;
    private const int MessagesAPage = 100;

    // Messages that the list lacks mostly show up later. Each round asks for a few of them by sid, so that none waits for ever.
    private const int LeastSingles = 5;
    private const int MessagesASingle = 250;

    // DateSent orders the list, and a message that waits has none: leave room before taking the rest of the list for older.
    private static readonly TimeSpan s_orderSlack = TimeSpan.FromHours(1);

    private readonly ITwilioApi _api = api;
    private int _nextSingle;

    public int Requests { get; private set; }

    /// <summary>Looks every message up, each at its newest.</summary>
    public async Task ReadAllAsync(IReadOnlyList<TrackedMessage> messages, CancellationToken cancellationToken)
    {
        HashSet<TrackedMessage> missing = await ReadListAsync(messages, cancellationToken).ConfigureAwait(false);
        foreach (TrackedMessage message in messages.Where(missing.Contains))
        {
            await ReadOneAsync(message, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Looks up what can be had cheaply: whatever the list brings, and a few of those that it did not bring, others the next time.
    /// </summary>
    /// <returns>Whether any status moved.</returns>
    public async Task<bool> ReadSomeAsync(IReadOnlyList<TrackedMessage> messages, CancellationToken cancellationToken)
    {
        Dictionary<TrackedMessage, MessageStatus?> before = messages.ToDictionary(message => message, message => message.Message?.Status);
        HashSet<TrackedMessage> missing = await ReadListAsync(messages, cancellationToken).ConfigureAwait(false);
        List<TrackedMessage> singles = messages.Where(missing.Contains).ToList();
        int budget = Math.Min(singles.Count, Math.Max(LeastSingles, messages.Count / MessagesASingle));
        for (int i = 0; i < budget; i++)
        {
            await ReadOneAsync(singles[_nextSingle++ % singles.Count], cancellationToken).ConfigureAwait(false);
        }

        return before.Any(pair => pair.Key.Message?.Status != pair.Value || pair.Key.Failure is not null);
    }

    private async Task<HashSet<TrackedMessage>> ReadListAsync(IReadOnlyList<TrackedMessage> messages, CancellationToken cancellationToken)
    {
        Dictionary<string, TrackedMessage> missing = messages.ToDictionary(message => message.Sid, StringComparer.Ordinal);
        if (messages.Count > FewMessages)
        {
            DateTimeOffset? oldest = OldestOf(messages);
            MessageFilter filter = new() { From = CommonSenderOf(messages), PageSize = PageSize };
            Requests++;
            TwilioPage<TwilioMessage> page;
            try
            {
                page = await _api.ListMessagesAsync(filter, cancellationToken).ConfigureAwait(false);
            }
            catch (TwilioApiException failure) when (failure.HttpStatus == 403)
            {
                foreach (TrackedMessage message in messages)
                {
                    message.Failure = Unavailable(message, failure);
                }

                return [];
            }

            TakeIn(page, missing);
            int budget = Math.Max(LeastPages, messages.Count / MessagesAPage);
            for (int pages = 1; pages < budget && missing.Count > 0 && page.NextPage is not null && !IsOlder(page, oldest); pages++)
            {
                Requests++;
                page = await _api.ListMoreMessagesAsync(page.NextPage, cancellationToken).ConfigureAwait(false);
                TakeIn(page, missing);
            }
        }

        return new HashSet<TrackedMessage>(missing.Values);
    }

    private async Task ReadOneAsync(TrackedMessage message, CancellationToken cancellationToken)
    {
        Requests++;
        try
        {
            message.Observe(await _api.FetchMessageAsync(message.Sid, cancellationToken).ConfigureAwait(false));
        }
        catch (TwilioApiException failure) when (failure.HttpStatus == 404)
        {
            message.Failure = failure;
        }
        catch (TwilioApiException failure) when (failure.HttpStatus == 403)
        {
            message.Failure = Unavailable(message, failure);
        }
    }

    // New trial accounts take messages and answer 403 to every look at them: that says nothing about the messages.
    private static WhatsAppException Unavailable(TrackedMessage message, TwilioApiException failure) =>
        new("StatusUnavailable", message.Sid, failure.Code ?? failure.HttpStatus) { Code = failure.Code };

    private static void TakeIn(TwilioPage<TwilioMessage> page, Dictionary<string, TrackedMessage> missing)
    {
        foreach (TwilioMessage seen in page.Items)
        {
            if (missing.TryGetValue(seen.Sid, out TrackedMessage? message))
            {
                message.Observe(seen);
                missing.Remove(seen.Sid);
            }
        }
    }

    private static bool IsOlder(TwilioPage<TwilioMessage> page, DateTimeOffset? oldest)
    {
        DateTimeOffset? last = page.Items.Count == 0 ? null : page.Items[page.Items.Count - 1].DateSent;
        return last < oldest - s_orderSlack;
    }

    // Null while one of them was never seen: it may be of any age.
    private static DateTimeOffset? OldestOf(IReadOnlyList<TrackedMessage> messages) =>
        messages.Any(message => message.Message?.DateCreated is null)
            ? null
            : messages.Min(message => message.Message!.DateCreated);

    // The list can be narrowed to a sender only where each message is known to be from it; a service may not have picked one yet.
    private static string? CommonSenderOf(IReadOnlyList<TrackedMessage> messages)
    {
        string? sender = messages[0].Message?.From;
        return sender is not null && messages.All(message => message.Message?.From == sender) ? sender : null;
    }
}
