using System;
using System.Collections.Generic;
using WhatsAppTools.Simulator.Paging;

namespace WhatsAppTools.Simulator.State;

/// <summary>
/// Every message in the order in which lists show it, backwards: by the second of its sending, then by its creation. A message
/// that was not sent yet stands where it will be. Indexes by sid, recipient and sender; a page costs what it shows, not what is
/// kept: a list is walked back from where the page token points.
/// </summary>
internal sealed class MessageStore
{
    /// <summary>How long after its creation, shown as date_sent meanwhile, a message that is not scheduled is sent at the latest.</summary>
    private const long LongestQueue = 12 * 3600;

    private readonly List<Message> _all = [];
    private readonly Dictionary<string, Message> _bySid = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Message>> _byTo = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Message>> _byFrom = new(StringComparer.Ordinal);

    public int Count => _all.Count;

    public IReadOnlyList<Message> All => _all;

    public void Add(Message message)
    {
        message.ListSecond = SecondOf(message);
        Insert(_all, message);
        _bySid.Add(message.Sid, message);
        Insert(ListOf(_byTo, message.To), message);
        if (message.From is not null)
        {
            Insert(ListOf(_byFrom, message.From), message);
        }
    }

    /// <summary>Gives a message its sender later on, and its place anew: a scheduled one, or one whose service had not picked yet.</summary>
    public void AssignSender(Message message, string from)
    {
        long second = SecondOf(message);
        if (second != message.ListSecond)
        {
            Remove(_all, message);
            Remove(ListOf(_byTo, message.To), message);
            message.ListSecond = second;
            Insert(_all, message);
            Insert(ListOf(_byTo, message.To), message);
        }

        message.From = from;
        Insert(ListOf(_byFrom, from), message);
    }

    /// <summary>The message, deleted ones included; null where there never was one.</summary>
    public Message? Find(string sid) => _bySid.TryGetValue(sid, out Message? message) ? message : null;

    /// <summary>The newest messages that match, older than a given one; one more than asked for tells that there is a further page.</summary>
    /// <param name="filter">What to look for.</param>
    /// <param name="before">The message before which to begin; null begins at the newest.</param>
    /// <param name="now">UTC ticks.</param>
    /// <param name="nullUntilSent">True where date_sent is null until the message was sent.</param>
    /// <param name="inclusive">True to begin with that message itself.</param>
    public List<Message> Older(MessageFilter filter, Message? before, int count, long now, bool nullUntilSent, bool inclusive = false)
    {
        IReadOnlyList<Message> list = Narrowest(filter);
        List<Message> page = new(Math.Min(count, 64));
        int start = before is null ? list.Count : PlaceOf(list, before.ListSecond, before.Sequence + (inclusive ? 1 : 0));
        if (filter.Sent.Until != 0)
        {
            start = Math.Min(start, PlaceOf(list, (filter.Sent.Until / TimeSpan.TicksPerSecond) + LongestQueue, 0));
        }

        for (int i = start - 1; i >= 0 && page.Count < count; i--)
        {
            Message message = list[i];
            if (message.ListSecond < filter.Sent.From / TimeSpan.TicksPerSecond)
            {
                break;
            }

            if (Matches(message, filter, now, nullUntilSent))
            {
                page.Add(message);
            }
        }

        return page;
    }

    /// <summary>The oldest messages that match and are newer than a given one, newest first: the page before.</summary>
    public List<Message> Newer(MessageFilter filter, Message after, int count, long now, bool nullUntilSent)
    {
        IReadOnlyList<Message> list = Narrowest(filter);
        List<Message> page = [];
        for (int i = PlaceOf(list, after.ListSecond, after.Sequence + 1); i < list.Count && page.Count < count; i++)
        {
            if (Matches(list[i], filter, now, nullUntilSent))
            {
                page.Add(list[i]);
            }
        }

        page.Reverse();
        return page;
    }

    private static bool Matches(Message message, MessageFilter filter, long now, bool nullUntilSent)
    {
        if (message.IsDeleted || message.ListedFrom > now)
        {
            return false;
        }

        if ((filter.To is not null && message.To != filter.To) || (filter.From is not null && message.From != filter.From))
        {
            return false;
        }

        if (filter.Sent == default)
        {
            return true;
        }

        long sent = message.DateSentAt(now, nullUntilSent);
        return sent != 0 && filter.Sent.Holds(sent);
    }

    private IReadOnlyList<Message> Narrowest(MessageFilter filter)
    {
        IReadOnlyList<Message>? byTo = filter.To is null ? null : Known(_byTo, filter.To);
        IReadOnlyList<Message>? byFrom = filter.From is null ? null : Known(_byFrom, filter.From);
        if (byTo is null || byFrom is null)
        {
            return byTo ?? byFrom ?? _all;
        }

        return byTo.Count <= byFrom.Count ? byTo : byFrom;
    }

    /// <summary>The second by which lists order a message: when it is or will be sent; where it never is, when it was due or made.</summary>
    private static long SecondOf(Message message)
    {
        long ticks = message.Direction != Direction.Inbound && message.SentAt != Message.Never
            ? message.SentAt
            : Math.Max(message.Created, message.ScheduledFor);
        return ticks / TimeSpan.TicksPerSecond;
    }

    private static void Insert(List<Message> list, Message message)
    {
        // Nearly always the newest is the last.
        if (list.Count == 0 || IsBefore(list[list.Count - 1], message.ListSecond, message.Sequence))
        {
            list.Add(message);
            return;
        }

        list.Insert(PlaceOf(list, message.ListSecond, message.Sequence), message);
    }

    private static void Remove(List<Message> list, Message message) => list.RemoveAt(PlaceOf(list, message.ListSecond, message.Sequence));

    /// <summary>How many of an ordered list come before a place in the order.</summary>
    private static int PlaceOf(IReadOnlyList<Message> list, long second, int sequence)
    {
        int low = 0;
        int high = list.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (IsBefore(list[middle], second, sequence))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private static bool IsBefore(Message message, long second, int sequence) =>
        message.ListSecond < second || (message.ListSecond == second && message.Sequence < sequence);

    private static List<Message> ListOf(Dictionary<string, List<Message>> index, string key)
    {
        if (!index.TryGetValue(key, out List<Message>? list))
        {
            index.Add(key, list = new(1));
        }

        return list;
    }

    private static IReadOnlyList<Message> Known(Dictionary<string, List<Message>> index, string key) =>
        index.TryGetValue(key, out List<Message>? list) ? list : Array.Empty<Message>();
}

/// <summary>What a message list is narrowed to.</summary>
internal sealed class MessageFilter
{
    public string? To { get; init; }

    public string? From { get; init; }

    /// <summary>When it was sent.</summary>
    public DateFilter Sent { get; init; }
}
