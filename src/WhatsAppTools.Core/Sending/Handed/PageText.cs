using System.Text;

namespace WhatsAppTools.Sending;

/// <summary>The texts of a page's messages, one behind the other. What equals the text of the page's first message is not kept again.</summary>
internal sealed class PageText
{
    private const int None = -1;
    private const int Same = -2;

    private readonly StringBuilder _text = new();

    /// <summary>Where the next text begins.</summary>
    public int End => _text.Length;

    /// <summary>Keeps a text.</summary>
    /// <param name="text">The text; null for none.</param>
    /// <param name="first">What the page's first message has in its place.</param>
    /// <returns>Its length, or a negative number that says why there is none.</returns>
    public int Add(string? text, string? first)
    {
        if (text is null || text == first)
        {
            return text is null ? None : Same;
        }

        _text.Append(text);
        return text.Length;
    }

    /// <summary>Reads a text again.</summary>
    /// <param name="at">Where it begins; afterwards, where the next one does.</param>
    /// <param name="length">What <see cref="Add"/> gave.</param>
    /// <param name="first">What the page's first message has in its place.</param>
    public string? Read(ref int at, int length, string? first)
    {
        if (length < 0)
        {
            return length == Same ? first : null;
        }

        string text = _text.ToString(at, length);
        at += length;
        return text;
    }
}
