using System;
using System.Collections.Generic;
using System.Linq;

namespace WhatsAppTools.Sending;

/// <summary>What Twilio took from us lately: the newest 20,000 messages, or a few more. Safe for use from several threads.</summary>
internal sealed class HandedMessages
{
    private const int MostPages = (20_000 / HandedPage.Size) + 2;

    private readonly object _sync = new();
    private readonly List<HandedPage> _pages = new() { new HandedPage() };
    private readonly Dictionary<MessageSid, int> _places = new();
    private int _firstPage;

    /// <summary>Whether a sid is that of a message of an earlier run of the journal; null without a journal.</summary>
    public Func<string, bool>? IsOfEarlierRun { get; set; }

    /// <summary>Whether a message is another row's, of this run or an earlier one.</summary>
    public bool IsKnown(string sid) => IsListed(sid) || IsOfEarlierRun?.Invoke(sid) == true;

    /// <summary>Whether a message is one of these.</summary>
    public bool IsListed(string sid)
    {
        MessageSid key = MessageSid.Of(sid);
        lock (_sync)
        {
            return _places.ContainsKey(key);
        }
    }

    /// <summary>Adds a message; false where its sid is another one's. Afterwards only what <see cref="Find"/> gives is the message.</summary>
    public bool Add(HandedMessage message)
    {
        MessageSid sid = MessageSid.Of(message.Sid);
        lock (_sync)
        {
            if (_places.ContainsKey(sid))
            {
                return false;
            }

            HandedPage page = _pages[_pages.Count - 1];
            if (page.IsFull)
            {
                page = Turn();
            }

            _places.Add(sid, ((_firstPage + _pages.Count - 1) * HandedPage.Size) + page.Count);
            page.Add(message, sid);
            return true;
        }
    }

    public HandedMessage? Find(string sid)
    {
        MessageSid key = MessageSid.Of(sid);
        lock (_sync)
        {
            return _places.TryGetValue(key, out int place) ? _pages[(place / HandedPage.Size) - _firstPage][place % HandedPage.Size] : null;
        }
    }

    /// <summary>This run's messages that have not come to an end, the oldest first.</summary>
    public IReadOnlyList<HandedMessage> OnTheirWay()
    {
        lock (_sync)
        {
            return Where(static (page, index) => page.IsOnItsWay(index)).Select(place => place.Page[place.Index]).ToList();
        }
    }

    /// <summary>How many of this run's messages have not come to an end.</summary>
    public int CountOnTheirWay()
    {
        lock (_sync)
        {
            return Where(static (page, index) => page.IsOnItsWay(index)).Count();
        }
    }

    /// <summary>When the oldest of this run's messages was made that have not come to an end; null where there is none.</summary>
    public DateTimeOffset? OldestOnItsWay()
    {
        lock (_sync)
        {
            (HandedPage? page, int index) = Where(static (page, index) => page.IsOnItsWay(index)).FirstOrDefault();
            return page?.CreatedAt(index);
        }
    }

    /// <summary>The messages to known people made around a time, the nearest first.</summary>
    public IReadOnlyList<HandedMessage> Around(DateTimeOffset time, TimeSpan within, int most)
    {
        lock (_sync)
        {
            return Where((page, index) => page.HasPerson(index) && (page.CreatedAt(index) - time).Duration() <= within)
                .OrderBy(place => (place.Page.CreatedAt(place.Index) - time).Duration())
                .Take(most)
                .Select(place => place.Page[place.Index])
                .ToList();
        }
    }

    /// <summary>The first message to a known person made after a time, or null; without a time, the first that this run sent.</summary>
    public HandedMessage? FirstAfter(DateTimeOffset? time)
    {
        lock (_sync)
        {
            (HandedPage? page, int index) = Where((page, index) => page.HasPerson(index) && (time is null ? page.IsOfThisRun(index) : page.CreatedAt(index) > time))
                .OrderBy(place => place.Page.CreatedAt(place.Index))
                .FirstOrDefault();
            return page?[index];
        }
    }

    private IEnumerable<(HandedPage Page, int Index)> Where(Func<HandedPage, int, bool> isWanted)
    {
        return _pages.SelectMany(page => Enumerable.Range(0, page.Count).Where(index => isWanted(page, index)).Select(index => (page, index)));
    }

    private HandedPage Turn()
    {
        HandedPage page = new();
        _pages.Add(page);
        if (_pages.Count > MostPages)
        {
            HandedPage oldest = _pages[0];
            _pages.RemoveAt(0);
            _firstPage++;
            for (int i = 0; i < oldest.Count; i++)
            {
                _places.Remove(oldest.SidOf(i));
            }
        }

        return page;
    }
}
