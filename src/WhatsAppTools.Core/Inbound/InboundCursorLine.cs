using System;
using System.Globalization;
using System.IO;
using System.Text.Json;
using WhatsAppTools.Errors;
using WhatsAppTools.State;

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

    public static void WriteHeader(Stream target, bool isSimulated) => JsonLine.Write(target, json =>
    {
        json.WriteString("format", Format);
        json.WriteNumber("version", Version);
        json.WriteBoolean("simulated", isSimulated);
    });

    /// <exception cref="WhatsAppException">InboundCursorDamaged, InboundCursorTooNew, InboundCursorMismatch.</exception>
    public static void CheckHeader(ReadOnlySpan<byte> text, string path, bool isSimulated)
    {
        using JsonDocument? document = JsonLine.Parse(text);
        if (document is null
            || JsonLine.Text(document, "format") != Format
            || !document.RootElement.TryGetProperty("version", out JsonElement version)
            || version.ValueKind != JsonValueKind.Number
            || !version.TryGetInt32(out int number))
        {
            throw new WhatsAppException("InboundCursorDamaged", path, 1);
        }

        if (number > Version)
        {
            throw new WhatsAppException("InboundCursorTooNew", path, number, Version);
        }

        bool isOfSimulator = JsonLine.Flag(document, "simulated");
        if (isOfSimulator != isSimulated)
        {
            throw new WhatsAppException("InboundCursorMismatch", path, isOfSimulator ? "the simulator's" : "a real account's");
        }
    }

    /// <summary>A line; null where it is none.</summary>
    public static InboundCursorLine? Read(ReadOnlySpan<byte> text)
    {
        using JsonDocument? document = JsonLine.Parse(text);
        return document is not null
            && Enum.TryParse(JsonLine.Text(document, "op"), out InboundCursorLineKind kind)
            && JsonLine.Text(document, "of") is string name
            && DateTimeOffset.TryParse(JsonLine.Text(document, "at"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at)
                ? new InboundCursorLine(kind, name, at)
                : null;
    }

    public void Write(Stream target) => JsonLine.Write(target, json =>
    {
        json.WriteString("op", Kind.ToString());
        json.WriteString("of", Name);
        json.WriteString("at", At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
    });
}
