using System;
using System.Globalization;
using WhatsAppTools.Errors;
using WhatsAppTools.OptOuts;

namespace WhatsAppTools.Rows;

/// <summary>What a row says about an opt-out: an entry of a list, or a line of a file that a list was exported to.</summary>
internal sealed class OptOutRow(object? row, string person)
{
    private readonly RowColumns _columns = new(row);
    private readonly string _person = person;

    /// <summary>A column's text; null where there is none.</summary>
    public string? Text(string column)
    {
        string? text = _columns.TryRead(column, out object? value) ? Convert.ToString(value, CultureInfo.InvariantCulture)?.Trim() : null;
        return text?.Length > 0 ? text : null;
    }

    /// <exception cref="WhatsAppException">OptOutEntryInvalid.</exception>
    public OptOutScope? Scope() => Text("Scope") is not string text ? null
        : Enum.TryParse(text, ignoreCase: true, out OptOutScope scope) && Enum.IsDefined(typeof(OptOutScope), scope) ? scope
        : throw new WhatsAppException("OptOutEntryInvalid", _person, "Scope", text);

    /// <summary>When it was said. Text is read as ISO 8601, or as Export-Csv writes times in the culture of this session.</summary>
    /// <exception cref="WhatsAppException">OptOutEntryInvalid.</exception>
    public DateTimeOffset? At()
    {
        if (_columns.TryRead("At", out object? value) && value is DateTimeOffset or DateTime)
        {
            return value is DateTimeOffset exact ? exact : new DateTimeOffset((DateTime)value);
        }

        return Text("At") is not string text ? null
            : DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd", "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at)
                || DateTimeOffset.TryParse(text, CultureInfo.CurrentCulture, DateTimeStyles.None, out at) ? at
            : throw new WhatsAppException("OptOutEntryInvalid", _person, "At", text);
    }
}
