using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace WhatsAppTools.OptOuts;

/// <summary>
/// The words by which people say that they want no more messages. WhatsApp and Twilio do nothing about them on a sender
/// of one's own (Twilio: Advanced Opt-Out is a service's feature), so whoever sends has to.
/// </summary>
public static class OptOutWords
{
    // A language is a line. A word counts only where it is the whole message: "please stop by" is none.
    private static readonly (string Language, string[] Words)[] s_words =
    [
        // Twilio's default list for text messages.
        ("en", ["stop", "stop all", "stopall", "unsubscribe", "end", "quit", "revoke", "optout", "opt out", "cancel"]),
    ];

    private static readonly HashSet<string> s_all = new(s_words.SelectMany(language => language.Words), StringComparer.Ordinal);

    private static readonly int s_longest = s_all.Max(word => word.Length);

    /// <summary>Whether a message says nothing but that the person wants no more.</summary>
    /// <param name="text">The whole message; upper and lower case, punctuation and symbols around the words do not matter.</param>
    public static bool IsOptOut(string? text)
    {
        // Most messages are longer than any of the words, whatever is taken away from them.
        return text is not null && text.Length <= 4 * s_longest && s_all.Contains(Plain(text));
    }

    // Lower case, one space between words, nothing but letters and digits. A hyphen parts words as a space does.
    private static string Plain(string text)
    {
        StringBuilder plain = new(text.Length);
        foreach (char c in text)
        {
            if (char.IsLetterOrDigit(c))
            {
                plain.Append(char.ToLowerInvariant(c));
            }
            else if (plain.Length > 0 && plain[plain.Length - 1] != ' ')
            {
                plain.Append(' ');
            }
        }

        return plain.ToString().TrimEnd();
    }
}
