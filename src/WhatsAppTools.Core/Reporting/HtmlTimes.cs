using System;
using WhatsAppTools.Delivery;

namespace WhatsAppTools.Reporting;

/// <summary>When messages arrived, as a page shows it: how long they took, and how many came when.</summary>
internal sealed class HtmlTimes(ReportContent content, HtmlText html)
{
    private static readonly int[] s_shares = { 50, 90, 95, 99, 100 };

    private readonly ReportContent _content = content;
    private readonly ReportWords _words = content.Words;
    private readonly HtmlText _html = html;

    public void Write()
    {
        WriteTimes();
        WriteTimeline();
    }

    private void WriteTimes()
    {
        _html.Raw("<section>").Heading("times", _words["Times"]);
        if (_content.Counts.MedianTimeToDelivered is not TimeSpan median || _content.Counts.P95TimeToDelivered is not TimeSpan most)
        {
            _html.Element("p", _words["TimesNone"]).Raw("</section>\n");
            return;
        }

        string note = _content.HasRows
            ? _words.Say("TimesNote", _words.Length(median), _words.Length(most), _content.Times.Count)
            : _words.Say("TimesNoteCounts", _words.Length(median), _words.Length(most));
        _html.Element("p", note).Raw("\n");
        if (_content.HasRows)
        {
            HtmlCharts.Arrivals(_html, _words["TimesChart"], _content.Times, _words);
            _html.Table("times", new[] { "#" + _words["Share"], "#" + _words["After"] }, () =>
            {
                foreach (int share in s_shares)
                {
                    _html.Raw("<tr>").Element("td class=\"number\"", (share / 100.0).ToString("P0", _words.Culture))
                        .Element("td class=\"number\"", _words.Length(DeliveryMeasure.Percentile(_content.Times, share / 100.0)!.Value)).Raw("</tr>\n");
                }
            });
        }

        _html.Raw("</section>\n");
    }

    private void WriteTimeline()
    {
        if (ReportTimeline.Of(_content.Rows, _content.Options.Zone) is not ReportTimeline timeline)
        {
            return;
        }

        string note = _words.Say("OverTimeNote", _words.Length(timeline.Length));
        _html.Raw("<section>").Heading("overtime", _words["OverTime"]).Element("p class=\"note\"", note).Raw("\n");
        HtmlCharts.Timeline(_html, note, timeline, _words);
        _html.Table("overtime", new[] { _words["From"], "#" + _words["StepHandedOver"], "#" + _words["Delivered"], "#" + _words["Failed"], "#" + _words["Unknown"] }, () =>
        {
            for (int bar = 0; bar < timeline.Bars.Count; bar++)
            {
                DeliveryCounts counts = timeline.Bars[bar];
                if (counts.Total > 0)
                {
                    string from = timeline.Begins[bar].ToString(timeline.Length < TimeSpan.FromMinutes(1) ? "T" : "t", _words.Culture);
                    _html.Raw("<tr>").Element("td", _words.Day(timeline.Begins[bar]) + " " + from).Element("td class=\"number\"", _words.Number(counts.Total))
                        .Element("td class=\"number\"", _words.Number(counts.Delivered + counts.Read)).Element("td class=\"number\"", _words.Number(counts.Failed))
                        .Element("td class=\"number\"", _words.Number(counts.Unknown)).Raw("</tr>\n");
                }
            }
        });
        _html.Raw("</section>\n");
    }
}
