using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WhatsAppTools.Simulator.Http;

namespace WhatsAppTools.Simulator.Senders;

/// <summary>The configuration, webhook and profile of a sender: what may be asked for, and how an update changes it (OpenAPI messaging_v2).</summary>
internal static class SenderDetails
{
    // One page lists 63100 as the code for invalid input of this API.
    private const int Invalid = 63100;
    private const int AboutLength = 139;

    private static readonly Dictionary<string, string[]> s_fields = new()
    {
        ["configuration"] = ["waba_id", "verification_method", "verification_code", "voice_application_sid", "account_type"],
        ["webhook"] = ["callback_url", "callback_method", "fallback_url", "fallback_method", "status_callback_url", "status_callback_method"],
        ["profile"] =
        [
            "name", "about", "address", "description", "logo_url", "banner_url", "privacy_url", "terms_of_service_url",
            "accent_color", "vertical", "websites", "emails", "phone_numbers",
        ],
    };

    // The lists of the profile: the name of the entry's value.
    private static readonly Dictionary<string, string> s_lists = new()
    {
        ["websites"] = "website",
        ["emails"] = "email",
        ["phone_numbers"] = "phone_number",
    };

    private static readonly string[] s_verticals =
    [
        "Alcohol", "Automotive", "Beauty, Spa and Salon", "Clothing and Apparel", "Education", "Entertainment",
        "Event Planning and Service", "Finance and Banking", "Food and Grocery", "Hotel and Lodging", "Matrimony Service",
        "Medical and Health", "Non-profit", "Online Gambling", "OTC Drugs", "Other", "Physical Gambling",
        "Professional Services", "Public Service", "Restaurant", "Shopping and Retail", "Travel and Transportation",
    ];

    private static readonly Regex s_url = new("^https?://[^\\s/]+", RegexOptions.CultureInvariant);

    /// <summary>Checks the sections of a create or update.</summary>
    public static void Check(JsonElement body, bool isCreate)
    {
        foreach (JsonProperty property in body.EnumerateObject())
        {
            if (property.Name == "compliance")
            {
                throw ApiError.NotSimulated("compliance, which is RCS");
            }

            if (property.Name == "sender_id" && isCreate)
            {
                continue;
            }

            if (!s_fields.TryGetValue(property.Name, out string[]? fields))
            {
                throw new ApiError(400, Invalid, "A sender has no field " + property.Name);
            }

            CheckSection(property.Name, property.Value, fields);
        }
    }

    /// <summary>Lays an update over what is stored; a field set to null is cleared, one that is absent stays.</summary>
    public static string Merge(string? stored, JsonElement update)
    {
        JsonObject details = Read(stored);
        foreach (string section in s_fields.Keys)
        {
            if (!update.TryGetProperty(section, out JsonElement given) || given.ValueKind != JsonValueKind.Object)
            {
                continue;
            }

            if (details[section] is not JsonObject target)
            {
                details[section] = target = [];
            }

            foreach (JsonProperty property in given.EnumerateObject())
            {
                target[property.Name] = property.Value.ValueKind == JsonValueKind.Null ? null : JsonNode.Parse(property.Value.GetRawText());
            }
        }

        // A code is used once and never shown.
        (details["configuration"] as JsonObject)?.Remove("verification_code");
        return details.ToJsonString();
    }

    /// <summary>One stored text, or null.</summary>
    public static string? Text(string? stored, string section, string field) => Read(stored)[section]?[field]?.GetValue<string>();

    /// <summary>Writes the three sections with all their fields, null where nothing is stored.</summary>
    public static void Write(Utf8JsonWriter writer, string? stored)
    {
        JsonObject details = Read(stored);
        foreach (KeyValuePair<string, string[]> section in s_fields)
        {
            JsonObject? values = details[section.Key] as JsonObject;
            writer.WriteStartObject(section.Key);
            foreach (string field in section.Value)
            {
                writer.WritePropertyName(field);
                if (values?[field] is JsonNode value)
                {
                    value.WriteTo(writer);
                }
                else
                {
                    writer.WriteNullValue();
                }
            }

            writer.WriteEndObject();
        }
    }

    private static JsonObject Read(string? stored) => stored is null ? [] : JsonNode.Parse(stored) as JsonObject ?? [];

    private static void CheckSection(string name, JsonElement section, string[] fields)
    {
        if (section.ValueKind == JsonValueKind.Null)
        {
            return;
        }

        Require(section.ValueKind == JsonValueKind.Object, name + " is an object");
        foreach (JsonProperty field in section.EnumerateObject())
        {
            string path = name + "." + field.Name;
            Require(fields.Contains(field.Name), "There is no " + path);
            if (field.Value.ValueKind == JsonValueKind.Null)
            {
                continue;
            }

            if (s_lists.TryGetValue(field.Name, out string? entry))
            {
                CheckList(path, entry, field.Value);
                continue;
            }

            Require(field.Value.ValueKind == JsonValueKind.String, path + " is a text");
            CheckText(path, field.Name, field.Value.GetString()!);
        }
    }

    private static void CheckList(string path, string entry, JsonElement list)
    {
        Require(list.ValueKind == JsonValueKind.Array, path + " is a list");
        foreach (JsonElement item in list.EnumerateArray())
        {
            bool isRight = item.ValueKind == JsonValueKind.Object
                && item.TryGetProperty(entry, out _)
                && item.EnumerateObject().All(property => (property.Name == entry || property.Name == "label") && property.Value.ValueKind == JsonValueKind.String);
            Require(isRight, $"An entry of {path} has {entry} and label");
        }
    }

    private static void CheckText(string path, string name, string text)
    {
        switch (name)
        {
            case "verification_method":
                Require(text is "sms" or "voice", path + " is sms or voice");
                break;
            case "account_type":
                Require(text is "" or "ISV" or "ISVSubAccount", path + " is ISV or ISVSubAccount");
                break;
            case "vertical":
                Require(s_verticals.Contains(text), path + " is none of the known verticals");
                break;
            case "about":
                Require(text.Length <= AboutLength, path + " is too long");
                break;
            default:
                bool isMethod = name.EndsWith("_method", StringComparison.Ordinal);
                bool isUrl = name.EndsWith("_url", StringComparison.Ordinal);
                Require(!isMethod || text is "POST" or "PUT", path + " is POST or PUT");
                Require(!isUrl || text.Length == 0 || s_url.IsMatch(text), path + " is an http or https address");
                break;
        }
    }

    private static void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new ApiError(400, Invalid, what);
        }
    }
}
