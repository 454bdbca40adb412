using System.Collections.Generic;
using System.Globalization;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Contacts;

/// <summary>One row of a contact list: its values as they stand in the file, and either its address or what is wrong.</summary>
public sealed class ContactRow
{
    internal ContactRow(ContactHeader header, string[] values, string fileName, int lineNumber, int sheetRow)
    {
        Header = header;
        Cells = values;
        FileName = fileName;
        LineNumber = lineNumber;
        SheetRow = sheetRow;
    }

    /// <summary>The list's columns.</summary>
    public ContactHeader Header { get; }

    /// <summary>The values, untouched. A row with a <see cref="Problem"/> may have more or fewer of them than there are columns.</summary>
    public IReadOnlyList<string> Values => Cells;

    /// <summary>The file's name without its folder.</summary>
    public string FileName { get; }

    /// <summary>The physical line on which the row begins, from 1.</summary>
    public int LineNumber { get; }

    /// <summary>The row that a spreadsheet shows it in, from 1. It is another than the line where cells have line breaks.</summary>
    public int SheetRow { get; }

    /// <summary>Where it stands, for a message.</summary>
    internal string Place => PlaceOf(LineNumber, SheetRow);

    internal string[] Cells { get; }

    /// <summary>The recipient; null where there is a <see cref="Problem"/>.</summary>
    public WhatsAppAddress? Address { get; internal set; }

    /// <summary>What is wrong with the row, naming file, line and column; null for a good row.</summary>
    public WhatsAppException? Problem { get; internal set; }

    /// <summary>Says which earlier row has the same number; null where there is none.</summary>
    public ErrorText? Duplicate { get; internal set; }

    /// <summary>
    /// The text that was given for the recipient: that of a column called To where the file has one, else the phone column's.
    /// </summary>
    public string ToInput => Values[Header.ToIndex >= 0 ? Header.ToIndex : Header.PhoneIndex];

    /// <summary>Names a line, and the spreadsheet's row where that is another: it counts a cell with line breaks as one row.</summary>
    internal static string PlaceOf(int line, int sheetRow) => line == sheetRow
        ? line.ToString(CultureInfo.InvariantCulture)
        : string.Format(CultureInfo.InvariantCulture, "{0} (row {1} in Excel)", line, sheetRow);
}
