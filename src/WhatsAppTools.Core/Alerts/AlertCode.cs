using System;
using System.Collections.Generic;
using System.Linq;

namespace WhatsAppTools.Alerts;

/// <summary>
/// What people answer with: three characters, none of which looks or sounds like another (no 0 O 1 I L 2 Z 5 S 8 B 6 G U V Q), and a
/// digit among them, so that no code is a word: END would be an opt-out.
/// </summary>
internal static class AlertCode
{
    private const string Letters = "ACDEFHJKMNPRTWXY";
    private const string Digits = "3479";
    private const int Tries = 200;

    private static readonly char[] s_between = [' ', '\t', '\r', '\n', ',', '.', ';', ':', '!', '?', '"', '\'', '(', ')', '*', '_', '-', '/'];

    /// <summary>A code that rests nowhere; one of four characters where those of three run short.</summary>
    public static string New(AlertBook book, DateTimeOffset now, Random random)
    {
        for (int tried = 0; ; tried++)
        {
            int length = 3 + (tried / Tries);
            char[] code = [.. Enumerable.Range(0, length).Select(_ => Any(Letters + Digits, random))];
            code[random.Next(length)] = Any(Digits, random);
            string text = new(code);
            if (book.IsCodeFree(text, now))
            {
                return text;
            }
        }
    }

    /// <summary>The words of a text that may be codes, in upper case.</summary>
    public static IEnumerable<string> In(string? text) => Words(text).Select(word => word.ToUpperInvariant()).Where(IsCode).Distinct();

    /// <summary>A text without some codes.</summary>
    /// <param name="codes">In upper case.</param>
    public static string Without(string text, IReadOnlyCollection<string> codes) =>
        Words(text).Where(word => codes.Contains(word.ToUpperInvariant())).Aggregate(text, (left, word) => left.Replace(word, " "));

    private static string[] Words(string? text) => (text ?? string.Empty).Split(s_between, StringSplitOptions.RemoveEmptyEntries);

    private static bool IsCode(string word) =>
        word.Length >= 3 && word.All(letter => Letters.IndexOf(letter) >= 0 || Digits.IndexOf(letter) >= 0) && word.Any(letter => Digits.IndexOf(letter) >= 0);

    private static char Any(string letters, Random random) => letters[random.Next(letters.Length)];
}
