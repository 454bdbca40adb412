using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using WhatsAppTools.Delivery;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Reporting;

/// <summary>
/// Writes every row for a spreadsheet or an auditor: names of columns that programs read, times of UTC, and no cell that a
/// spreadsheet would run. Cells are separated as spreadsheets of the culture expect it; Import-Csv -UseCulture reads that too.
/// </summary>
internal static class CsvReport
{
    // What Excel takes for the beginning of a formula, the two blanks that it strips before it looks included.
    private static readonly char[] s_formulas = { '=', '+', '-', '@', '\t', '\r', '\n', '\uFF1D', '\uFF0B', '\uFF0D', '\uFF20' };

    private static readonly string[] s_columns =
    {
        "LineNumber", "RowNumber", "To", "Country", "State", "Mode", "Template", "Sid", "ErrorId", "What", "Remedy", "Sent", "Delivered", "Price", "PriceUnit", "Cost", "Currency",
    };

    public static void Write(ReportContent content, Stream stream)
    {
        // With a byte order mark: without it, Excel does not read the file as UTF-8.
        using StreamWriter writer = new(stream, new UTF8Encoding(true), 64 * 1024, leaveOpen: true);
        CsvConfiguration configuration = new(CultureInfo.InvariantCulture) { Delimiter = content.Words.Culture.TextInfo.ListSeparator, NewLine = "\r\n" };
        using CsvWriter csv = new(writer, configuration, leaveOpen: true);
        string[] columns = content.Options.ShowsNumbers && content.Rows.Any(row => row.Key is not null) ? s_columns.Append("Key").ToArray() : s_columns;
        Line(csv, columns);
        foreach (DeliveryObservation row in content.Rows)
        {
            Line(csv, columns.Select(column => Safe(Value(content, row, column))).ToArray());
        }
    }

    /// <summary>A cell that no spreadsheet takes for a formula. A number, masked or not, is none.</summary>
    internal static string Safe(string? text)
    {
        string clean = VisibleText.Clean(text) ?? string.Empty;
        bool isFormula = clean.TrimStart(' ') is { Length: > 0 } begin && Array.IndexOf(s_formulas, begin[0]) >= 0;
        return isFormula && !IsNumber(clean) ? "'" + clean : clean;
    }

    private static bool IsNumber(string text) => text.Length > 1 && text[0] is '+' or '-' && text.Skip(1).All(letter => letter is (>= '0' and <= '9') or '…' or '.');

    private static void Line(CsvWriter csv, string[] cells)
    {
        foreach (string cell in cells)
        {
            csv.WriteField(cell);
        }

        csv.NextRecord();
    }

    private static string? Value(ReportContent content, DeliveryObservation row, string column) => column switch
    {
        "LineNumber" => row.LineNumber?.ToString(CultureInfo.InvariantCulture),
        "RowNumber" => row.RowNumber?.ToString(CultureInfo.InvariantCulture),
        "To" => content.Person(row.To),
        "Country" => row.To is null ? null : DeliveryMeasure.CountryOf(row.To),
        "State" => row.Delivery.ToString(),
        "Mode" => row.Mode,
        "Template" => row.Template,
        "Sid" => row.Sid,
        "ErrorId" => row.ErrorId,
        "What" => row.ErrorId is string id ? content.TitleOf(id) : null,
        "Remedy" => row.ErrorId is string id ? content.RemedyOf(id) : null,
        "Sent" => Time(row.Created),
        "Delivered" => Time(row.Created + row.TimeToDelivered),
        "Price" => row.Price?.ToString(CultureInfo.InvariantCulture),
        "PriceUnit" => row.PriceUnit,
        "Cost" => row.Cost?.ToString(CultureInfo.InvariantCulture),
        "Currency" => row.Currency,
        _ => row.Key,
    };

    private static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
