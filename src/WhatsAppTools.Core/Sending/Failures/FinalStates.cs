using System;
using System.Collections.Generic;
using System.Linq;

namespace WhatsAppTools.Sending;

/// <summary>
/// What became of the newest messages that came to an end, in the order in which they were made, and what the losses among
/// them say about those that come. Not thread-safe.
/// </summary>
internal sealed class FinalStates
{
    /// <summary>How many are remembered.</summary>
    public const int Remembered = 50;

    private const int PeopleInARow = 3;
    private const int MostShare = Remembered / 5;

    private readonly Queue<FinalState> _states = new();
    private readonly HashSet<string> _limitedInARow = new(StringComparer.Ordinal);
    private string? _lostAs;
    private int _inARow;

    /// <summary>A message arrived.</summary>
    public void Good()
    {
        Remember(default);
        _limitedInARow.Clear();
        _inARow = 0;
    }

    /// <summary>Forgets the losses to a limit: they were answered by a pause, and what comes after it counts anew.</summary>
    public void ForgetLimit()
    {
        _limitedInARow.Clear();
        FinalState[] others = _states.Where(state => !state.IsLimit).ToArray();
        _states.Clear();
        foreach (FinalState other in others)
        {
            _states.Enqueue(other);
        }
    }

    /// <summary>A message was lost to a limit. One person's own, unless different people are hit one after the other or often.</summary>
    public LimitScope Limited(string person)
    {
        Remember(new FinalState(null, person, null));
        _inARow = 0;
        _limitedInARow.Add(person);
        List<FinalState> limited = _states.Where(state => state.IsLimit).ToList();
        bool isShare = _states.Count == Remembered && limited.Count > MostShare && limited.Select(state => state.Person).Distinct().Count() >= PeopleInARow;
        return _limitedInARow.Count >= PeopleInARow || isShare ? LimitScope.Everybody : LimitScope.Person;
    }

    /// <summary>A message was lost to something else.</summary>
    /// <param name="errorId">To what.</param>
    /// <param name="mayStop">Whether many of it stop the run.</param>
    /// <param name="message">The message.</param>
    /// <returns>The messages whose loss has stopped the run; none where it goes on.</returns>
    public IReadOnlyList<HandedMessage> Lost(string errorId, bool mayStop, HandedMessage message)
    {
        Remember(new FinalState(errorId, null, message));
        _limitedInARow.Clear();
        _inARow = errorId == _lostAs ? _inARow + 1 : 1;
        _lostAs = errorId;
        List<HandedMessage> alike = _states.Where(state => state.ErrorId == errorId).Select(state => state.Message!).ToList();
        bool isMuch = _inARow >= FailureStreak.Longest || (_states.Count == Remembered && alike.Count > MostShare);
        return mayStop && isMuch ? alike : Array.Empty<HandedMessage>();
    }

    private void Remember(FinalState state)
    {
        _states.Enqueue(state);
        if (_states.Count > Remembered)
        {
            _states.Dequeue();
        }
    }

    /// <summary>How a message ended: well (the default), lost to a limit (a person), or to something else (an id).</summary>
    private readonly record struct FinalState(string? ErrorId, string? Person, HandedMessage? Message)
    {
        public bool IsLimit => Person is not null;
    }
}
