using System;
using System.Collections.Generic;

namespace WhatsAppTools.Simulator.State;

/// <summary>The transitions that are still to come. They are few: only what is in review or on its way online.</summary>
internal sealed class TransitionList
{
    private readonly List<Transition> _items = [];

    public IReadOnlyList<Transition> Items => _items;

    public void Add(Transition transition)
    {
        int place = _items.Count;
        while (place > 0 && _items[place - 1].At > transition.At)
        {
            place--;
        }

        _items.Insert(place, transition);
    }

    /// <summary>Forgets what was to become of a template or sender.</summary>
    public void Cancel(string sid) => _items.RemoveAll(transition => transition.Sid == sid);

    /// <summary>Takes the earliest that is due; null where none is.</summary>
    public Transition? TakeDue(DateTimeOffset now)
    {
        if (_items.Count == 0 || _items[0].At > now)
        {
            return null;
        }

        Transition due = _items[0];
        _items.RemoveAt(0);
        return due;
    }
}

/// <summary>What a template's approval or a sender becomes at a time, unless something else happens to it first.</summary>
internal sealed class Transition
{
    public required DateTimeOffset At { get; init; }

    /// <summary>The template (HX) or the sender (XE).</summary>
    public required string Sid { get; init; }

    public required string Status { get; init; }

    /// <summary>Why a template is rejected.</summary>
    public string? Reason { get; init; }

    /// <summary>The category that Meta moves a template to; null leaves it.</summary>
    public string? Category { get; init; }
}
