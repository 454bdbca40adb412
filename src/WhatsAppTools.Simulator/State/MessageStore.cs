using System;
using System.Collections.Generic;

namespace WhatsAppTools.Simulator.State;

/// <summary>
/// Every message in the order of creation, with indexes by sid, recipient and sender. A page costs what it shows, not what
/// is kept: a list is walked back from where the page token points.
/// </summary>
internal sealed class MessageStore
{
    /// <summary>How long after its creation a message can be sent at the latest: scheduled 35 days ahead, then ten hours in a queue.</summary>
    private static readonly long s_longestWait = TimeSpan.FromDays(36).Ticks;

    private readonly List<Message> _all = [];
    private readonly Dictionary<string, Message> _bySid = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Message>> _byTo = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Message>> _byFrom = new(StringComparer.Ordinal);

    public int Count => _all.Count;

    public IReadOnlyList<Message> All => _all;

    public void Add(Message message)
    {
        _all.Add(message);
        _bySid.Add(message.Sid, message);
        ListOf(_byTo, message.To).Add(message);
        if (message.From is not null)
        {
            ListOf(_byFrom, message.From).Add(message);
        }
    }

    /// <summary>Gives a message its sender later on: a scheduled one, or one whose service had not picked yet.</summary>
    public void AssignSender(Message message, string from)
    {
        message.From = from;
        List<Message> list = ListOf(_byFrom, from);
        int place = PlaceBefore(list, message.Sequence);
        list.Insert(place, message);
    }

    /// <summary>The message, deleted ones included; null where there never was one.</summary>
    public Message? Find(string sid) => _bySid.TryGetValue(sid, out Message? message) ? message : null;

    /// <summary>The newest messages that match, older than a given one; one more than asked for tells that there is a further page.</summary>
    public List<Message> Older(MessageFilter filter, int before, int count, long now, bool nullUntilSent)
    {
        IReadOnlyList<Message> list = Narrowest(filter);
        List<Message> page = new(Math.Min(count, 64));
        int start = before == int.MaxValue ? list.Count : PlaceBefore(list, before);
        if (filter.LastDay != 0)
        {
            start = Math.Min(start, PlaceOfCreation(list, filter.LastDay + TimeSpan.TicksPerDay));
        }

        for (int i = start - 1; i >= 0 && page.Count < count; i--)
        {
            Message message = list[i];
            if (filter.FirstDay != 0 && message.Created + s_longestWait < filter.FirstDay)
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
    public List<Message> Newer(MessageFilter filter, int after, int count, long now, bool nullUntilSent)
    {
        IReadOnlyList<Message> list = Narrowest(filter);
        List<Message> page = [];
        for (int i = PlaceBefore(list, after + 1); i < list.Count && page.Count < count; i++)
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

        if (filter.FirstDay == 0 && filter.LastDay == 0)
        {
            return true;
        }

        long sent = message.DateSentAt(now, nullUntilSent);
        return sent != 0
            && (filter.FirstDay == 0 || sent >= filter.FirstDay)
            && (filter.LastDay == 0 || sent < filter.LastDay + TimeSpan.TicksPerDay);
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

    /// <summary>How many of an ordered list come before a place in the order of creation.</summary>
    private static int PlaceBefore(IReadOnlyList<Message> list, int sequence)
    {
        int low = 0;
        int high = list.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (list[middle].Sequence < sequence)
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

    private static int PlaceOfCreation(IReadOnlyList<Message> list, long created)
    {
        int low = 0;
        int high = list.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (list[middle].Created < created)
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
