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
}
