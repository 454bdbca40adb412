using System.Collections.Generic;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace WhatsAppTools.Templates;

/// <summary>Writes a template's values as the JSON object of strings that Twilio takes (21656 for anything else).</summary>
public static class VariableJson
{
    // None of this gets into a web page, so letters of all scripts need no escaping.
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the values.</summary>
    public static string Write(IEnumerable<KeyValuePair<string, string>> values)
    {
        using System.IO.MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, s_options))
        {
            writer.WriteStartObject();
            foreach (KeyValuePair<string, string> pair in values)
            {
                writer.WriteString(pair.Key, pair.Value);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }
}
