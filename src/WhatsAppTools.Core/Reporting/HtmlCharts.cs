using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using WhatsAppTools.Delivery;

namespace WhatsAppTools.Reporting;

/// <summary>The drawings of a report, each beside a table that says the same.</summary>
internal static class HtmlCharts
{
    private const int Width = 640;
    private const int Height = 200;
    private const int Left = 56;
    private const int Bottom = 170;
    private const int Top = 12;

    /// <summary>A bar of a part of a whole.</summary>
    public static void Part(HtmlText html, string colour, int part, int whole)
    {
        Begin(html);
        html.Raw(Rect("empty", 0, 0, 1000, 16)).Raw(Rect(colour, 0, 0, whole == 0 ? 0 : 1000.0 * part / whole, 16)).Raw("</svg>");
    }

    /// <summary>A bar of the states, in their order.</summary>
    public static void Stack(HtmlText html, DeliveryCounts counts)
    {
        Begin(html);
        double x = 0;
        foreach ((string colour, int number) in Colours(counts))
        {
            double width = counts.Total == 0 ? 0 : 1000.0 * number / counts.Total;
            html.Raw(Rect(colour, x, 0, Math.Max(0, width - 2), 16));
            x += width;
        }

        html.Raw("</svg>");
    }

    /// <summary>What was taken over time, by how it ended.</summary>
    public static void Timeline(HtmlText html, string label, ReportTimeline timeline, ReportWords words)
    {
        int highest = timeline.Bars.Max(bar => bar.Total);
        BeginChart(html, label);
        double step = (double)(Width - Left) / timeline.Bars.Count;
        for (int bar = 0; bar < timeline.Bars.Count; bar++)
        {
            double y = Bottom;
            foreach ((string colour, int number) in Colours(timeline.Bars[bar]).Reverse())
            {
                double height = (double)(Bottom - Top) * number / highest;
                y -= height;
                html.Raw(Rect(colour, Left + (bar * step) + 1, y, Math.Max(1, step - 2), height));
            }
        }

        Axes(html);
        Label(html, Left - 6, Top + 10, "end", words.Number(highest));
        Label(html, Left - 6, Bottom, "end", "0");
        Label(html, Left, Bottom + 20, "start", words.Moment(timeline.Begins[0]));
        if (timeline.Begins.Count > 1)
        {
            Label(html, Width, Bottom + 20, "end", words.Moment(timeline.Begins[timeline.Begins.Count - 1]));
        }

        html.Raw("</svg>\n");
    }

    /// <summary>Which share had arrived after which time.</summary>
    /// <param name="label">What it shows.</param>
    /// <param name="times">The times, the shortest first.</param>
    public static void Arrivals(HtmlText html, string label, IReadOnlyList<TimeSpan> times, ReportWords words)
    {
        // Without the last hundredth: these may take days, and nothing could be seen of the others.
        TimeSpan longest = DeliveryMeasure.Percentile(times, 0.99)!.Value;
        double scale = Math.Max(1, longest.TotalSeconds);
        StringBuilder path = new();
        path.Append(FormattableString.Invariant($"M{Left} {Bottom}"));
        for (int point = 1; point <= 100; point++)
        {
            double share = point / 100.0;
            double seconds = Math.Min(scale, Math.Max(0, DeliveryMeasure.Percentile(times, share)!.Value.TotalSeconds));
            path.Append(FormattableString.Invariant($"H{Left + ((Width - Left) * seconds / scale):0.#}V{Bottom - ((Bottom - Top) * share):0.#}"));
        }

        BeginChart(html, label);
        html.Raw("<path class=\"curve\" d=\"" + path + "\"/>");
        Axes(html);
        Label(html, Left - 6, Top + 10, "end", words.Percent(1, 1));
        Label(html, Left - 6, Bottom, "end", "0");
        Label(html, Left, Bottom + 20, "start", "0 s");
        Label(html, Width, Bottom + 20, "end", words.Length(TimeSpan.FromSeconds(scale)));
        html.Raw("</svg>\n");
    }

    private static IEnumerable<(string Colour, int Number)> Colours(DeliveryCounts counts) => ReportStates.All
        .Select(state => (Colour: ReportStates.ColourOf(state), Number: ReportStates.CountOf(counts, state)))
        .Where(part => part.Number > 0);

    private static void Begin(HtmlText html) =>
        html.Raw("<svg class=\"bar\" aria-hidden=\"true\" viewBox=\"0 0 1000 16\" preserveAspectRatio=\"none\">");

    private static void BeginChart(HtmlText html, string label) =>
        html.Raw($"<svg class=\"chart\" role=\"img\" viewBox=\"0 0 {Width} {Height}\" aria-label=\"").Text(label).Raw("\">");

    private static void Axes(HtmlText html) => html.Raw($"<path class=\"axis\" d=\"M{Left} {Top}V{Bottom}H{Width}\"/>");

    private static void Label(HtmlText html, int x, int y, string anchor, string text) =>
        html.Raw($"<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\">").Text(text).Raw("</text>");

    private static string Rect(string colour, double x, double y, double width, double height) =>
        FormattableString.Invariant($"<rect class=\"{colour}\" x=\"{x:0.##}\" y=\"{y:0.##}\" width=\"{width:0.##}\" height=\"{height:0.##}\"/>");
}
