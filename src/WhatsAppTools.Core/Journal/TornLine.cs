using System;
using System.Text.Json;

namespace WhatsAppTools.Journal;

/// <summary>What can stand after the last line break of a file of ours.</summary>
internal enum LineRest
{
    /// <summary>The beginning of a line, or what is no line at all: a crash may have torn it.</summary>
    Torn,

    /// <summary>A line that lacks nothing but its line break: an editor may have taken it away.</summary>
    Whole,

    /// <summary>Several lines in one: the file has lost its line breaks, and nothing of it may be cut off.</summary>
    Joined,
}

/// <summary>Tells a torn line from one that lacks its line break, and from several in one.</summary>
internal static class TornLine
{
    /// <summary>What stands there. Every line of ours is a JSON object.</summary>
    public static LineRest Of(ReadOnlySpan<byte> utf8) => TryReadObject(utf8, out int length) && length > 0 ? Behind(utf8.Slice(length)) : LineRest.Torn;

    /// <summary>Whether it is the beginning of an object and can be nothing else.</summary>
    public static bool IsBeginning(ReadOnlySpan<byte> utf8) => TryReadObject(utf8, out int length) && length == 0;

    // False for what is no JSON. The length is 0 where the object does not end.
    private static bool TryReadObject(ReadOnlySpan<byte> utf8, out int length)
    {
        length = 0;
        Utf8JsonReader reader = new(utf8, isFinalBlock: false, state: default);
        try
        {
            while (length == 0 && reader.Read())
            {
                if (reader.TokenType == JsonTokenType.EndObject && reader.CurrentDepth == 0)
                {
                    length = (int)reader.BytesConsumed;
                }
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static LineRest Behind(ReadOnlySpan<byte> utf8)
    {
        LineRest rest = LineRest.Whole;
        foreach (byte one in utf8)
        {
            // A file system may leave zeros where a power failure kept it from writing.
            if (one is not ((byte)' ' or (byte)'\t' or (byte)'\r' or 0))
            {
                return LineRest.Joined;
            }

            rest = one == 0 ? LineRest.Torn : rest;
        }

        return rest;
    }
}
