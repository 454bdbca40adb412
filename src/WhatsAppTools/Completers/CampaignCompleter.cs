using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Stores;

namespace WhatsAppTools.Completers;

/// <summary>Completes campaigns by the name that the given journal has, else by those of the kept journals.</summary>
public sealed class CampaignCompleter : Completer
{
    private const int MostJournals = 50;

    private protected override IEnumerable<Offer> Offers(CompletionQuestion question)
    {
        IEnumerable<string> journals = question.Text("JournalPath") is string path && !JournalPlace.IsStore(path)
            ? [TypingSession.FullPath(path)]
            : JournalLocation.List().Take(MostJournals);
        return journals
            .Select(journal => (Path: journal, Name: NameOf(journal)))
            .Where(campaign => campaign.Name is not null)
            .GroupBy(campaign => campaign.Name!, StringComparer.Ordinal)
            .Select(group => new Offer(group.Key, group.First().Path));
    }

    private static string? NameOf(string journal)
    {
        try
        {
            return JournalContent.ReadHeader(journal).Campaign;
        }
        catch (WhatsAppException)
        {
            return null;
        }
    }
}
