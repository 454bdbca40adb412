using System;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Contacts;

/// <summary>Decides what a row of a list comes to: a recipient, one that was there before, or a problem. Remembers the recipients of all files.</summary>
internal sealed class ContactRowCheck(ContactListOptions options)
{
    private readonly ContactListOptions _options = options;
    private readonly SeenRecipients _seen = new();

    /// <summary>Starts another file.</summary>
    public void Begin(string fileName) => _seen.Begin(fileName);

    /// <summary>Fills in what follows from the row's cells.</summary>
    public void Check(ContactRow row)
    {
        ContactHeader header = row.Header;
        string[] values = row.Cells;
        int cut = Array.FindIndex(values, value => value.IndexOf(CellLimitReader.Cut) >= 0);
        int unreadable = Array.FindIndex(values, value => value.IndexOf(ContactTextReader.Unreadable) >= 0);
        if (cut >= 0)
        {
            row.Problem = new WhatsAppException("ContactCellTooLong", row.FileName, row.Place, cut < header.Names.Count ? header.Names[cut] : $"{cut + 1}", ContactListReader.LongestCell);
        }
        else if (values.Length != header.Names.Count)
        {
            row.Problem = new WhatsAppException(
                values.Length > header.Names.Count ? "ContactColumnsTooMany" : "ContactColumnsTooFew",
                row.FileName,
                row.Place,
                values.Length,
                header.Names.Count);
        }
        else if (unreadable >= 0)
        {
            row.Problem = new WhatsAppException(
                "ContactTextUnreadable",
                row.FileName,
                row.Place,
                header.Names[unreadable],
                values[unreadable].Replace(ContactTextReader.Unreadable, '\uFFFD'));
        }
        else if (WhatsAppAddress.TryParse(values[header.PhoneIndex], _options.DefaultRegion, out WhatsAppAddress? address, out WhatsAppException? problem))
        {
            if (header.ConsentIndex >= 0 && !ConsentWord.IsYes(values[header.ConsentIndex]))
            {
                row.Problem = new WhatsAppException("ContactConsentMissing", row.FileName, row.Place, header.Names[header.ConsentIndex], values[header.ConsentIndex]);
                return;
            }

            row.Address = address;
            if (!_seen.Add(address, row.LineNumber, row.SheetRow, out string firstFile, out int firstLine, out int firstRow))
            {
                row.Duplicate = ErrorText.For("ContactDuplicate", row.FileName, row.Place, header.PhoneColumn, firstFile, ContactRow.PlaceOf(firstLine, firstRow));
            }
        }
        else
        {
            ErrorText located = new(
                problem.ErrorId,
                VisibleText.InSentence($"{row.FileName}, line {row.Place}, column {header.PhoneColumn}: {problem.Message}"),
                problem.Remedy,
                problem.Category);
            row.Problem = new WhatsAppException(located, problem);
        }
    }
}
