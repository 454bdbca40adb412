using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Delivery;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Reporting;

/// <summary>How many messages came how far, as a page shows it: step by step, state by state, and for each country and template.</summary>
internal sealed class HtmlCounts(ReportContent content, HtmlText html)
{
    private readonly ReportContent _content = content;
    private readonly ReportWords _words = content.Words;
    private readonly HtmlText _html = html;

    public void WriteFunnel()
    {
        _html.Raw("<section>").Heading("funnel", _words["Funnel"]).Element("p class=\"note\"", _words["FunnelNote"]).Raw("\n");
        _html.Table("funnel", new[] { _words["Step"], "#" + _words["Count"], "#" + _words["Share"], string.Empty }, () =>
        {
            foreach (ReportFunnelStep step in ReportFunnelStep.Of(_content))
            {
                _html.Raw("<tr>").Element("th scope=\"row\"", step.Name)
                    .Element("td class=\"number\"", step.Say(_words))
                    .Element("td class=\"number\"", _words.Percent(step.Count, _content.Counts.Total)).Raw("<td class=\"wide\">");
                HtmlCharts.Part(_html, "arrived", step.Count, _content.Counts.Total);
                _html.Raw("</td></tr>\n");
            }
        });
        _html.Raw("</section>\n");
    }

    public void WriteStates()
    {
        _html.Raw("<section>").Heading("states", _words["States"]);
        HtmlCharts.Stack(_html, _content.Counts);
        _html.Table("states", new[] { _words["State"], "#" + _words["Count"], "#" + _words["Share"], _words["Meaning"] }, () =>
        {
            foreach (DeliveryState state in ReportStates.All.Where(state => ReportStates.CountOf(_content.Counts, state) > 0))
            {
                int number = ReportStates.CountOf(_content.Counts, state);
                _html.Raw("<tr><th scope=\"row\">").Element("span class=\"state " + ReportStates.ColourOf(state) + "\"", _words[state.ToString()])
                    .Raw("</th>").Element("td class=\"number\"", _words.Number(number))
                    .Element("td class=\"number\"", _words.Percent(number, _content.Counts.Total)).Element("td", _words["Means." + state]).Raw("</tr>\n");
            }
        });
        _html.Raw("</section>\n");
    }

    public void WriteGroups()
    {
        WriteGroups("countries", "Countries", "Country", _content.Counts.ByCountry, counts => _content.CountryOf(counts.Name));
        WriteGroups("templates", "Templates", "Template", _content.Counts.ByTemplate, counts => VisibleText.InSentence(counts.Name));
    }

    private void WriteGroups(string id, string title, string head, IReadOnlyList<DeliveryCounts> groups, Func<DeliveryCounts, string> name)
    {
        if (groups.Count == 0)
        {
            return;
        }

        _html.Raw("<section>").Heading(id, _words[title]);
        _html.Table(id, new[] { _words[head], "#" + _words["StepRows"], "#" + _words["Delivered"], "#" + _words["Read"], "#" + _words["Failed"], "#" + _words["Refused"], string.Empty }, () =>
        {
            foreach (DeliveryCounts counts in groups)
            {
                _html.Raw("<tr><th scope=\"row\">").Element("bdi", name(counts)).Raw("</th>").Element("td class=\"number\"", _words.Number(counts.Total))
                    .Element("td class=\"number\"", _words.Number(counts.Delivered + counts.Read)).Element("td class=\"number\"", _words.Number(counts.Read))
                    .Element("td class=\"number\"", _words.Number(counts.Failed)).Element("td class=\"number\"", _words.Number(counts.Refused)).Raw("<td class=\"wide\">");
                HtmlCharts.Stack(_html, counts);
                _html.Raw("</td></tr>\n");
            }
        });
        _html.Raw("</section>\n");
    }
}
