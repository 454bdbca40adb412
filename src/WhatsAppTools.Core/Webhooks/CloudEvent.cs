using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;

namespace WhatsAppTools.Webhooks;

/// <summary>One event of Event Streams: a CloudEvent 1.0 (Twilio: Event Streams, webhook sink).</summary>
/// <param name="Type">What happened, such as <c>com.twilio.messaging.message.delivered</c>.</param>
/// <param name="Id">Its id; an event that comes twice has the same.</param>
/// <param name="Time">When it happened; null where it does not say.</param>
/// <param name="Data">What it says, in one layer: an inner object's values stand under "outer.inner", lists as JSON.</param>
internal sealed record CloudEvent(string Type, string? Id, DateTimeOffset? Time, IReadOnlyList<KeyValuePair<string, string>> Data)
{
    /// <summary>Reads an event; null where the JSON is none.</summary>
    public static CloudEvent? Of(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || Text(json, "type") is not string type)
        {
            return null;
        }

        List<KeyValuePair<string, string>> data = [];
        if (json.TryGetProperty("data", out JsonElement inner))
        {
            if (!TryFlatten(inner, data))
            {
                return null;
            }
        }

        DateTimeOffset? time = DateTimeOffset.TryParse(Text(json, "time"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at) ? at : null;
        return new CloudEvent(type, Text(json, "id"), time, data);
    }

    // Some senders put the object into a text.
    private static bool TryFlatten(JsonElement data, List<KeyValuePair<string, string>> values)
    {
        if (data.ValueKind != JsonValueKind.String)
        {
            Flatten(data, string.Empty, values);
            return true;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(data.GetString()!);
            Flatten(document.RootElement, string.Empty, values);
            return true;
        }
        catch (JsonException)
        {
            // The caller says that it is no event.
            return false;
        }
    }

    private static void Flatten(JsonElement json, string name, List<KeyValuePair<string, string>> values)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty property in json.EnumerateObject())
                {
                    Flatten(property.Value, name.Length == 0 ? property.Name : name + "." + property.Name, values);
                }

                break;
            case JsonValueKind.Null or JsonValueKind.Undefined:
                break;
            default:
                values.Add(new(name, json.ValueKind == JsonValueKind.String ? json.GetString()! : json.GetRawText()));
                break;
        }
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
