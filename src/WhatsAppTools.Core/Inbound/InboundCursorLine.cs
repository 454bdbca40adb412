using System;
using System.Globalization;
using System.IO;
using System.Text.Json;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Inbound;

/// <summary>What a line of a cursor says.</summary>
internal enum InboundCursorLineKind
{
    /// <summary>A message is about to be given.</summary>
    Giving,

    /// <summary>A message was given.</summary>
    Given,

    /// <summary>A sender was read until a moment, and everything that was seen was given.</summary>
    Read,
}

/// <summary>One line of a cursor's file: JSON, the first line a header that names the format and its version.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Name">A message's sid, or for <see cref="InboundCursorLineKind.Read"/> the sender's address.</param>
/// <param name="At">When the message came, or until when was read; Twilio's clock.</param>
internal sealed record InboundCursorLine(InboundCursorLineKind Kind, string Name, DateTimeOffset At)
{
    /// <summary>What the header names.</summary>
    public const string Format = "WhatsAppTools inbound";

    private const int Version = 1;

    public static void WriteHeader(Stream target, bool isSimulated) => Write(target, json =>
    {
        json.WriteString("format", Format);
        json.WriteNumber("version", Version);
        json.WriteBoolean("simulated", isSimulated);
    });

    /// <exception cref="WhatsAppException">InboundCursorDamaged, InboundCursorTooNew, InboundCursorMismatch.</exception>
    public static void CheckHeader(ReadOnlySpan<byte> text, string path, bool isSimulated)
    {
        using JsonDocument? document = Parse(text);
        if (document is null || Text(document, "format") != Format || !document.RootElement.TryGetProperty("version", out JsonElement version) || !version.TryGetInt32(out int number))
        {
            throw new WhatsAppException("InboundCursorDamaged", path, 1);
        }

        if (number > Version)
        {
            throw new WhatsAppException("InboundCursorTooNew", path, number, Version);
        }

        bool isOfSimulator = document.RootElement.TryGetProperty("simulated", out JsonElement simulated) && simulated.ValueKind == JsonValueKind.True;
        if (isOfSimulator != isSimulated)
        {
            throw new WhatsAppException("InboundCursorMismatch", path, isOfSimulator ? "the simulator's" : "a real account's");
        }
    }

    /// <summary>A line; null where it is none.</summary>
    public static InboundCursorLine? Read(ReadOnlySpan<byte> text)
    {
        using JsonDocument? document = Parse(text);
        return document is not null
            && Enum.TryParse(Text(document, "op"), out InboundCursorLineKind kind)
            && Text(document, "of") is string name
            && DateTimeOffset.TryParse(Text(document, "at"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at)
                ? new InboundCursorLine(kind, name, at)
                : null;
    }

    public void Write(Stream target) => Write(target, json =>
    {
        json.WriteString("op", Kind.ToString());
        json.WriteString("of", Name);
        json.WriteString("at", At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
    });

    private static JsonDocument? Parse(ReadOnlySpan<byte> text)
    {
        try
        {
            Utf8JsonReader reader = new(text);
            JsonDocument document = JsonDocument.ParseValue(ref reader);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document : null;
        }
        catch (JsonException)
        {
            // The caller throws: only it knows the file and the line.
            return null;
        }
    }

    private static string? Text(JsonDocument document, string name) =>
        document.RootElement.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // In one write: what a crash leaves is a line or the beginning of one.
    private static void Write(Stream target, Action<Utf8JsonWriter> members)
    {
        using MemoryStream line = new();
        using (Utf8JsonWriter json = new(line))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        line.WriteByte((byte)'\n');
        line.WriteTo(target);
    }
}
