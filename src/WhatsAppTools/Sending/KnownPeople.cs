using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Modes;
using WhatsAppTools.Rows;

namespace WhatsAppTools.Sending;

/// <summary>
/// How many different people a command will write to with a template, as far as that is plain before its first row: a list in the
/// command or in a variable, and what a resumed journal has left open.
/// </summary>
internal static class KnownPeople
{
    /// <param name="request">What it said about its first row.</param>
    /// <param name="journal">Its journal, or null.</param>
    public static int Count(PSCmdlet command, RowRequest request, CampaignJournal? journal)
    {
        if (request.Template is null || request.Mode == SendMode.FreeForm)
        {
            return 0;
        }

        // A journal whose rows are known by a column has more rows than people.
        bool isOfPeople = journal?.Header.KeyRule == JournalHeader.Recipient;
        long open = isOfPeople ? Sum(journal!, static state => state is JournalState.Intended or JournalState.NotSent or JournalState.Refused) : 0;
        long all = isOfPeople ? Sum(journal!, static _ => true) : 0;
        return (int)Math.Max(open, Listed(command, request) - (all - open));
    }

    private static long Sum(CampaignJournal journal, Func<JournalState, bool> counts) => journal.Earlier.Where(pair => counts(pair.Key)).Sum(pair => pair.Value);

    private static int Listed(PSCmdlet command, RowRequest request)
    {
        IEnumerable<string?> listed = request.To as string[] ?? [];
        if (request.To is null && PipelineLength.RowsOf(command) is ICollection rows)
        {
            listed = rows.Cast<object?>().SelectMany(row => RowReader.RecipientsOf(request with { InputObject = row }));
        }

        HashSet<string> people = new(StringComparer.Ordinal);
        foreach (string? recipient in listed)
        {
            if (WhatsAppAddress.TryParse(recipient, request.DefaultRegion, out WhatsAppAddress? to, out WhatsAppException? _))
            {
                people.Add(NationalVariants.Key(to!.Value));
            }
        }

        return people.Count;
    }
}
