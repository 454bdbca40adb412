using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using WhatsAppTools.Delivery;
using WhatsAppTools.Errors;
using WhatsAppTools.State;

namespace WhatsAppTools.Reporting;

/// <summary>
/// Writes a report as one page: it asks nobody for anything, says everything but the whole table without its script, and its
/// policy lets a browser run that script alone.
/// </summary>
internal sealed class HtmlReport
{
    private readonly ReportContent _content;
    private readonly ReportWords _words;
    private readonly HtmlText _html;

    private HtmlReport(ReportContent content, TextWriter writer)
    {
        _content = content;
        _words = content.Words;
        _html = new HtmlText(writer);
    }

    public static void Write(ReportContent content, Stream stream)
    {
        using StreamWriter writer = new(stream, new UTF8Encoding(false), 64 * 1024, leaveOpen: true) { NewLine = "\n" };
        new HtmlReport(content, writer).Write();
    }

    private void Write()
    {
        string style = Part("Page.page.css");
        string script = Part("Page.page.js");
        _html.Raw("<!DOCTYPE html>\n<html lang=\"" + _words.Language + "\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; style-src ")
            .Raw(Hash(style) + "; script-src " + Hash(script) + "\">\n")
            .Raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n")
            .Raw("<meta name=\"referrer\" content=\"no-referrer\">\n<link rel=\"icon\" href=\"data:,\">\n")
            .Element("title", _content.Title).Raw("\n<style>" + style + "</style>\n</head>\n<body>\n");
        _html.Raw("<a class=\"skip\" href=\"#rows\">").Text(_words["SkipToRows"]).Raw("</a>\n<header>\n");
        _html.Raw("<h1>").Element("bdi", _content.Title).Raw("</h1>\n").Element("p class=\"headline\"", ReportSentences.Headline(_words, _content.Counts)).Raw("\n");
        if (_content.IsSimulated)
        {
            _html.Element("p class=\"simulated\"", _words["Simulated"]).Raw("\n");
        }

        _html.Element("p class=\"note\"", _words.Say("CreatedAt", _words.Moment(_content.Local(_content.Options.Now)) + " (" + _content.ZoneName + ")")).Raw("\n</header>\n<main>\n");
        WriteSteps();
        HtmlCounts counts = new(_content, _html);
        counts.WriteFunnel();
        counts.WriteStates();
        WriteReasons();
        new HtmlTimes(_content, _html).Write();
        counts.WriteGroups();
        WriteCost();
        HtmlRows rows = new(_content, _html);
        rows.Write();
        WriteFacts();
        _html.Raw("</main>\n");
        if (_content.HasRows)
        {
            _html.Raw("<script type=\"application/json\" id=\"rows-data\">");
            rows.WriteData();
            _html.Raw("</script>\n<script>" + script + "</script>\n");
        }

        _html.Raw("</body>\n</html>\n");
    }

    private void WriteSteps()
    {
        IReadOnlyList<ReportStep> steps = ReportSentences.Steps(_content);
        _html.Raw("<section>").Heading("todo", _words["ToDo"]);
        if (steps.Count == 0)
        {
            _html.Element("p", _words["ToDoNothing"]);
        }
        else
        {
            _html.Raw("<ol class=\"steps\">\n");
            foreach (ReportStep step in steps)
            {
                _html.Raw("<li>").Text(step.Text);
                WriteCommand(step.Command);
                _html.Raw("</li>\n");
            }

            _html.Raw("</ol>");
        }

        _html.Raw("</section>\n");
    }

    private void WriteReasons()
    {
        _html.Raw("<section>").Heading("reasons", _words["Reasons"]);
        if (_content.Counts.ByError.Count == 0)
        {
            _html.Element("p", _words["ReasonsNone"]).Raw("</section>\n");
            return;
        }

        _html.Table("reasons", new[] { "#" + _words["Count"], _words["Reason"], _words["Remedy"] }, () =>
        {
            foreach (DeliveryErrorCount error in _content.Counts.ByError)
            {
                // What the catalogue says is in English in each language.
                _html.Raw("<tr>").Element("td class=\"number\"", _words.Number(error.Count)).Raw("<td lang=\"en\">").Element("bdi", _content.WhatOf(error.ErrorId))
                    .Raw("</td><td lang=\"en\">").Element("bdi", VisibleText.InSentence(error.Remedy));
                WriteCommand(ReportCommand.OfReason(_content.JournalPath, VisibleText.InSentence(error.ErrorId)));
                _html.Raw("</td></tr>\n");
            }
        });
        _html.Raw("</section>\n");
    }

    private void WriteCost()
    {
        IReadOnlyList<ReportCost> costs = ReportCost.Of(_content.Rows);
        _html.Raw("<section>").Heading("cost", _words["Cost"]);
        foreach (ReportPlan plan in ReportPlan.Of(_content.Rows))
        {
            _html.Element("p", plan.Say(_words));
        }

        if (costs.Count == 0)
        {
            _html.Element("p", _words["CostNone"]);
        }
        else
        {
            _html.Element("p", _words.Say("CostNote", costs.Sum(cost => cost.Messages), _content.Taken)).Raw("<ul>\n");
            foreach (ReportCost cost in costs)
            {
                _html.Element("li", cost.Amount.ToString("N4", _words.Culture) + " " + VisibleText.InSentence(cost.Currency)).Raw("\n");
            }

            _html.Raw("</ul>");
        }

        _html.Raw("</section>\n");
    }

    private void WriteFacts()
    {
        _html.Raw("<section>").Heading("facts", _words["Facts"]);
        foreach (IReadOnlyList<(string Name, string Value)> facts in ReportFactList.Of(_content))
        {
            _html.Raw("<dl>\n");
            foreach ((string fact, string value) in facts)
            {
                _html.Element("dt", fact).Raw("<dd>").Element("bdi", value).Raw("</dd>\n");
            }

            _html.Raw("</dl>\n");
        }

        _html.Raw("</section>\n");
    }

    private void WriteCommand(string? command)
    {
        if (command is not null)
        {
            _html.Raw("<pre lang=\"en\">").Element("code", command).Raw("</pre>");
        }
    }

    private static string Part(string name)
    {
        using StreamReader reader = new(ReportWords.Resource(name), Encoding.UTF8);
        return "\n" + reader.ReadToEnd().Replace("\r\n", "\n");
    }

    private static string Hash(string text) => "'sha256-" + Convert.ToBase64String(Sha256.Of(Encoding.UTF8.GetBytes(text))) + "'";
}
