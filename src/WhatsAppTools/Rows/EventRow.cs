using System;
using System.Globalization;
using System.Management.Automation;
using WhatsAppTools.Alerts;

namespace WhatsAppTools.Rows;

/// <summary>What an object says of an alert: what ConvertTo-WhatsAppAlert made, an alert, or anything with the same properties.</summary>
internal sealed class EventRow(PSObject? row)
{
    private readonly RowColumns _columns = new(row);

    /// <summary>Whether it goes well again.</summary>
    public bool IsResolved => string.Equals(Text("Status"), "Resolved", StringComparison.OrdinalIgnoreCase);

    /// <summary>How bad it is; null where nothing says so, or in a word that is not known.</summary>
    public AlertSeverity? Severity => AlertPayload.SeverityOf(Text("Severity"));

    /// <summary>Since when; null where nothing says so, or not in a way that can be read.</summary>
    public DateTimeOffset? Since => DateTimeOffset.TryParse(Text("Since"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset since) ? since : null;

    /// <summary>A column's text; null where there is none.</summary>
    /// <exception cref="Errors.WhatsAppException"><c>ColumnUnreadable</c>.</exception>
    public string? Text(string column)
    {
        string? text = _columns.TryRead(column, out object? value) ? Convert.ToString(value, CultureInfo.InvariantCulture)?.Trim() : null;
        return text?.Length > 0 ? text : null;
    }
}
