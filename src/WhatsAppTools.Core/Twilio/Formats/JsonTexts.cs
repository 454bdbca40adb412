using System;
using System.Text.Json;
using System.Text.Json.Serialization;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Twilio;

/// <summary>The texts in JSON.</summary>
internal static class JsonTexts
{
    /// <summary>Reads every text once: the parser looks at escapes only then, and half a surrogate pair is no text.</summary>
    /// <exception cref="System.InvalidOperationException">A text is none.</exception>
    public static void Require(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty member in element.EnumerateObject())
                {
                    _ = member.Name;
                    Require(member.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in element.EnumerateArray())
                {
                    Require(item);
                }

                break;
            case JsonValueKind.String:
                _ = element.GetString();
                break;
        }
    }
}

/// <summary>Reads a text as it is, for where <see cref="ShownText"/> would change what is compared.</summary>
internal sealed class RawText : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Twilio's JSON is only read.");
}

/// <summary>Takes the control characters out of every text of Twilio's as it is read: whatever is made of it may be shown.</summary>
internal sealed class ShownText : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => VisibleText.Clean(reader.GetString());

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Twilio's JSON is only read.");
}
