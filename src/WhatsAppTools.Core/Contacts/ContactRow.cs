using System.Collections.Generic;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Contacts;

/// <summary>One row of a contact list: its values as they stand in the file, and either its address or what is wrong.</summary>
public sealed class ContactRow
{
    internal ContactRow(ContactHeader header, IReadOnlyList<string> values, string fileName, int lineNumber)
    {
        Header = header;
        Values = values;
        FileName = fileName;
        LineNumber = lineNumber;
    }

    /// <summary>The list's columns.</summary>
    public ContactHeader Header { get; }

    /// <summary>The values, untouched. A row with a <see cref="Problem"/> may have more or fewer of them than there are columns.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <summary>The file's name without its folder.</summary>
    public string FileName { get; }

    /// <summary>The physical line on which the row begins, from 1.</summary>
    public int LineNumber { get; }

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
}
