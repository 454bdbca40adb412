namespace WhatsAppTools.Journal;

/// <summary>What the journal says about a row that comes in.</summary>
internal enum JournalVerdictKind
{
    /// <summary>It is to be sent.</summary>
    Send,

    /// <summary>It may have been sent: look for its message first.</summary>
    LookFirst,

    /// <summary>It is done, or at its end: nothing is to be done.</summary>
    Skip,

    /// <summary>Another row of this run has the same key.</summary>
    Duplicate,
}
