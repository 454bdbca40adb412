using System;

namespace WhatsAppTools.Journal;

/// <summary>Which rows that came to an end are tried again.</summary>
[Flags]
public enum JournalRetry
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Rows that Twilio did not take, or lost later.</summary>
    Failed = 1,

    /// <summary>Rows of unknown fate: looked for once more, and sent where they are not found.</summary>
    Unknown = 2,
}
