using System.Collections.Generic;
using System.IO;
using System.Text.Json;

namespace WhatsAppTools.Twilio;

/// <summary>Writes what the Content API reads (OpenAPI content_v1).</summary>
internal static class ContentJson
{
    /// <summary>The body of a create.</summary>
    public static byte[] Write(ContentDraft draft)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("friendly_name", draft.FriendlyName);
            writer.WriteString("language", draft.Language);
            writer.WriteStartObject("variables");
            foreach (KeyValuePair<string, string> sample in draft.Variables)
            {
                writer.WriteString(sample.Key, sample.Value);
            }

            writer.WriteEndObject();
            writer.WriteStartObject("types");
            foreach (KeyValuePair<string, JsonElement> type in draft.Types)
            {
                writer.WritePropertyName(type.Key);
                type.Value.WriteTo(writer);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>The body of a submission. Twilio's specification lacks <c>allow_category_change</c>, its pages have it; it is sent only where it says no.</summary>
    public static byte[] WriteSubmission(string name, string category, bool allowCategoryChange)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("name", name);
            writer.WriteString("category", category);
            if (!allowCategoryChange)
            {
                writer.WriteBoolean("allow_category_change", false);
            }

            writer.WriteEndObject();
        }

        return stream.ToArray();
    }
}
