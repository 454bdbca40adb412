namespace WhatsAppTools.Reporting;

/// <summary>Commands that a report offers, as they can be typed. Pure.</summary>
internal static class ReportCommand
{
    /// <summary>Shows whom an error met, with their numbers; what it is about where there is no journal.</summary>
    public static string OfReason(string? journal, string errorId) => journal is null
        ? "Get-WhatsAppErrorHelp " + Quote(errorId)
        : $"Get-WhatsAppJournal {Quote(journal)} | Where-Object ErrorId -EQ {Quote(errorId)}";

    /// <summary>A value in quotes that PowerShell takes for nothing else, also the quotation marks that word processors write.</summary>
    public static string Quote(string value)
    {
        foreach (char mark in "'‘’‚‛")
        {
            value = value.Replace(mark.ToString(), new string(mark, 2));
        }

        return "'" + value + "'";
    }
}
