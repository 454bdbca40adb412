using System;
using System.IO;
using System.Text.Json;

namespace WhatsAppTools.State;

/// <summary>A line of a file that lasts: one JSON object.</summary>
internal static class JsonLine
{
    /// <summary>Reads a line; null where it is none: only the caller knows the file and the line, and throws.</summary>
    public static JsonDocument? Parse(ReadOnlySpan<byte> text)
    {
        try
        {
            Utf8JsonReader reader = new(text);
            JsonDocument document = JsonDocument.ParseValue(ref reader);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }

            document.Dispose();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static string? Text(JsonDocument line, string name) =>
        line.RootElement.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static bool Flag(JsonDocument line, string name) =>
        line.RootElement.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.True;

    /// <summary>Writes a line in one write: what a crash leaves is a line or the beginning of one.</summary>
    public static void Write(Stream target, Action<Utf8JsonWriter> members, JsonWriterOptions options = default)
    {
        using MemoryStream line = new();
        using (Utf8JsonWriter json = new(line, options))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        line.WriteByte((byte)'\n');
        line.WriteTo(target);
    }
}
