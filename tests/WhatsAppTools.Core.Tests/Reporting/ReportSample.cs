using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using WhatsAppTools.Delivery;
using WhatsAppTools.Reporting;

namespace WhatsAppTools.Tests.Reporting;

/// <summary>Reports of rows that a test makes up.</summary>
internal static class ReportSample
{
    public static readonly DateTimeOffset Now = new(2026, 11, 27, 9, 30, 0, TimeSpan.Zero);

    public static ReportContent Of(IEnumerable<DeliveryObservation> rows, string culture = "", bool showsNumbers = false, string? title = null)
    {
        ReportSource source = new();
        foreach (DeliveryObservation row in rows)
        {
            source.Add(row);
        }

        return source.Build(Options(culture, showsNumbers, title));
    }

    public static ReportOptions Options(string culture = "", bool showsNumbers = false, string? title = null) => new()
    {
        Words = new ReportWords(CultureInfo.GetCultureInfo(culture)),
        Now = Now,
        Zone = TimeZoneInfo.Utc,
        ShowsNumbers = showsNumbers,
        Title = title,
        Version = "0.1.0",
    };

    public static string Html(ReportContent content) => Written(content, HtmlReport.Write);

    public static string Markdown(ReportContent content) => Written(content, MarkdownReport.Write);

    public static string Csv(ReportContent content) => Written(content, CsvReport.Write);

    public static string Between(string text, string begin, string end)
    {
        int from = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        return text.Substring(from, text.IndexOf(end, from, StringComparison.Ordinal) - from);
    }

    private static string Written(ReportContent content, Action<ReportContent, Stream> write)
    {
        using MemoryStream stream = new();
        write(content, stream);
        return new UTF8Encoding(false, true).GetString(stream.ToArray());
    }
}
