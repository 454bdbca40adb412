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

    /// <summary>A run knows what its messages cost, and in which currency.</summary>
    Costs,

    /// <summary>Enough of them arrived, and the others may follow: in every later run too.</summary>
    CanaryPassed,

    /// <summary>Too many did not arrive, and the run has stopped.</summary>
    CanaryFailed,

    /// <summary>The run has stopped itself, or was stopped from outside: who waited to go on with it does not.</summary>
    Stopped,

    /// <summary>The run pauses until a time, because the sender may not send until then.</summary>
    Paused,

    /// <summary>A run begins to try rows again that came to an end: it is one round until the campaign is complete.</summary>
    Round,

    /// <summary>Every request of the run has had its answer: nothing of it is on its way any more.</summary>
    Drained,

    /// <summary>A worker leads the journal from here on; nobody before it does.</summary>
    Epoch,

    /// <summary>The journal goes on in its next segment.</summary>
    Next,
}
