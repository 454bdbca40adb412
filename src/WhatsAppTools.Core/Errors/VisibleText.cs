using System.Text;
using System.Text.RegularExpressions;

namespace WhatsAppTools.Errors;

/// <summary>
/// Makes a text from outside (a server's, a file's, another program's) fit to be shown: a terminal carries out control
/// characters, and an address may hold a user and a password.
/// </summary>
internal static class VisibleText
{
    private const char StandIn = '\uFFFD';

    // "://user:password@": all that stands before the last @ of the host's part.
    private static readonly Regex s_user = new(@"(?<=://)[^/\\\s?#]*@", RegexOptions.CultureInvariant);

    /// <summary>The text without control characters; line breaks and tabs stay.</summary>
    public static string? Clean(string? text) => Replace(text, isOneLine: false);

    /// <summary>The text as a part of a sentence: on one line, and with *** in the place of the user in an address.</summary>
    public static string InSentence(string text)
    {
        string clean = Replace(text, isOneLine: true)!;
        return clean.IndexOf('@') < 0 ? clean : s_user.Replace(clean, "***@");
    }

    private static string? Replace(string? text, bool isOneLine)
    {
        int first = text is null ? -1 : FirstControl(text, isOneLine);
        if (first < 0)
        {
            return text;
        }

        StringBuilder clean = new(text, 0, first, text!.Length);
        for (int i = first; i < text.Length; i++)
        {
            char letter = text[i];
            if (!IsControl(letter, isOneLine))
            {
                clean.Append(letter);
            }
            else if (!IsBreak(letter))
            {
                clean.Append(StandIn);
            }
            else if (!isOneLine)
            {
                clean.Append(letter);
            }
            else if (letter != '\n' || i == 0 || text[i - 1] != '\r')
            {
                clean.Append(' ');
            }
        }

        return clean.ToString();
    }

    private static int FirstControl(string text, bool isOneLine)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (IsControl(text[i], isOneLine) && (isOneLine || !IsBreak(text[i])))
            {
                return i;
            }
        }

        return -1;
    }

    // Those of Unicode's "Cc"; in our own sentences also the marks that turn the direction of what follows them, which texts
    // in Arabic or Hebrew need.
    private static bool IsControl(char letter, bool isOneLine) => letter is < ' ' or (>= '\u007F' and <= '\u009F')
        || (isOneLine && letter is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'));

    private static bool IsBreak(char letter) => letter is '\n' or '\r' or '\t';
}
