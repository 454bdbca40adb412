using System;
using System.Collections.Generic;
using System.Linq;

namespace WhatsAppTools.Sending;

/// <summary>What Twilio took from us lately: the newest 20,000 messages. Safe for use from several threads.</summary>
internal sealed class HandedMessages
{
    private const int Most = 20_000;

    private readonly object _sync = new();
    private readonly Queue<HandedMessage> _order = new();
    private readonly Dictionary<string, HandedMessage> _bySid = new(StringComparer.Ordinal);

    /// <summary>Whether a sid is that of a message of an earlier run of the journal; null without a journal.</summary>
    public Func<string, bool>? IsOfEarlierRun { get; set; }

    /// <summary>Whether a message is another row's, of this run or an earlier one.</summary>
    public bool IsKnown(string sid) => Find(sid) is not null || IsOfEarlierRun?.Invoke(sid) == true;

    /// <summary>Adds a message; false where its sid is another one's.</summary>
    public bool Add(HandedMessage message)
    {
        lock (_sync)
        {
            if (_bySid.ContainsKey(message.Sid))
            {
                return false;
            }

            _order.Enqueue(message);
            _bySid.Add(message.Sid, message);
            if (_order.Count > Most)
            {
                _bySid.Remove(_order.Dequeue().Sid);
            }

            return true;
        }
    }

    public HandedMessage? Find(string sid)
    {
        lock (_sync)
        {
            return _bySid.TryGetValue(sid, out HandedMessage? message) ? message : null;
        }
    }

    /// <summary>This run's messages that have not come to an end, the oldest first.</summary>
    public IReadOnlyList<HandedMessage> OnTheirWay()
    {
        lock (_sync)
        {
            return _order.Where(message => message.IsOfThisRun && !message.HasEnded).ToList();
        }
    }

    /// <summary>How many of this run's messages have not come to an end.</summary>
    public int CountOnTheirWay()
    {
        lock (_sync)
        {
            return _order.Count(message => message.IsOfThisRun && !message.HasEnded);
        }
    }

    /// <summary>The oldest of this run's messages that have not come to an end, or null.</summary>
    public HandedMessage? OldestOnItsWay()
    {
        lock (_sync)
        {
            return _order.FirstOrDefault(message => message.IsOfThisRun && !message.HasEnded);
        }
    }

    /// <summary>The messages to known people made around a time, the nearest first.</summary>
    public IReadOnlyList<HandedMessage> Around(DateTimeOffset time, TimeSpan within, int most)
    {
        lock (_sync)
        {
            return _order
                .Where(message => message.To is not null && (message.Created - time).Duration() <= within)
                .OrderBy(message => (message.Created - time).Duration())
                .Take(most)
                .ToList();
        }
    }

    /// <summary>The first message to a known person made after a time, or null; without a time, the first that this run sent.</summary>
    public HandedMessage? FirstAfter(DateTimeOffset? time)
    {
        lock (_sync)
        {
            return _order
                .Where(message => message.To is not null && (time is null ? message.IsOfThisRun : message.Created > time))
                .OrderBy(message => message.Created)
                .FirstOrDefault();
        }
    }
}
