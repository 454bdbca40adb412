using System.Collections.Generic;
using System.IO;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;

namespace WhatsAppTools.Reporting;

/// <summary>Who ran what, with what: the end of a report. Pure.</summary>
internal static class ReportFactList
{
    /// <summary>A list a campaign, and one of the report itself.</summary>
    public static IEnumerable<IReadOnlyList<(string Name, string Value)>> Of(ReportContent content)
    {
        foreach (ReportFacts facts in content.Facts)
        {
            yield return Of(facts, content);
        }

        List<(string Name, string Value)> own = new() { (content.Words["Zone"], content.ZoneName) };
        Add(own, content.Words["MadeWith"], content.Options.Version is string version ? "WhatsAppTools " + version : null);
        yield return own;
    }

    private static List<(string Name, string Value)> Of(ReportFacts facts, ReportContent content)
    {
        ReportWords words = content.Words;
        JournalHeader header = facts.Header;
        List<(string Name, string Value)> list = new();
        Add(list, words["Campaign"], header.Campaign);
        Add(list, words["Journal"], Path.GetFileName(facts.Path));
        Add(list, words["Hash"], facts.Hash);
        Add(list, words["Account"], header.Account);
        Add(list, words["Sender"], header.From ?? header.MessagingServiceSid);
        Add(list, words["Template"], header.TemplateSid);
        Add(list, words["Begun"], words.Moment(content.Local(header.Created)));
        Add(list, words["By"], header.User);
        Add(list, words["Host"], header.Host);
        Add(list, words["Module"], header.Version);
        Add(list, words["Complete"], facts.IsComplete switch { true => words["Yes"], false => words["No"], null => null });
        return list;
    }

    private static void Add(List<(string Name, string Value)> list, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            list.Add((name, VisibleText.InSentence(value!)));
        }
    }
}
