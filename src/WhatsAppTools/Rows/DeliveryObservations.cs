using System;
using System.Globalization;
using WhatsAppTools.Delivery;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;

namespace WhatsAppTools.Rows;

/// <summary>
/// Reads what became of a message from a result, a status, a message or a journal row: by column, so that rows that came
/// back from a CSV file count as well.
/// </summary>
internal static class DeliveryObservations
{
    // The most exact word first: a send result has an outcome and, later, a status.
    private static readonly string[] s_stateColumns = ["Delivery", "State", "Outcome"];

    /// <exception cref="WhatsAppException"><c>DeliveryMissing</c>: the object does not tell what became of a message.</exception>
    public static DeliveryObservation Read(object? input)
    {
        RowColumns columns = new(input);
        foreach (string column in s_stateColumns)
        {
            if (Text(columns, column) is string word && StateOf(word) is DeliveryState state)
            {
                return new DeliveryObservation
                {
                    Delivery = state,
                    Sid = Text(columns, "Sid") ?? Text(columns, "MessageSid"),
                    To = Text(columns, "To"),
                    Template = Text(columns, "Template"),
                    ErrorId = state is DeliveryState.Failed or DeliveryState.Refused or DeliveryState.Unknown ? ErrorIdOf(columns) : null,
                    Created = Time(columns, "DateCreated") ?? Time(columns, "Sent"),
                    Updated = Time(columns, "DateUpdated"),
                    Delivered = Time(columns, "Delivered"),
                    Mode = Text(columns, "Mode"),
                    RowNumber = Number(columns, "RowNumber"),
                    LineNumber = (int?)Number(columns, "LineNumber"),
                    Price = Price(columns),
                    PriceUnit = Text(columns, "PriceUnit"),
                    IsSimulated = string.Equals(Text(columns, "Simulated"), "True", StringComparison.OrdinalIgnoreCase),
                };
            }
        }

        throw new WhatsAppException("DeliveryMissing", columns.Names) { Target = input };
    }

    private static DeliveryState? StateOf(string word)
    {
        if (Enum.TryParse(word, ignoreCase: true, out DeliveryState state))
        {
            return state;
        }

        return Enum.TryParse(word, ignoreCase: true, out JournalState row)
            ? row switch
            {
                // The request was about to leave, and nothing more was written down.
                JournalState.Intended => DeliveryState.Unknown,
                JournalState.NotSent => DeliveryState.Skipped,
                _ => null,
            }
            : null;
    }

    private static string? ErrorIdOf(RowColumns columns)
    {
        if (Text(columns, "ErrorId") is string id)
        {
            return id;
        }

        string? code = Text(columns, "ErrorCode") ?? Text(columns, "Code");
        return int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0 ? TwilioErrors.IdOf(number) : null;
    }

    private static string? Text(RowColumns columns, string name)
    {
        string? text = columns.TryGetValue(name, out object? value) ? Convert.ToString(value, CultureInfo.InvariantCulture) : null;
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    private static int? Number(RowColumns columns, string name) =>
        int.TryParse(Text(columns, name), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    // Export-Csv wrote it as people here write numbers.
    private static decimal? Price(RowColumns columns)
    {
        columns.TryGetValue("Price", out object? value);
        return value switch
        {
            decimal price => price,
            string text when decimal.TryParse(text, NumberStyles.Number, CultureInfo.CurrentCulture, out decimal price) => price,
            _ => null,
        };
    }

    private static DateTimeOffset? Time(RowColumns columns, string name)
    {
        columns.TryGetValue(name, out object? value);
        return value switch
        {
            DateTimeOffset time => time,
            // Export-Csv wrote it as people here write times; other programs write ISO 8601, which every culture reads.
            string text when DateTimeOffset.TryParse(text, CultureInfo.CurrentCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
                || DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time) => time,
            _ => null,
        };
    }
}
