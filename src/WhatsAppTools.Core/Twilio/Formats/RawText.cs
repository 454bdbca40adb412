using System;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WhatsAppTools.Twilio;

/// <summary>Reads a text as it is, for where <see cref="ShownText"/> would change what is compared.</summary>
internal sealed class RawText : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
    {
        throw new NotSupportedException("Twilio's JSON is only read.");
    }
}
