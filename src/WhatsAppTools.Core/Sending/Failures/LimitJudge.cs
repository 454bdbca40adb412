using System;
using System.Collections.Generic;

namespace WhatsAppTools.Sending;

/// <summary>
/// Whom a 63018 means that comes at once. Twilio's page names the rate of the account, that of the sender, too much to one
/// person, and the messaging limit; what happens to the neighbours tells which it is. Not thread-safe.
/// </summary>
internal sealed class LimitJudge
{
    private const int Rounds = 3;
    private const int People = 3;

    private readonly HashSet<string> _people = new(StringComparer.Ordinal);
    private int _rounds;

    /// <summary>Twilio took a message: nothing is used up.</summary>
    public void Good()
    {
        if (_people.Count > 0)
        {
            _people.Clear();
            _rounds = 0;
        }
    }

    /// <summary>A request was refused.</summary>
    /// <param name="person">The recipient.</param>
    /// <param name="isNews">Whether the request left after the last pause: those that were on their way together are refused together.</param>
    public LimitScope Hit(string person, bool isNews)
    {
        if (!isNews)
        {
            return LimitScope.Sender;
        }

        _people.Add(person);
        if (_people.Count == 1)
        {
            return LimitScope.Person;
        }

        _rounds++;
        return _rounds >= Rounds && _people.Count >= People ? LimitScope.Everybody : LimitScope.Sender;
    }
}

/// <summary>Whom a limit concerns.</summary>
internal enum LimitScope
{
    /// <summary>One person: only messages to them wait.</summary>
    Person,

    /// <summary>The sender, for seconds.</summary>
    Sender,

    /// <summary>The sender, until its messaging limit has room again.</summary>
    Everybody,
}
