using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;

namespace WhatsAppTools.Simulator.Tests.Content;

/// <summary>Templates as people write them: most are right, and each part is wrong now and then.</summary>
internal sealed class RandomTemplates(int seed)
{
    private static readonly string[] s_words = ["hello", "your", "order", "visit", "on", "we", "are", "glad", "today", "Termin", "ü", "(see", "below)", "—", "7", "&"];

    private readonly Random _random = new(seed);
    private int _placeholders;

    /// <summary>The next template's file.</summary>
    public JsonObject Next(int number)
    {
        _placeholders = 0;
        string type = Pick("twilio/text", "twilio/text", "twilio/media", "twilio/quick-reply", "twilio/call-to-action", "twilio/card", "whatsapp/card", "twilio/carousel", "whatsapp/authentication", "twilio/list-picker", "whatsapp/flows");
        JsonObject types = new() { [type] = Form(type) };
        if (Rarely(10) && type != "twilio/text")
        {
            types.Insert(_random.Next(2), "twilio/text", new JsonObject { ["body"] = "Plain text for other channels." });
        }

        JsonObject variables = [];
        int samples = type == "whatsapp/authentication" ? 1 : _placeholders;
        for (int i = 1; i <= samples; i++)
        {
            variables[i.ToString(CultureInfo.InvariantCulture)] = Rarely(20) ? Pick("two\nlines", "a    b", "tab\there", new string('x', 1601)) : "Ana";
        }

        JsonObject file = new() { ["language"] = "en", ["variables"] = variables, ["types"] = types };
        bool isCode = type == "whatsapp/authentication" ^ Rarely(30);
        file["whatsapp"] = new JsonObject
        {
            ["name"] = (Rarely(30) ? "Wrong-" : "right_") + number.ToString(CultureInfo.InvariantCulture),
            ["category"] = Rarely(40) ? "TRANSACTIONAL" : isCode ? "AUTHENTICATION" : Pick("UTILITY", "MARKETING"),
        };
        return file;
    }

    private JsonObject Form(string type)
    {
        JsonObject form = type switch
        {
            "twilio/text" => new JsonObject { ["body"] = Body(Rarely(15) ? Pick(1024, 1025, 1600, 1601) : 0) },
            "twilio/media" => new JsonObject { ["body"] = Body(0), ["media"] = new JsonArray(Medium()) },
            "twilio/quick-reply" => new JsonObject { ["body"] = Body(Rarely(15) ? Pick(1024, 1025) : 0), ["actions"] = Buttons(_random.Next(1, 12), "QUICK_REPLY") },
            "twilio/call-to-action" => new JsonObject { ["body"] = Body(Rarely(15) ? Pick(640, 641) : 0), ["actions"] = Buttons(_random.Next(1, 4), "URL", "PHONE_NUMBER") },
            "twilio/card" => new JsonObject { ["title"] = Body(0), ["subtitle"] = Text(60), ["media"] = new JsonArray(Medium()), ["actions"] = Buttons(_random.Next(0, 3), "URL", "QUICK_REPLY") },
            "whatsapp/card" => Card(),
            "twilio/carousel" => new JsonObject { ["body"] = Body(0), ["cards"] = new JsonArray([.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => CarouselCard())]) },
            "twilio/list-picker" => new JsonObject { ["body"] = Body(0), ["button"] = "Choose", ["items"] = new JsonArray(new JsonObject { ["id"] = "1", ["item"] = Text(24) }) },
            "whatsapp/flows" => new JsonObject { ["body"] = Body(0), ["button_text"] = "Open", ["flow_id"] = "1" },
            _ => new JsonObject
            {
                ["code_expiration_minutes"] = Rarely(5) ? Pick(0, 1, 90, 91) : 10,
                ["actions"] = new JsonArray(new JsonObject { ["type"] = "COPY_CODE", ["copy_code_text"] = "Copy" }),
            },
        };
        if (Rarely(25))
        {
            form["surprise"] = "x";
        }

