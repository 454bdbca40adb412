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

    /// <summary>Whether rows come down the pipeline, so that there may be many.</summary>
    public bool HasPipeline { get; init; }
}
