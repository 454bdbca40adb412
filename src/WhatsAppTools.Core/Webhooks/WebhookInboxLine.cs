using System;
using System.Globalization;
using System.IO;
using System.Text.Encodings.Web;
using System.Text.Json;
using WhatsAppTools.State;

namespace WhatsAppTools.Webhooks;

/// <summary>What a line of an inbox says.</summary>
internal enum WebhookInboxLineKind
{
    /// <summary>An item was accepted.</summary>
    Accepted,

    /// <summary>An item is about to be given.</summary>
    Giving,

    /// <summary>An item was given.</summary>
    Given,
}

/// <summary>One line of an inbox's file: JSON, the first line a header that names the format and its version.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Item">The item; of one that is given, the id and the time alone.</param>
internal sealed record WebhookInboxLine(WebhookInboxLineKind Kind, WebhookItem Item)
{
    /// <summary>What the header names.</summary>
    public const string Format = "WhatsAppTools webhooks";

    private const int Version = 1;

    // What people wrote should be readable in the file; nothing shows it as HTML.
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void WriteHeader(Stream target, bool isSimulated) => JsonLine.Write(target, json =>
    {
        json.WriteString("format", Format);
        json.WriteNumber("version", Version);
        json.WriteBoolean("simulated", isSimulated);
    }, s_options);

    /// <summary>Whether a first line is the header of a file that may be used here.</summary>
    public static bool IsHeader(ReadOnlySpan<byte> text, bool isSimulated)
    {
        using JsonDocument? document = JsonLine.Parse(text);
        return document is not null
            && JsonLine.Text(document, "format") == Format
            && document.RootElement.TryGetProperty("version", out JsonElement version)
            && version.ValueKind == JsonValueKind.Number
            && version.TryGetInt32(out int number)
            && number == Version
            && JsonLine.Flag(document, "simulated") == isSimulated;
    }

    /// <summary>A line; null where it is none.</summary>
    public static WebhookInboxLine? Read(ReadOnlySpan<byte> text)
    {
        using JsonDocument? document = JsonLine.Parse(text);
        return document is not null
            && Enum.TryParse(JsonLine.Text(document, "op"), out WebhookInboxLineKind kind)
            && JsonLine.Text(document, "of") is string id
            && DateTimeOffset.TryParse(JsonLine.Text(document, "at"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at)
            && (kind != WebhookInboxLineKind.Accepted || JsonLine.Text(document, "text") is not null)
                ? new WebhookInboxLine(kind, new WebhookItem(id, JsonLine.Text(document, "text") ?? string.Empty, JsonLine.Flag(document, "event"), at))
                : null;
    }

    public void Write(Stream target) => JsonLine.Write(target, json =>
    {
        json.WriteString("op", Kind.ToString());
        json.WriteString("of", Item.Id);
        json.WriteString("at", Item.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        if (Kind == WebhookInboxLineKind.Accepted)
        {
            json.WriteBoolean("event", Item.IsEvent);
            json.WriteString("text", Item.Text);
        }
    }, s_options);
}
