using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using WhatsAppTools.Errors;
using WhatsAppTools.State;

namespace WhatsAppTools.Templates;

/// <summary>
/// What a template says, in one way of writing it: members in order, no nulls (Twilio adds some), no spaces. Two templates say the
/// same where their fingerprints are the same.
/// </summary>
internal static class TemplateFingerprint
{
    /// <summary>The fingerprint of language, samples and types: what Twilio keeps as one content.</summary>
    /// <returns>SHA-256, in 64 small hexadecimal digits.</returns>
    public static string Of(string? language, IReadOnlyDictionary<string, string> samples, IReadOnlyDictionary<string, JsonElement> types)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("language", language);
            writer.WriteStartObject("types");
            foreach (KeyValuePair<string, JsonElement> type in types.OrderBy(type => type.Key, StringComparer.Ordinal))
            {
                writer.WritePropertyName(type.Key);
                Write(writer, type.Value);
            }

            writer.WriteEndObject();
            writer.WriteStartObject("variables");
            foreach (KeyValuePair<string, string> sample in samples.OrderBy(sample => sample.Key, StringComparer.Ordinal))
            {
                writer.WriteString(sample.Key, VisibleText.Clean(sample.Value));
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return Sha256.Hex(Sha256.Of(stream.ToArray()));
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (JsonProperty member in value.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null).OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (JsonElement entry in value.EnumerateArray())
                {
                    Write(writer, entry);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.Number:
                // 1 and 1.0 are one number.
                writer.WriteNumberValue(value.GetDouble());
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
