using System.Text.Json;

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
