using System;
using System.IO;
using System.Text;
using System.Text.RegularExpressions;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.State;

namespace WhatsAppTools.Reporting;

/// <summary>
/// Where a report is written to. It takes the place of an earlier report and of nothing else: a journal that is lost sends a
/// campaign to everybody again.
/// </summary>
internal static class ReportTarget
{
    private const int MostLooked = 8 * 1024;

    // What the three writers begin with. A spreadsheet may have saved the rows with another separator.
    private static readonly Regex s_report = new(@"^\uFEFF?(?:<!DOCTYPE html>|#\ [^\r\n]*\r?\n\r?\n\*\*|""?LineNumber""?.""?RowNumber)", RegexOptions.CultureInvariant);

    /// <summary>The file that is written, which a link leads to.</summary>
    /// <param name="path">The full path that was named.</param>
    /// <exception cref="WhatsAppException"><c>ReportTargetForeign</c>, <c>ReportNotWritten</c>.</exception>
    public static string Of(string path)
    {
        try
        {
            string target = File.Exists(path) ? PrivateFile.TargetOf(path) : path;
            if (FileKind.IsNoFile(target))
            {
                throw new WhatsAppException("ReportNotWritten", path, "it is a folder, a device or a pipe, and no file.") { Target = path };
            }

            return !File.Exists(target) || IsReport(target) ? target : throw new WhatsAppException("ReportTargetForeign", path) { Target = path };
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new WhatsAppException(ErrorText.For("ReportNotWritten", path, failure.Message), failure) { Target = path };
        }
    }

    // There is nothing to lose in an empty one.
    private static bool IsReport(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        byte[] head = new byte[MostLooked];
        int read = 0;
        for (int more; read < head.Length && (more = file.Read(head, read, head.Length - read)) > 0; read += more)
        {
            // Read may give fewer bytes than were asked for.
        }

        return read == 0 || s_report.IsMatch(Encoding.UTF8.GetString(head, 0, read));
    }
}
