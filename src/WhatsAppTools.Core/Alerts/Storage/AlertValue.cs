using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;

namespace WhatsAppTools.Alerts;

/// <summary>The values of an alert's lines: what has none is left out, and what was left out is null.</summary>
internal static class AlertValue
{
    public static void Put(this Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    public static void Put(this Utf8JsonWriter json, string name, bool value)
    {
        if (value)
        {
            json.WriteBoolean(name, value);
        }
    }

    public static void Put(this Utf8JsonWriter json, string name, long value)
    {
        if (value != 0)
        {
            json.WriteNumber(name, value);
        }
    }

    public static void Put(this Utf8JsonWriter json, string name, DateTimeOffset? value)
    {
        if (value is DateTimeOffset time && time != default)
        {
            json.WriteString(name, time);
        }
    }

    public static void Put(this Utf8JsonWriter json, string name, TimeSpan? value)
    {
        if (value is TimeSpan span && span != default)
        {
            json.WriteString(name, span.ToString("c", CultureInfo.InvariantCulture));
        }
    }

    public static void Put(this Utf8JsonWriter json, string name, Enum value) => json.Put(name, Convert.ToInt32(value, CultureInfo.InvariantCulture) == 0 ? null : value.ToString());

    public static void Put<T>(this Utf8JsonWriter json, string name, IReadOnlyList<T>? values, Action<Utf8JsonWriter, T> put)
    {
        if (values is null)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (T value in values)
        {
            put(json, value);
        }

        json.WriteEndArray();
    }

    public static string? Text(this JsonElement json, string name) => json.Member(name)?.GetString();

    /// <exception cref="JsonException">It is not there.</exception>
    public static string RequiredText(this JsonElement json, string name) => json.Text(name) ?? throw Missing(name);

    public static bool? Flag(this JsonElement json, string name) => json.Member(name)?.GetBoolean();

    public static long? Number(this JsonElement json, string name) => json.Member(name)?.GetInt64();

    public static int? Count(this JsonElement json, string name) => json.Member(name)?.GetInt32();

    public static DateTimeOffset? Time(this JsonElement json, string name) => json.Member(name)?.GetDateTimeOffset();

    public static TimeSpan? Span(this JsonElement json, string name) =>
        json.Text(name) is string text ? TimeSpan.ParseExact(text, "c", CultureInfo.InvariantCulture) : null;

    /// <exception cref="ArgumentException">It is none of the type's words.</exception>
    public static T Word<T>(this JsonElement json, string name)
        where T : struct
    {
        return json.Text(name) is string text ? (T)Enum.Parse(typeof(T), text) : default;
    }

    public static T? Object<T>(this JsonElement json, string name, Func<JsonElement, T> read)
        where T : class
    {
        return json.Member(name) is JsonElement value ? read(value) : null;
    }

    /// <exception cref="JsonException">It is not there.</exception>
    public static T RequiredObject<T>(this JsonElement json, string name, Func<JsonElement, T> read)
        where T : class
    {
        return json.Object(name, read) ?? throw Missing(name);
    }

    public static List<T>? List<T>(this JsonElement json, string name, Func<JsonElement, T> read) =>
        json.Member(name) is JsonElement values ? ReadList(values, read) : null;

    public static List<T> ReadList<T>(JsonElement values, Func<JsonElement, T> read)
    {
        List<T> list = new(values.GetArrayLength());
        foreach (JsonElement value in values.EnumerateArray())
        {
            list.Add(read(value));
        }

        return list;
    }

    public static JsonElement? Member(this JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static JsonException Missing(string name) => new($"{name} is missing.");
}
