using WhatsAppTools.Journal;

namespace WhatsAppTools.Sending;

/// <summary>What a user said about the journal.</summary>
internal sealed record JournalRequest
{
    public string? Path { get; init; }

    public string? Campaign { get; init; }

    public string? RowKey { get; init; }

    public JournalOptions Options { get; init; } = new();

    public bool IsForbidden { get; init; }

    /// <summary>Whether there may be so many rows that they deserve a journal that nobody asked for.</summary>
    public bool MayBeMany { get; init; }
}
