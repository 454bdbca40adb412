using System;
using System.Text;
using System.Text.RegularExpressions;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Contacts;

/// <summary>What the first bytes of a file give away: its encoding, or that it is no text at all.</summary>
internal static class TextSignature
{
    // The name of a column may begin with a bracket, as in "[Name],Phone": what follows has to be JSON's as well.
    private static readonly Regex s_json = new(@"^\s*(\{\s*(""|\})|\[\s*(\{|\[|""|\]))", RegexOptions.CultureInvariant);

    // It may also be <Name>, but a list has no end tag.
    private static readonly Regex s_xml = new(@"^\s*<(\?xml|!|[A-Za-z][^<>]*>.*(</|/>))", RegexOptions.CultureInvariant | RegexOptions.Singleline);

    /// <summary>The encoding that a byte order mark names, and the mark's length; null where there is none.</summary>
    public static (Encoding? Encoding, int Length) ReadMark(byte[] bytes, int count) =>
        Begins(bytes, count, 0xEF, 0xBB, 0xBF) ? (new UTF8Encoding(false), 3)
            : Begins(bytes, count, 0xFF, 0xFE, 0, 0) ? (new UTF32Encoding(false, false), 4)
            : Begins(bytes, count, 0xFF, 0xFE) ? (new UnicodeEncoding(false, false), 2)
            : Begins(bytes, count, 0xFE, 0xFF) ? (new UnicodeEncoding(true, false), 2)
            : (null, 0);

    /// <summary>Refuses workbooks, PDFs and the like.</summary>
    /// <exception cref="WhatsAppException"><c>ContactFileBinary</c>.</exception>
    public static void RefuseBinary(byte[] bytes, int count, string fileName)
    {
        string? kind = Begins(bytes, count, 0x50, 0x4B, 0x03, 0x04) ? "an Excel workbook (or another zip file)"
            : Begins(bytes, count, 0xD0, 0xCF, 0x11, 0xE0) ? "an old Excel workbook"
            : Begins(bytes, count, 0x25, 0x50, 0x44, 0x46) ? "a PDF"
            : Begins(bytes, count, 0x1F, 0x8B) ? "a compressed file"
            : null;
        if (kind is not null)
        {
            throw Binary(fileName, kind);
        }
    }

    /// <summary>Refuses text that is written in another language than CSV.</summary>
    /// <param name="head">The beginning of the text.</param>
    /// <param name="fileName">What errors call the file.</param>
    /// <exception cref="WhatsAppException"><c>ContactFileJson</c>, <c>ContactFileXml</c>.</exception>
    public static void RefuseMarkup(string head, string fileName)
    {
        string? id = s_json.IsMatch(head) ? "ContactFileJson" : s_xml.IsMatch(head) ? "ContactFileXml" : null;
        if (id is not null)
        {
            throw new WhatsAppException(id, fileName) { Target = fileName };
        }
    }

    /// <summary>UTF-16 without a mark gives itself away by the zero in every Latin letter; null where there are no zeros.</summary>
    /// <exception cref="WhatsAppException"><c>ContactFileBinary</c>: the zeros stand where no text has them.</exception>
    public static Encoding? GuessUtf16(byte[] bytes, int count, string fileName)
    {
        (int even, int odd) = CountZeros(bytes, count);
        if (even == 0 && odd == 0)
        {
            return null;
        }

        if (even + odd < count / 4 || Math.Max(even, odd) < 4 * Math.Min(even, odd))
        {
            throw Binary(fileName, "a binary file");
        }

        return new UnicodeEncoding(even > odd, false);
    }

    private static WhatsAppException Binary(string fileName, string kind) => new("ContactFileBinary", fileName, kind) { Target = fileName };

    private static (int Even, int Odd) CountZeros(byte[] bytes, int count)
    {
        int even = 0;
        int odd = 0;
        for (int i = 0; i < count; i++)
        {
            if (bytes[i] == 0)
            {
                (even, odd) = i % 2 == 0 ? (even + 1, odd) : (even, odd + 1);
            }
        }

        return (even, odd);
    }

    private static bool Begins(byte[] bytes, int count, params byte[] signature) => bytes.AsSpan(0, count).StartsWith(signature);
}
