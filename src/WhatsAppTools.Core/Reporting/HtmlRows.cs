using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using WhatsAppTools.Delivery;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Reporting;

/// <summary>
/// The table of rows: the first ones as HTML, and all of them by column for the script, where each text stands once. So a
/// row is some thirty bytes, and 100,000 of them are a file that can be mailed.
/// </summary>
internal sealed class HtmlRows(ReportContent content, HtmlText html)
{
    /// <summary>How many rows are in the page itself: those that need somebody come first.</summary>
    public const int First = 50;

    /// <summary>How many rows have their sid, which does not shrink: 34 bytes a row.</summary>
    public const int WithSid = 20_000;

    private static readonly string[] s_columns = { "Line", "Person", "Country", "State", "What", "Template", "TakenAt", "ArrivedAfter", "Sid" };

    // Longer texts are cut: nobody reads them in a table.
    private const int LongestText = 200;

    private readonly ReportContent _content = content;
    private readonly HtmlText _html = html;
    private readonly ReportWords _words = content.Words;

    public void Write()
    {
        _html.Raw("<section>").Heading("rows", _words["Rows"]);
        if (!_content.HasRows)
        {
            _html.Element("p", _words["RowsNone"]).Raw("</section>\n");
            return;
        }

        if (!_content.Options.ShowsNumbers)
        {
            _html.Element("p class=\"note\"", _words["Masked"]).Raw("\n");
        }

        _html.Element("p class=\"note\" data-without-script", _words.Say("RowsFirst", Math.Min(First, _content.Rows.Count), _content.Rows.Count)).Raw("\n");
        if (_content.Rows.Count > WithSid)
        {
            _html.Element("p class=\"note\"", _words.Say("RowsSids", WithSid)).Raw("\n");
        }

        WriteControls();
        WriteTable();
        _html.Raw("<div class=\"pager\" data-with-script hidden><button type=\"button\" id=\"rows-previous\">").Text(_words["Previous"])
            .Raw("</button> <p id=\"rows-shown\" role=\"status\"></p> <button type=\"button\" id=\"rows-next\">").Text(_words["Next"]).Raw("</button></div>\n");
        _html.Raw("</section>\n");
    }

    /// <summary>Writes all rows for the script.</summary>
    public void WriteData()
    {
        TextWriter writer = _html.Writer;
        IReadOnlyList<DeliveryObservation> rows = _content.Rows;
        DateTime begin = rows.Min(Taken) ?? JsonText.Epoch;
        writer.Write("{\"culture\":");
        JsonText.Write(writer, _words.Culture.Name.Length == 0 ? "sv-SE" : _words.Culture.Name);
        writer.Write(",\"words\":{\"Shown\":");
        JsonText.Write(writer, _words["Shown"]);
        writer.Write(",\"ShownNone\":");
        JsonText.Write(writer, _words["ShownNone"]);
        writer.Write("},\"base\":" + JsonText.Number((long)(begin - JsonText.Epoch).TotalSeconds) + ",\"states\":[");
        for (int state = 0; state < ReportStates.All.Count; state++)
        {
            writer.Write(state == 0 ? "[" : ",[");
            JsonText.Write(writer, _words[ReportStates.All[state].ToString()]);
            writer.Write(",\"" + ReportStates.ColourOf(ReportStates.All[state]) + "\"]");
        }

        writer.Write("]");
        Numbers("line", rows.Select((row, index) => row.LineNumber ?? row.RowNumber ?? index + 1));
        Numbers("state", rows.Select(row => (long)ReportStates.OrderOf(row.Delivery)));
        Numbers("taken", rows.Select(row => Taken(row) is DateTime taken ? (long)(taken - begin).TotalSeconds : -1));
        Numbers("after", rows.Select(row => row.TimeToDelivered is TimeSpan time ? Math.Max(0, (long)Math.Round(time.TotalSeconds)) : -1));
        Texts("country", "countries", rows.Select(Country));
        Texts("error", "errors", rows.Select(What));
        Texts("template", "templates", rows.Select(Template));
        if (_content.Options.ShowsNumbers)
        {
            // Numbers hardly ever repeat, so a list of them with a place for each row would only be longer.
            writer.Write(",\"people\":[],\"to\":[");
            Strings(rows.Select(Person));
            writer.Write("]");
        }
        else
        {
            Texts("to", "people", rows.Select(Person));
        }

        writer.Write(",\"sid\":[");
        Strings(rows.Take(WithSid).Select(Sid));
        writer.Write("]}");
    }

