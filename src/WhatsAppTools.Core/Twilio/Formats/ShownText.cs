using System;
using System.Text.Json;
using System.Text.Json.Serialization;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Twilio;

/// <summary>Takes the control characters out of every text of Twilio's as it is read: whatever is made of it may be shown.</summary>
internal sealed class ShownText : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => VisibleText.Clean(reader.GetString());

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
    {
        throw new NotSupportedException("Twilio's JSON is only read.");
    }
}
