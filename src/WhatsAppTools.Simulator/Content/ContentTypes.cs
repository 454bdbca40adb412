using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using WhatsAppTools.Simulator.Http;

namespace WhatsAppTools.Simulator.Content;

/// <summary>The content types with their fields (OpenAPI content_v1) and limits (Twilio: the pages of the types).</summary>
internal static class ContentTypes
{
    private static readonly Dictionary<string, ContentField[]> s_types = new()
    {
        ["twilio/text"] = [Text("body", 1600, true)],
        ["twilio/media"] = [Text("body", 1600), List("media", 10, true)],
        ["twilio/location"] = [Number("latitude", true) with { From = -90, To = 90 }, Number("longitude", true) with { From = -180, To = 180 }, Text("label"), Text("id"), Text("address")],
        ["twilio/list-picker"] = [Text("body", 1024, true), Text("button", 20, true), List("items", 10, true)],
        ["twilio/call-to-action"] = [Text("body", 640, true), List("actions", 10, true)],
        ["twilio/quick-reply"] = [Text("body", 1024, true), List("actions", 10, true)],
        ["twilio/card"] = [Text("title", 1024), Text("subtitle", 60), Text("body", 1600), List("media", 10), List("actions", 10)],
        ["twilio/catalog"] = [Text("title"), Text("body", 1024, true), Text("subtitle"), Text("id"), List("items", 30), Text("dynamic_items")],
        ["twilio/carousel"] = [Text("body", 1024, true), List("cards", 10, true)],
        ["twilio/flows"] = [Text("body", 1024, true), Text("button_text", 0, true), Text("subtitle"), Text("media_url"), List("pages", 0, true), Text("type", 0, true)],
        // Twilio's file has timeSlots; its C# client since 8.2 sends time_slots.
        ["twilio/schedule"] = [Text("id", 0, true), Text("title", 0, true), Text("timeSlots", 0, true) with { OtherName = "time_slots" }],
        ["whatsapp/card"] = [Text("body", 1024, true), Text("footer", 60), List("media", 10), Text("header_text", 60), List("actions", 10)],
        ["whatsapp/authentication"] = [Flag("add_security_recommendation"), Number("code_expiration_minutes") with { From = 1, To = 90 }, List("actions", 1, true)],
        ["whatsapp/flows"] =
        [
            Text("body", 1024, true),
            Text("button_text", 0, true),
            Text("subtitle"),
            Text("media_url"),
            Text("flow_id", 0, true),
            Text("flow_token"),
            Text("flow_first_page_id"),
            Flag("is_flow_first_page_endpoint"),
        ],
    };

    /// <summary>Session only: WhatsApp never approves these (facts §4.1).</summary>
    public static bool CanBeApproved(string type) => type is not ("twilio/list-picker" or "twilio/location");

    /// <summary>Checks a types object; throws what the Content API would answer, with the given code for a wrong field.</summary>
    public static void Check(JsonElement types, int invalidField)
    {
        if (types.ValueKind != JsonValueKind.Object || !types.EnumerateObject().Any())
        {
            throw new ApiError(400, 92001);
        }

        foreach (JsonProperty type in types.EnumerateObject())
        {
            // twilio/button is retired (92008); it is unknown like any other.
            if (!s_types.TryGetValue(type.Name, out ContentField[]? fields))
            {
                throw new ApiError(400, 92008, $"Unsupported Content Type: {type.Name}");
            }

            CheckFields(type.Name, type.Value, fields, invalidField);
        }
    }

    private static void CheckFields(string type, JsonElement value, ContentField[] fields, int invalidField)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw new ApiError(400, invalidField, $"{type} is an object");
        }

        foreach (JsonProperty property in value.EnumerateObject())
        {
            ContentField field = Array.Find(fields, candidate => candidate.Is(property.Name))
                ?? throw new ApiError(400, invalidField, $"{type} has no field {property.Name}");
            CheckField(type, field, property.Value, invalidField);
        }

        foreach (ContentField field in fields.Where(field => field.Required))
        {
            if (!value.EnumerateObject().Any(property => field.Is(property.Name) && property.Value.ValueKind != JsonValueKind.Null))
            {
                throw new ApiError(400, invalidField, $"{type} needs {field.Name}");
            }
        }
    }

    private static void CheckField(string type, ContentField field, JsonElement value, int invalidField)
    {
        JsonValueKind kind = value.ValueKind == JsonValueKind.False ? JsonValueKind.True : value.ValueKind;
        if (kind == JsonValueKind.Null)
        {
            return;
        }

        if (kind != field.Kind)
        {
            throw new ApiError(400, invalidField, $"{type}: {field.Name} is of the wrong type");
        }

        int length = kind switch
        {
            JsonValueKind.String => value.GetString()!.Length,
            JsonValueKind.Array => value.GetArrayLength(),
            _ => 0,
        };
        if ((field.Max > 0 && length > field.Max) || (field.Required && length == 0 && kind is JsonValueKind.String or JsonValueKind.Array))
        {
            throw new ApiError(400, invalidField, $"{type}: {field.Name} is empty or longer than {field.Max}");
        }

        if (field.Words is not null && !field.Words.Contains(value.GetString()))
        {
            throw new ApiError(400, invalidField, $"{type}: {field.Name} is one of {string.Join(", ", field.Words)}");
        }

        if (kind == JsonValueKind.Number && (value.GetDouble() < field.From || value.GetDouble() > field.To))
        {
            throw new ApiError(400, invalidField, $"{type}: {field.Name} is out of range");
        }

        if (kind == JsonValueKind.Array)
        {
            CheckEntries(type, field, value, invalidField);
        }
    }

    private static void CheckEntries(string type, ContentField field, JsonElement list, int invalidField)
    {
        JsonValueKind entry = field.Name == "media" ? JsonValueKind.String : JsonValueKind.Object;
        if (list.EnumerateArray().Any(item => item.ValueKind != entry))
        {
            throw new ApiError(400, invalidField, $"{type}: an entry of {field.Name} is of the wrong type");
        }

        if (ContentEntries.FieldsOf(type, field.Name) is { } fields)
        {
            foreach (JsonElement item in list.EnumerateArray())
            {
                CheckFields($"{type} {field.Name}", item, fields, invalidField);
            }
        }
    }

    private static ContentField Text(string name, int max = 0, bool required = false) => new(name, JsonValueKind.String, required, max);

    private static ContentField List(string name, int max = 0, bool required = false) => new(name, JsonValueKind.Array, required, max);

    private static ContentField Number(string name, bool required = false) => new(name, JsonValueKind.Number, required);

    private static ContentField Flag(string name) => new(name, JsonValueKind.True);
}
