using System.Collections.Generic;

namespace WhatsAppTools.Contacts;

/// <summary>The first line of a contact list: the names of its columns, and which of them holds the number.</summary>
public sealed class ContactHeader
{
    internal ContactHeader(IReadOnlyList<string> names, int phoneIndex, int toIndex, int consentIndex)
    {
        Names = names;
        PhoneIndex = phoneIndex;
        ToIndex = toIndex;
        ConsentIndex = consentIndex;
    }

    /// <summary>The columns in the order of the file.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The place of the phone column, from 0.</summary>
    public int PhoneIndex { get; }

    /// <summary>The place of a column that is itself called To, from 0; −1 where there is none.</summary>
    public int ToIndex { get; }

    /// <summary>The place of the column that says whether the person agreed, from 0; −1 where none was asked for.</summary>
    public int ConsentIndex { get; }

    /// <summary>The phone column's name.</summary>
    public string PhoneColumn => Names[PhoneIndex];
}
