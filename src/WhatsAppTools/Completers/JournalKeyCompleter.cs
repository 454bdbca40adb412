using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Journal;
using WhatsAppTools.Stores;

namespace WhatsAppTools.Completers;

/// <summary>Completes the keys of a journal's rows of which it is not known what became of them.</summary>
public sealed class JournalKeyCompleter : Completer
{
    private protected override IEnumerable<Offer> Offers(CompletionQuestion question) =>
        question.Text("Path") is string path && !JournalPlace.IsStore(path)
            ? JournalContent.Read(TypingSession.FullPath(path)).Rows
                .Where(row => row.IsAmbiguous)
                .Select(row => new Offer(row.Key, $"{row.State} since {row.Time.LocalDateTime:yyyy-MM-dd HH:mm}"))
            : [];
}
