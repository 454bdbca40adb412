using System;
using System.Collections;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text;
using System.Text.Json;
using WhatsAppTools.Templates;

namespace WhatsAppTools.Rows;

/// <summary>A template that is no file: the body of Twilio's create call as a hashtable, as an object of ConvertFrom-Json, or as JSON.</summary>
internal static class TemplateBody
{
    // Deeper than any content type, and shallow enough to end where an object holds itself.
    private const int Deepest = 32;

    /// <summary>Reads a body.</summary>
    /// <returns>The template; null where the object is no body.</returns>
    /// <exception cref="Errors.WhatsAppException"><c>TemplateBodyUnnamed</c>.</exception>
    public static TemplateFile? TryRead(PSObject input)
    {
        object? bare = RowColumns.Unwrap(input);
        if (bare is string text)
        {
            return text.TrimStart().StartsWith("{", StringComparison.Ordinal) ? TemplateFile.OfBody(Encoding.UTF8.GetBytes(text)) : null;
        }

        bool isBody = bare is IDictionary map
            ? map.Keys.Cast<object>().Any(key => string.Equals(Text(key), "types", StringComparison.OrdinalIgnoreCase))
            : bare is PSCustomObject && input.Properties["types"] is not null;
        if (!isBody)
        {
            return null;
        }

        using MemoryStream json = new();
        using (Utf8JsonWriter writer = new(json))
        {
            Write(writer, input, Deepest);
        }

        return TemplateFile.OfBody(json.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, object? value, int depth)
    {
        object? bare = RowColumns.Unwrap(value);
        switch (bare)
        {
            case null:
                writer.WriteNullValue();
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case byte or sbyte or short or ushort or int or uint or long or ulong or decimal:
                writer.WriteNumberValue(Convert.ToDecimal(bare, CultureInfo.InvariantCulture));
                break;
            case double or float:
                writer.WriteNumberValue(Convert.ToDouble(bare, CultureInfo.InvariantCulture));
                break;
            case IDictionary map when depth > 0:
                writer.WriteStartObject();
                foreach (DictionaryEntry entry in map)
                {
                    writer.WritePropertyName(Text(entry.Key));
                    Write(writer, entry.Value, depth - 1);
                }

                writer.WriteEndObject();
                break;
            case IEnumerable list when bare is not string && depth > 0:
                writer.WriteStartArray();
                foreach (object? entry in list)
                {
                    Write(writer, entry, depth - 1);
                }

                writer.WriteEndArray();
                break;
            case PSCustomObject when depth > 0:
                writer.WriteStartObject();
                foreach (PSPropertyInfo property in ((PSObject)value!).Properties)
                {
                    writer.WritePropertyName(property.Name);
                    Write(writer, property.Value, depth - 1);
                }

                writer.WriteEndObject();
                break;
            default:
                writer.WriteStringValue(Text(bare));
                break;
        }
    }

    private static string Text(object? value) => Convert.ToString(RowColumns.Unwrap(value), CultureInfo.InvariantCulture) ?? string.Empty;
}
