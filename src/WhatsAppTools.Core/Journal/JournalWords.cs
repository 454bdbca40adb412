using WhatsAppTools.Modes;

namespace WhatsAppTools.Journal;

/// <summary>The words that stand in a journal's lines for states, modes and marks.</summary>
internal static class JournalWords
{
    /// <summary>Where a row stands.</summary>
    public static JournalKeywords<JournalState> States { get; } = new();

    /// <summary>How a message goes out.</summary>
    public static JournalKeywords<SendMode> Modes { get; } = new();

    /// <summary>What a line about a run says.</summary>
    public static JournalKeywords<JournalMark> Marks { get; } = new();
}