        if (Rarely(25))
        {
            form.Remove(form.First().Key);
        }

        return form;
    }

    private JsonObject Card()
    {
        JsonObject card = new() { ["body"] = Body(0), ["footer"] = Text(60), ["actions"] = Buttons(_random.Next(0, 4), "URL", "QUICK_REPLY", "PHONE_NUMBER") };
        if (Rarely(2))
        {
            card["header_text"] = Text(60);
        }

        if (Rarely(4))
        {
            card["media"] = new JsonArray(Medium());
        }

        return card;
    }

    private JsonObject CarouselCard()
    {
        JsonArray buttons = Rarely(6) ? Buttons(1, "QUICK_REPLY") : Buttons(1, "URL");
        return new JsonObject { ["title"] = "Title", ["body"] = Rarely(10) ? new string('x', Pick(155, 156, 161)) : "Body", ["media"] = Medium().DeepClone(), ["actions"] = buttons };
    }

    private string Body(int length)
    {
        List<string> parts = [.. Words(_random.Next(4, 9))];
        int wanted = _random.Next(0, 3);
        for (int i = 0; i < wanted; i++)
        {
            parts.Add(Placeholder());
            parts.AddRange(Rarely(15) ? [] : Words(_random.Next(1, 6)));
        }

        if (Rarely(25))
        {
            parts.Insert(0, Placeholder());
        }

        if (Rarely(25))
        {
            parts.Insert(_random.Next(parts.Count), Pick("https://bit.ly/x", "wa.me/447700900123", "rabbit.ly/x", "T.CO/x", string.Concat(Enumerable.Repeat("😀", Pick(10, 11)))));
        }

        if (Rarely(30))
        {
            parts.Insert(1, Pick("sale", "20% off", "offer", "saleroom", "half the price"));
        }

        string body = string.Join(Rarely(10) ? "\n" : " ", parts);
        return body.Length < length ? body + " " + new string('y', length - body.Length - 1) : body;
    }

    private string Placeholder()
    {
        _placeholders += Rarely(25) ? 2 : 1;
        string name = Rarely(40) ? "name" : _placeholders.ToString(CultureInfo.InvariantCulture);
        return Rarely(10) ? "{{ " + name + " }}" : "{{" + name + "}}";
    }

    private IEnumerable<string> Words(int count) => Enumerable.Range(0, count).Select(_ => Pick(s_words));

    private JsonArray Buttons(int count, params string[] kinds) => new([.. Enumerable.Range(0, count).Select(_ => Button(Rarely(40) ? "NONE" : Pick(kinds)))]);

    private JsonObject Button(string kind)
    {
        JsonObject button = new() { ["type"] = kind, ["title"] = Text(20) };
        if (kind == "URL")
        {
            button["url"] = Rarely(8) ? Pick("https://example.com/{{1}}/a", "example.com", "https://example.com/a b", "ftp://example.com/", "https://{{1}}.example.com/a") : "https://example.com/a";
            _placeholders = Math.Max(_placeholders, button["url"]!.GetValue<string>().Contains("{{1}}", StringComparison.Ordinal) ? 1 : 0);
        }
        else if (kind == "PHONE_NUMBER")
        {
            button["phone"] = Rarely(8) ? Pick("07700900123", "+44 7700 900123", "+12") : "+447700900123";
        }

        return button;
    }

    private JsonNode Medium() => JsonValue.Create(Rarely(8) ? Pick("https://{{1}}/a.png", "a.png", "https://example.com/a b.png") : "https://example.com/a.png");

    private string Text(int most) => Rarely(15) ? new string('z', Pick(most, most + 1)) : "Text";

    private bool Rarely(int of) => _random.Next(of) == 0;

    private T Pick<T>(params T[] values) => values[_random.Next(values.Length)];
}
