using System;
using System.Globalization;
using System.IO;
using System.Text.Json;
using System.Text.RegularExpressions;
using WhatsAppTools.Errors;

namespace WhatsAppTools.OptOuts;

/// <summary>What a list's lines look like: JSON, the first line a header that names the format and its version.</summary>
internal static class OptOutFormat
{
    /// <summary>What the header names.</summary>
    public const string Name = "WhatsAppTools opt-outs";

    /// <summary>The newest version that is understood. A newer one may mean what this code would overlook.</summary>
    public const int Version = 1;

    // Ids that are no numbers may get other letters one day; a number never does.
    private static readonly Regex s_address = new(@"^whatsapp:(\+[0-9]{1,20}|[A-Z]{2}\.[^\s]+)\z", RegexOptions.CultureInvariant);

    public static void WriteHeader(Stream target, bool isSimulated) => Write(target, json =>
    {
        json.WriteString("format", Name);
        json.WriteNumber("version", Version);
        json.WriteBoolean("simulated", isSimulated);
    });

    public static void Write(Stream target, OptOutLine line) => Write(target, json =>
    {
        json.WriteString("op", line.Kind.ToString());
        json.WriteString("to", line.Address);
        json.WriteString("at", line.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        if (line.Kind == OptOutLineKind.Out)
        {
            json.WriteString("scope", line.Scope.ToString());
        }

        if (line.Reason is not null)
        {
            json.WriteString("reason", line.Reason);
        }

        if (line.Evidence is not null)
        {
            json.WriteString("evidence", line.Evidence);
        }
    });

    /// <summary>Reads the line that a list begins with, and goes by it.</summary>
    /// <param name="text">The line.</param>
    /// <param name="isSimulated">Whether the list has to be a simulator's.</param>
    /// <param name="path">The list, for errors.</param>
    /// <param name="line">The line's number, for errors.</param>
    /// <exception cref="WhatsAppException">OptOutListDamaged, OptOutListMismatch, OptOutListTooNew.</exception>
    public static void CheckHeader(ReadOnlySpan<byte> text, bool isSimulated, string path, int line)
    {
        if (ReadHeader(text) is not (int version, bool isOfSimulator))
        {
            throw new WhatsAppException("OptOutListDamaged", path, line);
        }

        if (version > Version)
        {
            throw new WhatsAppException("OptOutListTooNew", path, version, Version);
        }

        if (isOfSimulator != isSimulated)
        {
            throw new WhatsAppException("OptOutListMismatch", path, isOfSimulator ? "the simulator's" : "a real account's");
        }
    }

    /// <summary>Whether a person's address can stand in a list. Where it cannot, one letter of a line was changed, or Twilio hid the number.</summary>
    public static bool IsAddress(string address) => s_address.IsMatch(address);

    /// <summary>The version and whether it is a simulator's; null where the line is no header of a list.</summary>
    private static (int Version, bool IsSimulated)? ReadHeader(ReadOnlySpan<byte> text) => Parse(text, static root =>
        root.TryGetProperty("format", out JsonElement format) && format.ValueKind == JsonValueKind.String && format.GetString() == Name
            && root.TryGetProperty("version", out JsonElement version) && version.TryGetInt32(out int number)
                ? (number, root.TryGetProperty("simulated", out JsonElement simulated) && simulated.ValueKind == JsonValueKind.True)
                : ((int, bool)?)null);

    /// <summary>A line; null where it is none.</summary>
    public static OptOutLine? ReadLine(ReadOnlySpan<byte> text) => Parse(text, static root =>
        Enum.TryParse(Text(root, "op"), out OptOutLineKind kind)
            && Text(root, "to") is string address
            && (kind == OptOutLineKind.Read || IsAddress(address))
            && DateTimeOffset.TryParse(Text(root, "at"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at)
            && TryReadScope(root, kind, out OptOutScope scope)
                ? new OptOutLine(kind, address, at, scope, Text(root, "reason"), Text(root, "evidence"))
                : null);

    private static bool TryReadScope(JsonElement root, OptOutLineKind kind, out OptOutScope scope)
    {
        scope = OptOutScope.All;
        return kind != OptOutLineKind.Out || Enum.TryParse(Text(root, "scope"), out scope);
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static T? Parse<T>(ReadOnlySpan<byte> text, Func<JsonElement, T?> read)
    {
        try
        {
            Utf8JsonReader reader = new(text);
            using JsonDocument document = JsonDocument.ParseValue(ref reader);

            // Where anything but spaces stands behind the object, this throws.
            reader.Read();
            return document.RootElement.ValueKind == JsonValueKind.Object ? read(document.RootElement) : default;
        }
        catch (JsonException)
        {
            // The caller throws: only it knows the file and the line.
            return default;
        }
    }

    private static void Write(Stream target, Action<Utf8JsonWriter> members)
    {
        using (Utf8JsonWriter json = new(target))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        target.WriteByte((byte)'\n');
    }
}
