using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace WhatsAppTools.Addressing;

/// <summary>
/// What spreadsheets, chat programs and people put around a number, taken off again: direction marks, odd
/// spaces and dashes, Excel's apostrophe and <c>="…"</c>, numbers shown as fractions. No digit is ever changed.
/// </summary>
internal static class AddressText
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    // 4.47701E+11, and 4,47701E+11 from a machine with a decimal comma.
    private static readonly Regex s_scientific = new(@"^\+?(\d)(?:[.,](\d+))?E\+?(\d{1,2})$", Options);

    // What a number column becomes on its way through a data frame: 447700900123.0
    private static readonly Regex s_fraction = new(@"^(\+?\d{7,15})[.,]0{1,2}$", Options);

    private static readonly Regex s_extension = new(
        @"\d[\s)\-,;.]*(?:ext(?:n|ension)?|x|\#|durchwahl|dw|poste|ramal|anexo)[\s.:=]*\d{1,7}\)?$", Options);

    private static readonly char[] s_separators = { ';', ',', '|', '/', '\n', '&' };

    private static readonly char[] s_quotes = { '\'', '’', '‘', '`', '´', '"', '“', '”' };

    /// <summary>The text without what is invisible or only there for a spreadsheet.</summary>
    public static string Clean(string text)
    {
        string plain = IsPlain(text) ? text : ToPlain(text);
        plain = plain.Trim();
        if (plain.StartsWith("=", StringComparison.Ordinal))
        {
            plain = plain.Substring(1).Trim();
        }

        return plain.Trim(s_quotes).Trim();
    }

    /// <summary>Splits a number in scientific notation, or returns false where it is not written so.</summary>
    /// <param name="text">The cleaned text.</param>
    /// <param name="digits">All the digits, or null where the sheet has lost some.</param>
    public static bool TryReadScientific(string text, out string? digits)
    {
        digits = null;
        Match match = s_scientific.Match(text);
        if (!match.Success)
        {
            return false;
        }

        string fraction = match.Groups[2].Value;
        int exponent = int.Parse(match.Groups[3].Value, CultureInfo.InvariantCulture);

        // Fewer decimals than the exponent asks for: whether the missing digits were zeros, nobody can tell.
        if (fraction.Length == exponent && exponent > 0)
        {
            digits = match.Groups[1].Value + fraction;
        }

        return true;
    }

    /// <summary>Takes the <c>.0</c> off a number that was kept as a fraction.</summary>
    public static string WithoutFraction(string text) => s_fraction.Replace(text, "$1");

    /// <summary>Whether an extension behind a switchboard follows the number.</summary>
    public static bool HasExtension(string text) => s_extension.IsMatch(text);

    /// <summary>Whether more than one number stands in the text.</summary>
    public static bool HoldsSeveral(string text)
    {
        int numbers = 0;
        foreach (string part in text.Split(s_separators))
        {
            if (CountDigits(part) >= 7)
            {
                numbers++;
            }
        }

        return numbers > 1 || text.IndexOf('+', text.IndexOf('+') + 1) > text.IndexOf('+');
    }

    /// <summary>The characters that no phone number is written with, each once.</summary>
    public static string StrangeCharacters(string text)
    {
        StringBuilder found = new();
        HashSet<char> seen = new();
        foreach (char c in text)
        {
            bool usual = c is (>= '0' and <= '9') or '+' or '(' or ')' or '[' or ']' or '-' or '.' or ',' or '/' or ' ' or '\n';
            if (!usual && seen.Add(c))
            {
                found.Append(c);
            }
        }

        return found.ToString();
    }

    /// <summary>The digits alone.</summary>
    public static string Digits(string text)
    {
        StringBuilder digits = new(text.Length);
        foreach (char c in text)
        {
            if (c is >= '0' and <= '9')
            {
                digits.Append(c);
            }
        }

        return digits.ToString();
    }

    private static int CountDigits(string text)
    {
        int count = 0;
        foreach (char c in text)
        {
            count += c is >= '0' and <= '9' ? 1 : 0;
        }

        return count;
    }

    private static bool IsPlain(string text)
    {
        foreach (char c in text)
        {
            if (c is < ' ' or > '~')
            {
                return false;
            }
        }

        return true;
    }

    private static string ToPlain(string text)
    {
        StringBuilder plain = new(text.Length);
        foreach (char c in text)
        {
            UnicodeCategory category = CharUnicodeInfo.GetUnicodeCategory(c);
            if (c is '\r' or '\n' || category is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                plain.Append('\n');
            }
            else if (c == '\t' || category == UnicodeCategory.SpaceSeparator)
            {
                plain.Append(' ');
            }
            else if (category == UnicodeCategory.DashPunctuation || c == '\u2212')
            {
                plain.Append('-');
            }
            else if (c is '\uFF0B' or '\uFE62')
            {
                plain.Append('+');
            }
            else if (category == UnicodeCategory.DecimalDigitNumber)
            {
                plain.Append((char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c)));
            }
            else if (category != UnicodeCategory.Format)
            {
                plain.Append(c);
            }
        }

        return plain.ToString();
    }
}
