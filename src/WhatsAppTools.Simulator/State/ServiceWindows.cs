using System;
using System.Collections.Generic;
using System.Linq;

namespace WhatsAppTools.Simulator.State;

/// <summary>The customer service windows: who wrote to which sender, and when last.</summary>
internal sealed class ServiceWindows
{
    private static readonly TimeSpan s_length = TimeSpan.FromHours(24);

    private readonly Dictionary<(string Sender, string Person), long> _lastInbound = [];

    /// <summary>A message or a call from a person opens the window.</summary>
    public void Open(string sender, string person, long at) => _lastInbound[(sender, People.Key(person))] = at;

    /// <summary>True where the person wrote to the sender in the 24 hours before a time.</summary>
    public bool IsOpen(string sender, string person, long at) =>
        _lastInbound.TryGetValue((sender, People.Key(person)), out long last) && at < last + s_length.Ticks;

    public List<PeopleState.Link> Save() =>
        [.. _lastInbound.Select(entry => new PeopleState.Link { Sender = entry.Key.Sender, Person = entry.Key.Person, At = entry.Value })];

    public void Load(IEnumerable<PeopleState.Link> links)
    {
        foreach (PeopleState.Link link in links)
        {
            _lastInbound[(link.Sender, link.Person)] = link.At;
        }
    }
}
