namespace WhatsAppTools.Journal;

/// <summary>What a line about a run says.</summary>
internal enum JournalMark
{
    /// <summary>It is about a row.</summary>
    None,

    /// <summary>A run began.</summary>
    Run,

    /// <summary>The run came to the end of its input with nothing left over.</summary>
    Complete,

    /// <summary>A row that is no row of the campaign: it could not be read, or another one has its key.</summary>
    Aside,

    /// <summary>A run sends its first messages alone and waits for what becomes of them.</summary>
    Canary,

    /// <summary>Enough of them arrived, and the others may follow: in every later run too.</summary>
    CanaryPassed,

    /// <summary>Too many did not arrive, and the run has stopped.</summary>
    CanaryFailed,
}
