using System;
using System.Globalization;
using System.IO;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace WhatsAppTools.Reporting;

/// <summary>JSON that stands inside of a page: no text of it ends the element that it is in, or begins another.</summary>
internal static class JsonText
{
    /// <summary>From when seconds are counted.</summary>
    public static readonly DateTime Epoch = new(1970, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    // Writes < > & ' " and + as \u…., and letters as they are.
    private static readonly JavaScriptEncoder s_encoder = JavaScriptEncoder.Create(UnicodeRanges.All);

    public static void Write(TextWriter writer, string text)
    {
        writer.Write('"');

        // A plus in front of each number would be six bytes; alone it is as harmless as a digit.
        if (text.Length > 0 && text[0] == '+')
        {
            writer.Write('+');
            s_encoder.Encode(writer, text, 1, text.Length - 1);
        }
        else
        {
            s_encoder.Encode(writer, text);
        }

        writer.Write('"');
    }

    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
