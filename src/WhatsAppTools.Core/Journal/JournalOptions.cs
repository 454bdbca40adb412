namespace WhatsAppTools.Journal;

/// <summary>How a journal that exists already is used again.</summary>
public sealed record JournalOptions
{
    /// <summary>Which rows that came to an end are tried again.</summary>
    public JournalRetry Retry { get; init; }

    /// <summary>Whether a finished campaign takes further rows.</summary>
    public bool Continue { get; init; }
}
