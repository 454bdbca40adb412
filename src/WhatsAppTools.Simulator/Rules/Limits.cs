using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Simulator.State;

namespace WhatsAppTools.Simulator.Rules;

/// <summary>The limits that count over time: the account's daily cap, Meta's messaging limit, the rate to one person.</summary>
internal sealed class Limits
{
    private static readonly long s_day = TimeSpan.FromHours(24).Ticks;
    private static readonly long s_pairInterval = TimeSpan.FromSeconds(6).Ticks;
    private readonly Queue<long> _created = new();
    private readonly Queue<(long At, string Person)> _started = new();
    private readonly Dictionary<string, long> _lastStarted = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Sender, string Person), long> _pairs = [];
    private readonly Dictionary<string, long> _rates = new(StringComparer.Ordinal);

    /// <summary>What a snapshot keeps of it.</summary>
    public LimitsState Save() => new()
    {
        Created = [.. _created],
        Started = [.. _started.Select(start => new LimitsState.Entry { At = start.At, Person = start.Person })],
        Pairs = [.. _pairs.Select(pair => new LimitsState.Entry { At = pair.Value, Sender = pair.Key.Sender, Person = pair.Key.Person })],
    };

    /// <summary>Takes up what a snapshot kept.</summary>
    public void Load(LimitsState state)
    {
        foreach (long at in state.Created)
        {
            _created.Enqueue(at);
        }

        foreach (LimitsState.Entry start in state.Started)
        {
            _started.Enqueue((start.At, start.Person));
            _lastStarted[start.Person] = start.At;
        }

        foreach (LimitsState.Entry pair in state.Pairs)
        {
            _pairs[(pair.Sender, pair.Person)] = pair.At;
        }
    }

    /// <summary>False where the account has created as many as it may in the last 24 hours (63038). Counts the message otherwise.</summary>
    public bool TryCreate(int? cap, long now)
    {
        if (cap is null)
        {
            return true;
        }

        while (_created.Count > 0 && _created.Peek() <= now - s_day)
        {
            _created.Dequeue();
        }

        if (_created.Count >= cap)
        {
            return false;
        }

        _created.Enqueue(now);
        return true;
    }

    /// <summary>False where more come than a rate allows, measured over a second (63018). Counts the message otherwise.</summary>
    /// <param name="whose">A sender's address, or nothing for the account's own rate.</param>
    /// <param name="perSecond">Messages a second; null is no limit.</param>
    /// <param name="now">UTC ticks.</param>
    public bool TryRate(string whose, double? perSecond, long now)
    {
        if (perSecond is not double rate)
        {
            return true;
        }

        // The time at which a whole second's messages are free again; each message pushes it out by its share.
        long share = (long)(TimeSpan.TicksPerSecond / rate);
        long free = _rates.TryGetValue(whose, out long known) && known > now ? known : now;
        if (free - now > Math.Max(0, TimeSpan.TicksPerSecond - share))
        {
            return false;
        }

        _rates[whose] = free + share;
        return true;
    }

    /// <summary>False where the account has opened conversations with as many people as it may in the last 24 hours (63018).</summary>
    public bool TryStart(string person, int? limit, long now)
    {
        if (limit is null)
        {
            return true;
        }

        while (_started.Count > 0 && _started.Peek().At <= now - s_day)
        {
            (long at, string old) = _started.Dequeue();
            if (_lastStarted.TryGetValue(old, out long last) && last == at)
            {
                _lastStarted.Remove(old);
            }
        }

        if (!_lastStarted.ContainsKey(person) && _lastStarted.Count >= limit)
        {
            return false;
        }

        _lastStarted[person] = now;
        _started.Enqueue((now, person));
        return true;
    }

    /// <summary>False where one person gets more than a burst and then one every 6 seconds from a sender (Meta 131056).</summary>
    public bool TryPair(string sender, string person, int burst, long now)
    {
        if (burst == 0)
        {
            return true;
        }

        // The time at which the whole burst is free again; each message pushes it out by one interval.
        long free = _pairs.TryGetValue((sender, People.Key(person)), out long known) && known > now ? known : now;
        if (free - now > s_pairInterval * (burst - 1))
        {
            return false;
        }

        _pairs[(sender, People.Key(person))] = free + s_pairInterval;
        return true;
    }
}

/// <summary>What the limits have counted, as a snapshot keeps it.</summary>
internal sealed class LimitsState
{
    public List<long> Created { get; init; } = [];

    public List<Entry> Started { get; init; } = [];

    public List<Entry> Pairs { get; init; } = [];

    internal sealed class Entry
    {
        public long At { get; init; }

        public string Sender { get; init; } = "";

        public string Person { get; init; } = "";
    }
}
