using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;

namespace WhatsAppTools.Templates;

/// <summary>On which line of a JSON text each of its parts stands. A part is named by its members from the root, with / between them.</summary>
internal sealed class JsonLines
{
    /// <summary>Of no text: everything stands on line 1.</summary>
    public static readonly JsonLines None = new();

    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);

    private JsonLines()
    {
    }

    /// <summary>The line of a part, from 1; of the nearest part around it where there is no such part.</summary>
    public int this[string place]
    {
        get
        {
            // Names of types have a slash in them: a cut inside of one finds nothing, and the next cut finds it.
            for (string part = place; part.Length > 0; part = part.LastIndexOf('/') is > 0 and int end ? part.Substring(0, end) : string.Empty)
            {
                if (_lines.TryGetValue(part, out int line))
                {
                    return line;
                }
            }

            return 1;
        }
    }

    /// <summary>Reads where the parts of a text are.</summary>
    public static JsonLines Of(ReadOnlySpan<byte> json)
    {
        JsonLines lines = new();
        Stack<(string Place, int Index)> open = new();
        Utf8JsonReader reader = new(json);
        string? member = null;
        int line = 1;
        int seen = 0;
        while (reader.Read())
        {
            int start = (int)reader.TokenStartIndex;
            for (; seen < start; seen++)
            {
                line += json[seen] == (byte)'\n' ? 1 : 0;
            }

            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    member = reader.GetString();
                    lines._lines[PlaceOf(open, member)] = line;
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    open.Pop();
                    break;
                default:
                    string place = PlaceOf(open, member);
                    lines._lines[place] = member is null ? line : lines._lines.TryGetValue(place, out int known) ? known : line;
                    member = null;
                    if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                    {
                        open.Push((place, reader.TokenType == JsonTokenType.StartArray ? 0 : -1));
                    }

                    break;
            }
        }

        return lines;
    }

    private static string PlaceOf(Stack<(string Place, int Index)> open, string? member)
    {
        if (open.Count == 0)
        {
            return string.Empty;
        }

        (string place, int index) = open.Peek();
        if (member is null)
        {
            open.Pop();
            open.Push((place, index + 1));
            member = index.ToString(CultureInfo.InvariantCulture);
        }

        return place.Length == 0 ? member : place + "/" + member;
    }
}
