namespace WhatsAppTools.Sending;

/// <summary>Whom a failure concerns, and with that what the run does about it: the lines of the table in docs/architecture.md.</summary>
internal enum FailureKind
{
    /// <summary>The row, or its person. It will not succeed unchanged.</summary>
    Permanent,

    /// <summary>The template, and with it every row that uses it: what is known of it is read again.</summary>
    Template,

    /// <summary>Nothing left this machine. The run's problem, not the row's: wait and try again.</summary>
    Unreachable,

    /// <summary>The sender, for seconds: slow down and try again.</summary>
    Throttled,

    /// <summary>
    /// One person, the sender for seconds, or the sender until its messaging limit has room again: 63018 is one code for all
    /// three, and only what happens to the neighbours tells (<see cref="LimitJudge"/>, <see cref="FinalStates"/>). The row
    /// was not delivered and is sent again.
    /// </summary>
    Limit,

    /// <summary>The run: it fails for every row.</summary>
    EveryRow,

    /// <summary>Free-form text outside the window (63016): the template goes instead, once.</summary>
    WindowMissed,

    /// <summary>Whether the message was taken is not known.</summary>
    Ambiguous,
}
