using System;

namespace WhatsAppTools.Journal;

/// <summary>How a journal that exists already is used again.</summary>
public sealed record JournalOptions
{
    /// <summary>Which rows that came to an end are tried again.</summary>
    public JournalRetry Retry { get; init; }

    /// <summary>
    /// Makes the key of the texts' fingerprints of the journal's salt: a secret that is not in the file. Null: none are written, so
    /// that an edited row is not noticed, and a message that has a text is not told to be a row's after a kill.
    /// </summary>
    public Func<byte[], byte[]>? DeriveKey { get; init; }

    /// <summary>Whether a finished campaign takes further rows.</summary>
    public bool Continue { get; init; }

    /// <summary>Whether the journal has to be there: a missing one is then an error, and no new campaign.</summary>
    public bool Resume { get; init; }

    /// <summary>
    /// Whether a finished campaign is held against the list that comes in: a row that it does not know goes, and only where there is
    /// none it is finished. Else it is finished before the first row.
    /// </summary>
    internal bool ChecksList { get; init; }

    /// <summary>Whether the run waited for another one's end, to go on with what that left.</summary>
    internal bool IsHeir { get; init; }

    /// <summary>
    /// Whether the run had led the journal before and lost it: what somebody else has finished meanwhile is finished, whatever the run was
    /// to do with rows that came to an end.
    /// </summary>
    internal bool IsReturn { get; init; }
}
