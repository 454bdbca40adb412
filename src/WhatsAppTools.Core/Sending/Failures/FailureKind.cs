namespace WhatsAppTools.Sending;

/// <summary>What a failed request means for the row and for the run: the lines of the table in docs/architecture.md.</summary>
internal enum FailureKind
{
    /// <summary>It will not succeed unchanged. The row has failed.</summary>
    Permanent,

    /// <summary>Nothing left this machine. The run's problem, not the row's: wait and try again.</summary>
    Unreachable,

    /// <summary>Too fast. Not processed: slow down and try again.</summary>
    Throttled,

    /// <summary>The sender's messaging limit (63018). Not processed: the run waits for it.</summary>
    MessagingLimit,

    /// <summary>It fails for every row: the run stops.</summary>
    EveryRow,

    /// <summary>Free-form text outside the window (63016): the template goes instead, once.</summary>
    WindowMissed,

    /// <summary>Whether the message was taken is not known.</summary>
    Ambiguous,
}
