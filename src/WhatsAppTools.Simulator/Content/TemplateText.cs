using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace WhatsAppTools.Simulator.Content;

/// <summary>What sending needs to know of a template's types: the kind, the text, the placeholders and the buttons.</summary>
internal sealed class TemplateText
{
    // Of several types the most complex one that WhatsApp has is sent (Twilio: content types overview).
    private static readonly string[] s_plainestFirst =
    [
        "twilio/text", "twilio/media", "twilio/location", "twilio/quick-reply", "twilio/call-to-action", "twilio/list-picker",
        "twilio/catalog", "twilio/card", "twilio/carousel", "twilio/schedule", "twilio/flows", "whatsapp/flows", "whatsapp/card",
        "whatsapp/authentication",
    ];

    private TemplateText(string type, string body, IReadOnlyList<string> placeholders, IReadOnlyList<string> buttonTypes, IReadOnlyList<string> mediaUrls)
    {
        Type = type;
        Body = body;
        Placeholders = placeholders;
        ButtonTypes = buttonTypes;
        MediaUrls = mediaUrls;
    }

    /// <summary>The name of the type that WhatsApp shows, such as twilio/text.</summary>
    public string Type { get; }

    /// <summary>The text with its placeholders.</summary>
    public string Body { get; }

    /// <summary>Every placeholder in any of the type's texts, once each, in order.</summary>
    public IReadOnlyList<string> Placeholders { get; }

    /// <summary>The types of the buttons, such as QUICK_REPLY or URL.</summary>
    public IReadOnlyList<string> ButtonTypes { get; }

    /// <summary>The media, with placeholders.</summary>
    public IReadOnlyList<string> MediaUrls { get; }

    public static TemplateText Parse(string typesJson)
    {
        using JsonDocument document = JsonDocument.Parse(typesJson);
        string name = "";
        string body = "";
        List<string> placeholders = [];
        List<string> buttons = [];
        List<string> media = [];
        foreach (JsonProperty type in document.RootElement.EnumerateObject().OrderByDescending(type => Array.IndexOf(s_plainestFirst, type.Name)).Take(1))
        {
            name = type.Name;
            if (type.Value.ValueKind == JsonValueKind.Object)
            {
                body = TextOf(name, type.Value);
                Collect(type.Value, placeholders);
                Buttons(type.Value, buttons);
                Media(type.Value, media);
            }

            if (name == "whatsapp/authentication")
            {
                // Meta fixes this type's text; its one variable is the code.
                body = "{{1}} is your code.";
                placeholders = ["1"];
            }
        }

        return new TemplateText(name, body, placeholders, buttons, media);
    }

    /// <summary>Fills the placeholders of a text; one without a value stays as it is.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string> values)
    {
        int open = text.IndexOf("{{", StringComparison.Ordinal);
        if (open < 0)
        {
            return text;
        }

        StringBuilder result = new(text.Length + 32);
        int from = 0;
        while (open >= 0)
        {
            int close = text.IndexOf("}}", open, StringComparison.Ordinal);
            if (close < 0)
            {
                break;
            }

            result.Append(text, from, open - from);
            string name = text.Substring(open + 2, close - open - 2).Trim();
            result.Append(values.TryGetValue(name, out string? value) ? value : text.Substring(open, close + 2 - open));
            from = close + 2;
            open = text.IndexOf("{{", from, StringComparison.Ordinal);
        }

        return result.Append(text, from, text.Length - from).ToString();
    }

    private static string TextOf(string name, JsonElement type)
    {
        // A card's text on WhatsApp is its title; its body is for RCS.
        string[] fields = name == "twilio/card" ? ["title", "body"] : ["body", "title", "label"];
        foreach (string field in fields)
        {
            if (type.TryGetProperty(field, out JsonElement text) && text.ValueKind == JsonValueKind.String)
            {
                return text.GetString()!;
            }
        }

        return "";
    }

    private static void Collect(JsonElement element, List<string> placeholders)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    Collect(property.Value, placeholders);
                }

                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in element.EnumerateArray())
                {
                    Collect(item, placeholders);
                }

                break;
            case JsonValueKind.String:
                CollectFrom(element.GetString()!, placeholders);
                break;
        }
    }

    private static void CollectFrom(string text, List<string> placeholders)
    {
        for (int open = text.IndexOf("{{", StringComparison.Ordinal); open >= 0; open = text.IndexOf("{{", open + 2, StringComparison.Ordinal))
        {
            int close = text.IndexOf("}}", open, StringComparison.Ordinal);
            if (close < 0)
            {
                return;
            }

            string name = text.Substring(open + 2, close - open - 2).Trim();
            if (name.Length > 0 && !placeholders.Contains(name))
            {
                placeholders.Add(name);
            }
        }
    }

    private static void Buttons(JsonElement type, List<string> buttons)
    {
        if (type.TryGetProperty("actions", out JsonElement actions) && actions.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement action in actions.EnumerateArray())
            {
                buttons.Add(action.ValueKind == JsonValueKind.Object && action.TryGetProperty("type", out JsonElement kind) && kind.ValueKind == JsonValueKind.String
                    ? kind.GetString()!
                    : "QUICK_REPLY");
            }
        }
    }

    private static void Media(JsonElement type, List<string> media)
    {
        if (type.TryGetProperty("media", out JsonElement urls) && urls.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement url in urls.EnumerateArray())
            {
                if (url.ValueKind == JsonValueKind.String)
                {
                    media.Add(url.GetString()!);
                }
            }
        }
    }
}
