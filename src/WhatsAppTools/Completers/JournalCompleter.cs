using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Stores;

namespace WhatsAppTools.Completers;

/// <summary>Completes journals: files of this folder, and those that were kept without anybody giving a path.</summary>
public sealed class JournalCompleter : Completer
{
    private protected override IEnumerable<Offer> Offers(CompletionQuestion question) =>
        Here(question.Word).Concat(JournalLocation.List().Select(path => new Offer(path, Describe(path), Path.GetFileName(path))));

    /// <summary>What a journal is, in a line; nothing where the file is none.</summary>
    internal static string? Describe(string path)
    {
        try
        {
            JournalHeader header = JournalContent.ReadHeader(path);
            return $"{header.Campaign ?? "a campaign"} from {header.From ?? header.MessagingServiceSid}, begun {header.Created.LocalDateTime:yyyy-MM-dd HH:mm}";
        }
        catch (WhatsAppException)
        {
            return null;
        }
    }

    private static IEnumerable<Offer> Here(string word)
    {
        if (JournalPlace.IsStore(word))
        {
            // Completion makes no request.
            return [];
        }

        int end = word.LastIndexOfAny(['/', '\\']) + 1;
        string typed = word.Substring(0, end);
        string folder = TypingSession.FullPath(typed.Length == 0 ? "." : typed);
        if (!Directory.Exists(folder))
        {
            return [];
        }

        IEnumerable<Offer> folders = Directory.GetDirectories(folder).Select(path => new Offer(typed + Path.GetFileName(path)));
        IEnumerable<Offer> files = Directory.GetFiles(folder, "*" + JournalLocation.Extension)
            .Select(path => new Offer(typed + Path.GetFileName(path), Describe(path)));
        return files.OrderBy(offer => offer.Text, StringComparer.OrdinalIgnoreCase).Concat(folders.OrderBy(offer => offer.Text, StringComparer.OrdinalIgnoreCase));
    }
}
