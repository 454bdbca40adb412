using System;
using System.Globalization;
using System.Text;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Contacts;

/// <summary>The encodings of text files by the names that PowerShell and the rest of the world use.</summary>
public static class TextEncodings
{
    /// <summary>The names to offer; any other that .NET knows works as well.</summary>
    public static readonly string[] Names = { "utf8", "utf8BOM", "unicode", "bigendianunicode", "windows-1252", "iso-8859-1", "ascii" };

    /// <summary>What Excel on a Western Windows calls CSV. In .NET it is in the box, but has to be asked for by name.</summary>
    public static Encoding Windows1252 => ByCodePage(1252)!;

    /// <summary>Finds an encoding by its name or code page.</summary>
    /// <param name="name">Such as <c>utf8</c>, <c>windows-1252</c>, <c>850</c>.</param>
    /// <exception cref="WhatsAppException"><c>EncodingUnknown</c>: there is none of that name.</exception>
    public static Encoding Parse(string name)
    {
        string wanted = (name ?? throw new ArgumentNullException(nameof(name))).Trim();
        Encoding? found = wanted.ToUpperInvariant() switch
        {
            "UTF8" or "UTF8BOM" or "UTF8NOBOM" => new UTF8Encoding(false),
            "UNICODE" or "UTF16" or "UTF-16" => Encoding.Unicode,
            "BIGENDIANUNICODE" => Encoding.BigEndianUnicode,
            "UTF32" => Encoding.UTF32,
            "ANSI" => ByCodePage(CultureInfo.CurrentCulture.TextInfo.ANSICodePage) ?? Windows1252,
            "OEM" => ByCodePage(CultureInfo.CurrentCulture.TextInfo.OEMCodePage),
            "LATIN1" => Encoding.GetEncoding("iso-8859-1"),
            _ => int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out int page) ? ByCodePage(page) : ByName(wanted),
        };
        return found ?? throw new WhatsAppException("EncodingUnknown", name, string.Join(", ", Names));
    }

    private static Encoding? ByName(string name)
    {
        try
        {
#if NET
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
#else
            return Encoding.GetEncoding(name);
#endif
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static Encoding? ByCodePage(int page)
    {
        try
        {
#if NET
            return CodePagesEncodingProvider.Instance.GetEncoding(page) ?? Encoding.GetEncoding(page);
#else
            return Encoding.GetEncoding(page);
#endif
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
