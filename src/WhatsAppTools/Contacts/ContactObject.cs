using System;
using System.Globalization;
using System.Management.Automation;

namespace WhatsAppTools.Contacts;

/// <summary>Makes the objects that people see of contact rows: the file's columns in their order, then what we know.</summary>
internal static class ContactObject
{
    /// <summary>A good row, with To, ToInput, PhoneCountry, PhoneNote and LineNumber. A column of one of these names gives way to it.</summary>
    public static PSObject Of(ContactRow row)
    {
        PSObject result = Columns(row);
        Set(result, "To", row.Address!.PhoneNumber ?? row.Address.Value);
        Set(result, "ToInput", row.ToInput);
        Set(result, "PhoneCountry", row.Address.Country);
        Set(result, "PhoneNote", row.Address.Note);
        Set(result, "LineNumber", row.LineNumber);
        return result;
    }

    /// <summary>A bad row as it stands in the file, so that it can be put right and imported again.</summary>
    public static PSObject OfBadRow(ContactRow row)
    {
        PSObject result = Columns(row);
        Set(result, "LineNumber", row.LineNumber);
        return result;
    }

    private static PSObject Columns(ContactRow row)
    {
        PSObject result = new();
        for (int i = 0; i < Math.Max(row.Header.Names.Count, row.Values.Count); i++)
        {
            // A row may have more values than there are columns, or fewer.
            string name = i < row.Header.Names.Count ? row.Header.Names[i] : "Column" + (i + 1).ToString(CultureInfo.InvariantCulture);
            Set(result, name, i < row.Values.Count ? row.Values[i] : null);
        }

        return result;
    }

    private static void Set(PSObject target, string name, object? value)
    {
        if (target.Properties[name] is PSPropertyInfo present)
        {
            present.Value = value;
        }
        else
        {
            target.Properties.Add(new PSNoteProperty(name, value), preValidated: true);
        }
    }
}
