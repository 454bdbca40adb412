using System;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace WhatsAppTools.Simulator.Tests.OpenApi;

/// <summary>The string formats that Twilio's OpenAPI files use in answers.</summary>
internal static class SchemaFormats
{
    private static readonly string[] s_iso = ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"];

    /// <summary>Says whether a value has its format; true for formats that only name a meaning.</summary>
    public static bool Holds(string format, JsonElement value)
    {
        return format switch
        {
            "date-time" => IsIso8601(value),
            "date-time-rfc-2822" => IsRfc2822(value),
            "uri" => IsUri(value),
            "uri-map" => value.EnumerateObject().All(property => property.Value.ValueKind == JsonValueKind.String && IsUri(property.Value)),
            "http-method" => value.GetString() is "GET" or "POST",
            "date" => DateTime.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            "currency" => value.GetString() is { Length: 3 } currency && currency.All(char.IsAsciiLetterUpper),
            // WhatsApp addresses and service sids stand in fields of this format in Twilio's own examples.
            "phone-number" => value.GetString() is { Length: > 0 },
            "int64" or "int32" or "double" or "float" => true,
            _ => throw new NotSupportedException($"The format {format} is new to the validator."),
        };
    }

    public static bool IsRfc2822(JsonElement value)
    {
        return DateTimeOffset.TryParseExact(
            value.GetString(),
            "ddd, dd MMM yyyy HH:mm:ss '+0000'",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out _);
    }

    private static bool IsIso8601(JsonElement value)
    {
        return DateTimeOffset.TryParseExact(
            value.GetString(),
            s_iso,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out _);
    }

    private static bool IsUri(JsonElement value)
    {
        // The 2010 API gives addresses relative to its host.
        string text = value.GetString()!;
        return text.StartsWith('/')
            ? Uri.IsWellFormedUriString(text, UriKind.Relative)
            : Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" && !text.Contains(' ');
    }
}
