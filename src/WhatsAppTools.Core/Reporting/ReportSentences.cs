using System.Collections.Generic;
using WhatsAppTools.Delivery;

namespace WhatsAppTools.Reporting;

/// <summary>What a report says in words: how it went, and what is to be done now. Pure.</summary>
internal static class ReportSentences
{
    /// <summary>How it went, in a line.</summary>
    public static string Headline(ReportWords words, DeliveryCounts counts)
    {
        if (counts.Total == 0)
        {
            return words["HeadNone"];
        }

        List<string> sentences = new() { words.Say("HeadDelivered", counts.Delivered + counts.Read, counts.Total) };
        Add("HeadUnknown", counts.Unknown);
        Add("HeadFailed", counts.Failed);
        Add("HeadRefused", counts.Refused);
        Add("HeadUnconfirmed", counts.Unconfirmed);
        Add("HeadUnderWay", counts.HandedOver + counts.Sent);
        return string.Join(" ", sentences);

        void Add(string name, int number)
        {
            if (number > 0)
            {
                sentences.Add(words.Count(name, number));
            }
        }
    }

    /// <summary>What is to be done now, the most urgent first, each with a command where one helps; empty where nothing is.</summary>
    public static IReadOnlyList<ReportStep> Steps(ReportContent content)
    {
        DeliveryCounts counts = content.Counts;
        string? journal = content.JournalPath is string path ? ReportCommand.Quote(path) : null;
        List<ReportStep> steps = new();
        if (counts.Unknown > 0)
        {
            steps.Add(new ReportStep(content.Words["ToDoUnknown"], journal is null ? "Get-WhatsAppMessage" : "Resolve-WhatsAppJournal " + journal));
        }

        if (counts.HandedOver + counts.Sent > 0)
        {
            steps.Add(new ReportStep(content.Words["ToDoUnderWay"], journal is null ? "Get-WhatsAppMessage" : "Update-WhatsAppJournal " + journal));
        }

        if (counts.Failed > 0)
        {
            steps.Add(new ReportStep(content.Words["ToDoFailed"], null));
        }

        if (counts.Refused > 0)
        {
            steps.Add(new ReportStep(content.Words["ToDoRefused"], null));
        }

        if (content.Facts.Count > 0 && counts.Skipped + counts.Refused > 0)
        {
            steps.Add(new ReportStep(content.Words["ToDoOpen"], null));
        }

        return steps;
    }
}
