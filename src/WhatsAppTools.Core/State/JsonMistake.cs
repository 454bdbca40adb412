using System;
using System.Text.Json;

namespace WhatsAppTools.State;

/// <summary>
/// Says what is wrong with a JSON file that a person edits. The texts of .NET name types of this module, and places from 0 on.
/// </summary>
internal static class JsonMistake
{
    /// <summary>A sentence about the file.</summary>
    /// <param name="mistake">What reading it failed with.</param>
    /// <param name="text">What the file has.</param>
    public static string Of(JsonException mistake, ReadOnlySpan<byte> text)
    {
        if (text.Length == Utf8Mark.LengthIn(text))
        {
            return "it is empty.";
        }

        // Its mark, or every second byte of plain letters.
        if (text.Length > 1 && (text[0] == 0xFF || text[0] == 0xFE || text[0] == 0 || text[1] == 0))
        {
            return "it is UTF-16. Save it as UTF-8.";
        }

        // What a person counts.
        string line = mistake.LineNumber is long number ? FormattableString.Invariant($"line {number + 1}") : "it";
        if (mistake.InnerException is JsonException || mistake.Path is not { Length: > 0 } path)
        {
            return $"{line} is no JSON, or the file ends too early.";
        }

        string name = path.TrimStart('$', '.');
        return name.Length > 0
            ? $"{line} has \"{name}\", which does not belong there, or has another kind of value."
            : $"{line} has something that does not belong there.";
    }
}
