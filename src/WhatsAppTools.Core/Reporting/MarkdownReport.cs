using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using WhatsAppTools.Delivery;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Reporting;

/// <summary>Writes a report for a ticket or a chat: the counts, the reasons, and the rows that need somebody.</summary>
internal sealed class MarkdownReport
{
    /// <summary>How many rows a ticket lists at most.</summary>
    public const int MostRows = 200;

    private readonly ReportContent _content;
    private readonly ReportWords _words;
    private readonly TextWriter _writer;

    private MarkdownReport(ReportContent content, TextWriter writer)
    {
        _content = content;
        _words = content.Words;
        _writer = writer;
    }

    public static void Write(ReportContent content, Stream stream)
    {
        using StreamWriter writer = new(stream, new UTF8Encoding(false), 64 * 1024, leaveOpen: true) { NewLine = "\n" };
        new MarkdownReport(content, writer).Write();
    }

    /// <summary>A text of which no character means anything in Markdown, HTML, or to a tracker that links names and numbers.</summary>
    internal static string Escape(string? text)
    {
        StringBuilder safe = new();
        foreach (char letter in VisibleText.InSentence(text ?? string.Empty))
        {
            if (letter < '\u0080' && !char.IsLetterOrDigit(letter) && " .,+-()/'%".IndexOf(letter) < 0)
            {
                safe.Append("&#").Append((int)letter).Append(';');
            }
            else
            {
                safe.Append(letter);
            }
        }

        return safe.ToString();
    }

    private void Write()
    {
        _writer.WriteLine("# " + Escape(_content.Title) + "\n");
        _writer.WriteLine("**" + Escape(ReportSentences.Headline(_words, _content.Counts)) + "**\n");
        if (_content.IsSimulated)
        {
            _writer.WriteLine(Escape(_words["Simulated"]) + "\n");
        }

        _writer.WriteLine(Escape(_words.Say("CreatedAt", _words.Moment(_content.Local(_content.Options.Now)) + " (" + _content.ZoneName + ")")) + "\n");
        WriteSteps();
        Table("Funnel", "Step Count Share", ReportFunnelStep.Of(_content)
            .Select(step => new[] { step.Name, step.Say(_words), _words.Percent(step.Count, _content.Counts.Total) }));
        Table("States", "State Count Share Meaning", ReportStates.All
            .Select(state => (State: state, Count: ReportStates.CountOf(_content.Counts, state)))
            .Where(pair => pair.Count > 0)
            .Select(pair => new[] { _words[pair.State.ToString()], _words.Number(pair.Count), _words.Percent(pair.Count, _content.Counts.Total), _words["Means." + pair.State] }));
        Table("Reasons", "Count Reason Remedy", _content.Counts.ByError
            .Select(error => new[] { _words.Number(error.Count), _content.WhatOf(error.ErrorId), error.Remedy }));
        Table("Countries", "Country StepRows Delivered Failed", _content.Counts.ByCountry
            .Select(counts => new[] { _content.CountryOf(counts.Name), _words.Number(counts.Total), _words.Number(counts.Delivered + counts.Read), _words.Number(counts.Failed) }));
        foreach (ReportPlan plan in ReportPlan.Of(_content.Rows))
        {
            _writer.WriteLine(Escape(plan.Say(_words)) + "\n");
        }

        Table("Cost", "Cost Count", ReportCost.Of(_content.Rows)
            .Select(cost => new[] { cost.Amount.ToString("N4", _words.Culture) + " " + cost.Currency, _words.Number(cost.Messages) }));
        WriteRows();
        WriteFacts();
    }

    private void WriteSteps()
    {
        IReadOnlyList<ReportStep> steps = ReportSentences.Steps(_content);
        _writer.WriteLine("## " + _words["ToDo"] + "\n");
        if (steps.Count == 0)
        {
            _writer.WriteLine(Escape(_words["ToDoNothing"]) + "\n");
        }

        foreach (ReportStep step in steps)
        {
            _writer.WriteLine("* " + Escape(step.Text));
            if (step.Command is not null)
            {
                // Indented code: a path cannot end it, as backticks could a fence.
                _writer.WriteLine("\n      " + VisibleText.InSentence(step.Command) + "\n");
            }
        }

        _writer.WriteLine();
    }

    private void WriteRows()
    {
        List<DeliveryObservation> needy = _content.Rows.Where(row => ReportStates.IsNeedy(row.Delivery)).ToList();
        Table("RowsNeedy", "Line Person State What Sid", needy.Take(MostRows).Select(row => new[]
        {
            (row.LineNumber ?? row.RowNumber) is long line ? JsonText.Number(line) : string.Empty,
            _content.Person(row.To) ?? string.Empty,
            _words[row.Delivery.ToString()],
            row.ErrorId is string id ? _content.WhatOf(id) : string.Empty,
            row.Sid ?? string.Empty,
        }));
        if (needy.Count > MostRows)
        {
            _writer.WriteLine(Escape(_words.Say("RowsMore", needy.Count - MostRows)) + "\n");
        }
    }

    private void WriteFacts()
    {
        _writer.WriteLine("## " + _words["Facts"] + "\n");
        foreach ((string name, string value) in ReportFactList.Of(_content).SelectMany(list => list))
        {
            _writer.WriteLine("* " + Escape(name) + ": " + Escape(value));
        }
    }

    private void Table(string title, string columns, IEnumerable<string[]> rows)
    {
        string[] heads = columns.Split(' ');
        bool hasHead = false;
        foreach (string[] row in rows)
        {
            if (!hasHead)
            {
                _writer.WriteLine("## " + _words[title] + "\n");
                _writer.WriteLine("| " + string.Join(" | ", heads.Select(head => Escape(_words[head]))) + " |");
                _writer.WriteLine("|" + string.Concat(heads.Select(_ => " --- |")));
                hasHead = true;
            }

            _writer.WriteLine("| " + string.Join(" | ", row.Select(Escape)) + " |");
        }

        if (hasHead)
        {
            _writer.WriteLine();
        }
    }
}
