using System;
using System.IO;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace WhatsAppTools.Reporting;

/// <summary>Writes HTML: what comes from outside goes through <see cref="Text"/>, which leaves nothing of it that a browser would carry out.</summary>
internal sealed class HtmlText(TextWriter writer)
{
    private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly TextWriter _writer = writer;

    /// <summary>The writer itself, for what is no HTML.</summary>
    public TextWriter Writer => _writer;

    /// <summary>Writes markup of our own.</summary>
    public HtmlText Raw(string markup)
    {
        _writer.Write(markup);
        return this;
    }

    /// <summary>Writes a text, or the value of an attribute in quotes.</summary>
    public HtmlText Text(string? text)
    {
        s_encoder.Encode(_writer, text ?? string.Empty);
        return this;
    }

    /// <summary>Writes an element with a text in it.</summary>
    /// <param name="tag">The element with its attributes, such as <c>td class="number"</c>.</param>
    public HtmlText Element(string tag, string? text)
    {
        int end = tag.IndexOf(' ');
        return Raw("<" + tag + ">").Text(text).Raw("</" + (end < 0 ? tag : tag.Substring(0, end)) + ">");
    }

    /// <summary>Writes a heading of a section.</summary>
    /// <param name="id">Its name, by which tables refer to it.</param>
    public HtmlText Heading(string id, string text) => Element("h2 id=\"" + id + "\"", text).Raw("\n");

    /// <summary>Writes a table.</summary>
    /// <param name="label">The id of the heading that says what it is.</param>
    /// <param name="heads">The heads of its columns; those that begin with # are of numbers.</param>
    /// <param name="rows">Writes the rows.</param>
    public void Table(string label, string[] heads, Action rows)
    {
        Raw("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"" + label + "\"><table><thead><tr>");
        foreach (string head in heads)
        {
            // A column of bars has no head: the numbers beside it say the same.
            Element(head.Length == 0 ? "td" : head[0] == '#' ? "th scope=\"col\" class=\"number\"" : "th scope=\"col\"", head.TrimStart('#'));
        }

        Raw("</tr></thead><tbody>\n");
        rows();
        Raw("</tbody></table></div>\n");
    }
}
