using System;
using System.Collections.Generic;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Contacts;

/// <summary>Makes the header of a contact list from its first line, or says why that line cannot be one.</summary>
internal static class HeaderReader
{
    /// <exception cref="WhatsAppException">The names are not usable, or the phone column is not clear.</exception>
    public static ContactHeader Read(string[] values, string fileName, ContactListOptions options)
    {
        string[] names = Array.ConvertAll(values, value => value.Trim());
        string listed = string.Join(", ", names);
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < names.Length; i++)
        {
            if (names[i].IndexOf(ContactTextReader.Unreadable) >= 0)
            {
                throw Problem("ContactTextUnreadable", fileName, 1, i + 1, names[i].Replace(ContactTextReader.Unreadable, '\uFFFD'));
            }

            if (names[i].IndexOf(CellLimitReader.Cut) >= 0)
            {
                throw Problem("ContactCellTooLong", fileName, 1, i + 1, ContactListReader.LongestCell);
            }

            if (WhatsAppAddress.TryParse(names[i], options.DefaultRegion, out _, out _))
            {
                throw Problem("ContactHeaderMissing", fileName, names[i]);
            }

            if (names[i].Length == 0)
            {
                throw Problem("ContactColumnUnnamed", fileName, i + 1, listed);
            }

            if (!seen.Add(names[i]))
            {
                throw Problem("ContactColumnTwice", fileName, names[i], listed);
            }
        }

        return new ContactHeader(names, FindPhone(names, listed, fileName, options.PhoneColumn), PhoneColumnFinder.IndexOf(names, "To"), FindConsent(names, listed, fileName, options.ConsentColumn));
    }

    private static int FindConsent(string[] names, string listed, string fileName, string? wanted)
    {
        int index = wanted is null ? -1 : PhoneColumnFinder.IndexOf(names, wanted);
        return index >= 0 || wanted is null ? index : throw Problem("ContactConsentColumnUnknown", fileName, wanted, listed);
    }

    private static int FindPhone(string[] names, string listed, string fileName, string? wanted)
    {
        if (wanted is not null)
        {
            int index = PhoneColumnFinder.IndexOf(names, wanted);
            return index >= 0 ? index : throw Problem("ContactPhoneColumnUnknown", fileName, wanted, listed);
        }

        IReadOnlyList<int> found = PhoneColumnFinder.Find(names);
        if (found.Count == 1)
        {
            return found[0];
        }

        if (found.Count == 0)
        {
            throw Problem("ContactPhoneColumnMissing", fileName, listed);
        }

        List<string> candidates = new();
        foreach (int index in found)
        {
            candidates.Add(names[index]);
        }

        throw Problem("ContactPhoneColumnSeveral", fileName, string.Join(", ", candidates), listed);
    }

    private static WhatsAppException Problem(string id, string fileName, params object?[] details)
    {
        object?[] arguments = new object?[details.Length + 1];
        arguments[0] = fileName;
        details.CopyTo(arguments, 1);
        return new WhatsAppException(id, arguments) { Target = fileName };
    }
}
