using System;
using WhatsAppTools.Journal;
using WhatsAppTools.Stores;

namespace WhatsAppTools.Sending;

/// <summary>What a user said about the journal.</summary>
internal sealed record JournalRequest
{
    public string? Path { get; init; }

    public string? Campaign { get; init; }

    public string? RowKey { get; init; }

    public JournalOptions Options { get; init; } = new();

    public bool IsForbidden { get; init; }

    /// <summary>The campaign in a store that was taken before the first row; null for a file.</summary>
    public StoreClaim? Claim { get; init; }

    /// <summary>How long another run that has the journal is waited for; null for not at all.</summary>
    public TimeSpan? WaitFor { get; init; }

    /// <summary>Whether there may be so many rows that a journal is kept without -JournalPath.</summary>
    public bool MayBeMany { get; init; }
}
