using System;
using System.IO;
using WhatsAppTools.Errors;
using WhatsAppTools.State;

namespace WhatsAppTools.Reporting;

/// <summary>Writes reports as files.</summary>
internal static class ReportWriter
{
    /// <summary>What a file of a name is written as: by its ending, and a page where that says nothing.</summary>
    /// <exception cref="WhatsAppException"><c>ReportFormatUnknown</c>: it is the ending of something else.</exception>
    public static ReportFormat FormatOf(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".md" or ".markdown" => ReportFormat.Markdown,
        ".csv" => ReportFormat.Csv,
        ".xlsx" or ".xlsm" or ".xls" or ".ods" or ".docx" or ".doc" or ".odt" or ".pptx" or ".pdf" or ".json" or ".jsonl" or ".xml" or ".zip" =>
            throw new WhatsAppException("ReportFormatUnknown", Path.GetFileName(path)) { Target = path },
        _ => ReportFormat.Html,
    };

    /// <summary>Writes a report as a whole: a reader has the old file or the new one.</summary>
    /// <param name="path">The file; its folder is made where there is none.</param>
    /// <param name="format">What it is written as.</param>
    /// <exception cref="WhatsAppException"><c>ReportNotWritten</c>, <c>ReportTargetForeign</c>.</exception>
    public static WhatsAppReport Write(ReportContent content, string path, ReportFormat format)
    {
        Action<ReportContent, Stream> write = format switch
        {
            ReportFormat.Markdown => MarkdownReport.Write,
            ReportFormat.Csv => CsvReport.Write,
            _ => HtmlReport.Write,
        };
        WholeFile.Write(ReportTarget.Of(path), "ReportNotWritten", stream => write(content, stream));
        return new WhatsAppReport
        {
            Path = path,
            Format = format.ToString(),
            Title = content.Title,
            Headline = ReportSentences.Headline(content.Words, content.Counts),
            Created = content.Options.Now,
            Size = new FileInfo(path).Length,
            Summary = content.Counts,
            Simulated = content.IsSimulated,
        };
    }
}

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
