namespace WhatsAppTools.Sending;

/// <summary>What a person does after a run, by how it ended. Without a journal nothing may say that the command can be run again.</summary>
internal static class RunAdvice
{
    public static string? For(SendRunSummary summary)
    {
        string? journal = summary.JournalPath is string path ? "'" + path.Replace("'", "''") + "'" : null;
        if (summary.StopReason is not null || summary.WasInterrupted || summary.NotAttempted > 0 || summary.LeftOpen > 0)
        {
            return (journal, summary.HandedOver) switch
            {
                (not null, _) when summary.FailedLater > 0 => $"Run the same command again with -JournalPath {journal} -Retry Failed: it sends what is missing and what was lost.",
                (not null, _) => $"Run the same command again with -JournalPath {journal}: it sends only what is missing.",
                (null, 0) => "Run the same command again: nothing was handed over.",
                _ => $"No journal was kept, so the same command would send {summary.HandedOver:N0} messages a second time: send only the rows that are not among the results with the outcome HandedOver.",
            };
        }

        if (summary.Unknown > 0)
        {
            return journal is not null
                ? $"Resolve-WhatsAppJournal {journal} -As Check looks once more for the {summary.Unknown:N0} of unknown fate."
                : $"Look for the {summary.Unknown:N0} of unknown fate with Get-WhatsAppMessage -To, and send only what is not there.";
        }

        long failed = summary.Failed - summary.FailedForTheList;
        if (failed + summary.Refused - summary.SaidNo > 0)
        {
            string again = failed > 0 ? "-Retry Failed" : "-Continue";
            return journal is not null
                ? $"Mend the rows by their Remedy, then run the same command again with -JournalPath {journal} {again}."
                : "Mend the rows by their Remedy, and send only those again.";
        }

        if (summary.HandedOver > 0)
        {
            return journal is not null
                ? $"Handed over is not delivered: Update-WhatsAppJournal {journal} asks what became of the messages."
                : "Handed over is not delivered: Get-WhatsAppMessageStatus tells for each result what became of its message.";
        }

        return null;
    }
}
