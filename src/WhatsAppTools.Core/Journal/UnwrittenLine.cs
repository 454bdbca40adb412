using WhatsAppTools.Sending;

namespace WhatsAppTools.Journal;

/// <summary>A line that was given to be written and of which nobody knows whether it was.</summary>
/// <param name="Number">How many lines were given until this one.</param>
/// <param name="Line">The line.</param>
/// <param name="Work">The row that it is about; null where its number in the journal tells enough.</param>
internal sealed record UnwrittenLine(long Number, JournalLine Line, RowWork? Work)
{
    /// <summary>Whether a line says what only its run knows. Other lines say what a run is about to do, and matter no more when it has stopped.</summary>
    public static bool IsKnowledge(JournalLine line) => line.Mark == JournalMark.None
        ? line.State != JournalState.Intended
        : line.Mark is JournalMark.Aside or JournalMark.CanaryPassed or JournalMark.Paused;

    /// <summary>What becomes of a line about a row.</summary>
    /// <param name="line">What the run knows.</param>
    /// <param name="now">Where the journal has the row; null where it does not know it.</param>
    /// <param name="sid">The message that the journal has for it.</param>
    /// <param name="haveOthersLed">Whether another worker has led in between: an open attempt may be its own then.</param>
    /// <param name="comesAgain">Whether the row comes in again in any case.</param>
    public static UnwrittenStep StepOf(JournalLine line, JournalState? now, string? sid, bool haveOthersLed, bool comesAgain)
    {
        if (now is null)
        {
            // Nothing has left for a row without an intent in the journal: NotSent is no news.
            return line.State == JournalState.NotSent ? UnwrittenStep.Leave : UnwrittenStep.Write;
        }

        if (now == line.State && (line.Sid is null || line.Sid == sid))
        {
            return UnwrittenStep.Leave;
        }

        if (!haveOthersLed)
        {
            return UnwrittenStep.Write;
        }

        bool isOpen = now is JournalState.Intended or JournalState.NotSent;
        if (line.State == JournalState.HandedOver)
        {
            // Twilio's own answer counts more than what another worker found when it looked.
            return isOpen || now is JournalState.Unknown or JournalState.Refused ? UnwrittenStep.Write : UnwrittenStep.Leave;
        }

        if (now == JournalState.HandedOver && line.Sid is not null && line.Sid == sid)
        {
            // It is the same message, and it was lost later.
            return UnwrittenStep.Write;
        }

        // Nobody got this run's message. Whether somebody got the other worker's has to be looked for.
        return isOpen && !comesAgain ? UnwrittenStep.TryAgain : UnwrittenStep.Leave;
    }
}

/// <summary>What becomes of a line that may not have been written.</summary>
internal enum UnwrittenStep
{
    /// <summary>The journal has it, or something newer.</summary>
    Leave,

    /// <summary>It is written now.</summary>
    Write,

    /// <summary>The row is tried again.</summary>
    TryAgain,
}
