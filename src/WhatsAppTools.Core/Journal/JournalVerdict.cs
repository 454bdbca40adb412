using WhatsAppTools.Sending;

namespace WhatsAppTools.Journal;

/// <summary>What the journal says about a row that comes in.</summary>
internal sealed record JournalVerdict(JournalVerdictKind Kind)
{
    /// <summary>The row's number in the journal.</summary>
    public int Id { get; init; }

    /// <summary>The row's key.</summary>
    public required string Key { get; init; }

    /// <summary>What an earlier run wrote about it; null where none did.</summary>
    public JournalEarlier? Earlier { get; init; }

    /// <summary>The attempt whose outcome was never written.</summary>
    public SendAttempt? Attempt { get; init; }

    /// <summary>Whether it asks for something else than when it was sent.</summary>
    public bool HasChanged { get; init; }

    /// <summary>Whether a row that failed is not tried again although that was asked, because its failure is its person's.</summary>
    public bool IsLeftOut { get; init; }

    /// <summary>For a duplicate: the row that came first.</summary>
    public long FirstRow { get; init; }

    /// <summary>For a duplicate: the line of the row that came first; 0 where it came from no file.</summary>
    public int FirstFileLine { get; init; }
}
