using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text;
using System.Text.Json;
using WhatsAppTools.Rows;

namespace WhatsAppTools.Alerts;

/// <summary>The JSON that a web server hands over: as text, as an object that was parsed before, or inside a request.</summary>
internal static class PostedJson
{
    private static readonly string[] s_names = ["Key", "Text", "Severity", "Status", "Since"];

    /// <summary>The text.</summary>
    public static string Of(PSObject posted)
    {
        // Azure Automation's webhook data and Azure Functions' request.
        RowColumns columns = new(posted);
        object value = columns.TryRead("RequestBody", out object? body) || columns.TryRead("Body", out body) ? body ?? string.Empty : posted;
        if (RowColumns.Unwrap(value) is string text)
        {
            return text;
        }

        using MemoryStream json = new();
        using (Utf8JsonWriter writer = new(json))
        {
            Write(writer, value);
        }

        return Encoding.UTF8.GetString(json.ToArray());
    }

    /// <summary>A format from what a command says: a path for each of the names, or several.</summary>
    public static AlertFormat FormatOf(IDictionary mapping)
    {
        Dictionary<string, string[]> paths = mapping.Cast<DictionaryEntry>().ToDictionary(
            entry => Text(entry.Key),
            entry => RowColumns.Unwrap(entry.Value) is IEnumerable list and not string ? list.Cast<object?>().Select(Text).ToArray() : [Text(entry.Value)],
            StringComparer.OrdinalIgnoreCase);
        if (paths.Keys.FirstOrDefault(name => !s_names.Contains(name, StringComparer.OrdinalIgnoreCase)) is string unknown)
        {
            throw new Errors.WhatsAppException("AlertMappingUnknown", unknown);
        }

        return new AlertFormat("Mapping", [], null, Parts("Key"), Parts("Text"), One("Severity"), One("Status"), One("Since"));

        string[] One(string name) => paths.TryGetValue(name, out string[]? found) ? found : [];

        // Of several paths all count: a title and a text.
        string[][] Parts(string name) => [.. One(name).Select(path => new[] { path })];
    }

    private static string Text(object? value) => Convert.ToString(RowColumns.Unwrap(value), CultureInfo.InvariantCulture) ?? string.Empty;

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        object? bare = RowColumns.Unwrap(value);
        switch (bare)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string or bool or IFormattable:
                writer.WriteStringValue(bare is DateTime time ? time.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture) : Text(bare));
                break;
            case IEnumerable list and not IDictionary:
                writer.WriteStartArray();
                foreach (object? item in list)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                writer.WriteStartObject();
                foreach (KeyValuePair<string, object?> column in new RowColumns(value))
                {
                    writer.WritePropertyName(column.Key);
                    Write(writer, column.Value);
                }

                writer.WriteEndObject();
                break;
        }
    }
}
