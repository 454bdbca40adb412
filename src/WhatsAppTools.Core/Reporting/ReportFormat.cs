namespace WhatsAppTools.Reporting;

/// <summary>What a report is written as.</summary>
public enum ReportFormat
{
    /// <summary>One page for a browser: charts, reasons, and a table that sorts and filters.</summary>
    Html,

    /// <summary>A text for a ticket or a chat: the counts, the reasons, and the rows that need somebody.</summary>
    Markdown,

    /// <summary>Every row, for a spreadsheet.</summary>
    Csv,
}
