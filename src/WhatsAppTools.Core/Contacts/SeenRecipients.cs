using System.Collections.Generic;
using System.Globalization;
using WhatsAppTools.Addressing;

namespace WhatsAppTools.Contacts;

/// <summary>
/// Remembers where each recipient stood first. It is all that grows with the list, so a number is kept as a
/// number: some 36 bytes each, 36 MB for a million.
/// </summary>
internal sealed class SeenRecipients
{
    private readonly Dictionary<ulong, Place> _numbers = new();
    private readonly Dictionary<string, Place> _userIds = new();
    private readonly List<string> _files = new();

    /// <summary>Starts another file.</summary>
    public void Begin(string fileName) => _files.Add(fileName);

    /// <summary>Remembers a recipient, or says where it stood before.</summary>
    /// <returns>True where it is new.</returns>
    public bool Add(WhatsAppAddress address, int line, int sheetRow, out string firstFile, out int firstLine, out int firstRow)
    {
        Place here = new(_files.Count - 1, line, sheetRow);
        Place first = address.PhoneNumber is not null
            ? First(_numbers, ulong.Parse(PersonOf(address), CultureInfo.InvariantCulture), here)
            : First(_userIds, address.Value, here);
        firstFile = _files[first.File];
        firstLine = first.Line;
        firstRow = first.SheetRow;
        return first == here;
    }

    // One person may have several national spellings: they are one recipient.
    private static string PersonOf(WhatsAppAddress address) => NationalVariants.Key(address.Value).Substring(WhatsAppAddress.Prefix.Length + 1);

    private static Place First<TKey>(Dictionary<TKey, Place> seen, TKey key, Place here)
        where TKey : notnull
    {
        if (seen.TryGetValue(key, out Place first))
        {
            return first;
        }

        seen.Add(key, here);
        return here;
    }

    private readonly record struct Place(int File, int Line, int SheetRow);
}