    private void WriteControls() =>
        _html.Raw("<div class=\"controls\" data-with-script hidden><div><label for=\"rows-search\">").Text(_words["Filter"])
            .Raw("</label><input id=\"rows-search\" type=\"search\" autocomplete=\"off\"></div><div><label for=\"rows-state\">").Text(_words["FilterState"])
            .Raw("</label><select id=\"rows-state\"><option value=\"\">").Text(_words["All"]).Raw("</option></select></div></div>\n");

    private void WriteTable()
    {
        _html.Raw("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"rows\"><table id=\"rows-table\"><thead><tr>");
        foreach (string head in s_columns)
        {
            _html.Element("th scope=\"col\"", _words[head]);
        }

        _html.Raw("</tr></thead><tbody id=\"rows-body\">\n");
        for (int index = 0; index < Math.Min(First, _content.Rows.Count); index++)
        {
            WriteRow(_content.Rows[index], index);
        }

        _html.Raw("</tbody></table></div>\n");
    }

    private void WriteRow(DeliveryObservation row, int index)
    {
        _html.Raw("<tr>");
        Cell(_words.Number((int)(row.LineNumber ?? row.RowNumber ?? index + 1)));
        Cell(Person(row));
        Cell(Country(row));
        _html.Raw("<td><bdi class=\"state " + ReportStates.ColourOf(row.Delivery) + "\">").Text(_words[row.Delivery.ToString()]).Raw("</bdi></td>");
        Cell(What(row));
        Cell(Template(row));
        Cell(row.Created is DateTimeOffset taken ? _words.Moment(_content.Local(taken)) : null);
        Cell(row.TimeToDelivered is TimeSpan time ? _words.Length(time) : null);
        Cell(Sid(row));
        _html.Raw("</tr>\n");
    }

    private void Cell(string? text) => _html.Raw("<td>").Element("bdi", text).Raw("</td>");

    private DateTime? Taken(DeliveryObservation row) => row.Created is DateTimeOffset created ? _content.Local(created).DateTime : null;

    private string? Person(DeliveryObservation row) => Shorten(_content.Person(row.To));

    private string? Template(DeliveryObservation row) => Shorten(_content.TemplateOf(row));

    private string? Country(DeliveryObservation row) => _content.CountryOf(row);

    private string? What(DeliveryObservation row) => row.ErrorId is string id ? Shorten(_content.WhatOf(id)) : null;

    private static string? Sid(DeliveryObservation row) => row.Sid is string sid ? Shorten(VisibleText.InSentence(sid)) : null;

    private static string? Shorten(string? text) => text is { Length: > LongestText } ? text.Substring(0, LongestText) + "…" : text;

    private void Numbers(string name, IEnumerable<long> values)
    {
        TextWriter writer = _html.Writer;
        writer.Write(",\"" + name + "\":[");
        bool isFirst = true;
        foreach (long value in values)
        {
            writer.Write(isFirst ? JsonText.Number(value) : "," + JsonText.Number(value));
            isFirst = false;
        }

        writer.Write("]");
    }

    // Writes each text once, and for each row the place of its text in that list; -1 where it has none.
    private void Texts(string name, string list, IEnumerable<string?> values)
    {
        Dictionary<string, long> places = new(StringComparer.Ordinal);
        Numbers(name, values.Select(PlaceOf));
        _html.Writer.Write(",\"" + list + "\":[");
        Strings(places.OrderBy(place => place.Value).Select(place => place.Key));
        _html.Writer.Write("]");

        long PlaceOf(string? value)
        {
            if (value is null)
            {
                return -1;
            }

            if (!places.TryGetValue(value, out long place))
            {
                place = places.Count;
                places.Add(value, place);
            }

            return place;
        }
    }

    private void Strings(IEnumerable<string?> values)
    {
        bool isFirst = true;
        foreach (string? value in values)
        {
            _html.Raw(isFirst ? string.Empty : ",");
            JsonText.Write(_html.Writer, value ?? string.Empty);
            isFirst = false;
        }
    }
}
