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
    /// <param name="length">How many bytes the file has.</param>
    public static string Of(JsonException mistake, long length)
    {
        if (length == 0)
        {
            return "it is empty.";
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
