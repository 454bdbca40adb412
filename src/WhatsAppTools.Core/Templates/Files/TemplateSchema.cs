using System.IO;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace WhatsAppTools.Templates;

/// <summary>
/// Writes the JSON Schema of a template's file, with which an editor completes and checks it while somebody types. Made of the
/// description that the linter uses; what only the linter knows, such as words and placeholders, is not in it.
/// </summary>
internal static class TemplateSchema
{
    /// <summary>The schema's file name, in the module and beside templates.</summary>
    public const string FileName = "whatsapp-template.schema.json";

    // The dialect that all editors know.
    private const string Dialect = "http://json-schema.org/draft-07/schema#";

    /// <summary>Writes the schema, indented, with a line end at its end.</summary>
    public static string Write()
    {
        JsonWriterOptions options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, options))
        {
            writer.WriteStartObject();
            writer.WriteString("$schema", Dialect);
            writer.WriteString("title", "A WhatsApp template in one language");
            writer.WriteString("description", "Kept as <name>/<language>.json; Publish-WhatsAppTemplate creates it at Twilio and submits it to WhatsApp.");
            writer.WriteString("type", "object");
            WriteProperties(writer);
            WriteRequired(writer, "language", "types");
            writer.WriteBoolean("additionalProperties", false);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()).Replace("\r\n", "\n") + "\n";
    }

    private static void WriteProperties(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("properties");
        WriteText(writer, "$schema", "The address of this schema.");
        WriteText(writer, "friendly_name", "The name at Twilio, where it is not the folder's.");
        writer.WriteStartObject("language");
        writer.WriteString("type", "string");
        writer.WriteString("pattern", "^[a-z]{2,3}(_([A-Z]{2}|[0-9]{3}|[A-Z][a-z]{3}))?$");
        writer.WriteString("description", "The language, as the file is named: en, de, pt_BR.");
        writer.WriteEndObject();
        WriteVariables(writer);
        writer.WriteStartObject("types");
        writer.WriteString("type", "object");
        writer.WriteNumber("minProperties", 1);
        writer.WriteString("description", "What it says, by content type. Of several, WhatsApp shows the richest.");
        writer.WriteStartObject("properties");
        foreach (ContentType type in ContentTypes.All)
        {
            writer.WriteStartObject(type.Name);
            writer.WriteString("description", type.Text);
            WriteObject(writer, [.. type.Fields]);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
        WriteSubmission(writer);
        writer.WriteEndObject();
    }

    private static void WriteVariables(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("variables");
        writer.WriteString("type", "object");
        writer.WriteString("description", "A sample for each placeholder, as a person would read it.");
        writer.WriteNumber("maxProperties", TemplateLimits.Placeholders);
        writer.WriteStartObject("propertyNames");
        writer.WriteNumber("maxLength", TemplateLimits.Name);
        writer.WriteEndObject();
        writer.WriteStartObject("additionalProperties");
        writer.WriteString("type", "string");
        writer.WriteNumber("maxLength", TemplateLimits.Value);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteSubmission(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("whatsapp");
        writer.WriteString("type", "object");
        writer.WriteString("description", "How it is submitted to WhatsApp. Without it, it goes inside the 24-hour window only.");
        writer.WriteStartObject("properties");
        writer.WriteStartObject("name");
        writer.WriteString("type", "string");
        writer.WriteString("pattern", "^[a-z0-9_]{1,512}$");
        writer.WriteString("description", "The name at WhatsApp, where it is not the folder's.");
        writer.WriteEndObject();
        writer.WriteStartObject("category");
        WriteWords(writer, [.. TemplateFileLinter.Categories]);
        writer.WriteEndObject();
        writer.WriteStartObject("allowCategoryChange");
        writer.WriteString("type", "boolean");
        writer.WriteString("description", "Whether Meta may move it to another category instead of rejecting it; true where it is not given.");
        writer.WriteEndObject();
        writer.WriteEndObject();
        WriteRequired(writer, "category");
        writer.WriteBoolean("additionalProperties", false);
        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string description)
    {
        writer.WriteStartObject(name);
        writer.WriteString("type", "string");
        writer.WriteString("description", description);
        writer.WriteEndObject();
    }

    private static void WriteObject(Utf8JsonWriter writer, TypeField[] fields)
    {
        writer.WriteString("type", "object");
        writer.WriteStartObject("properties");
        foreach (TypeField field in fields)
        {
            WriteField(writer, field.Name, field);
            if (field.OtherName is not null)
            {
                WriteField(writer, field.OtherName, field);
            }
        }

        writer.WriteEndObject();
        string[] required = [.. fields.Where(field => field.IsRequired && field.OtherName is null).Select(field => field.Name)];
        if (required.Length > 0)
        {
            WriteRequired(writer, required);
        }

        writer.WriteBoolean("additionalProperties", false);
    }

    private static void WriteField(Utf8JsonWriter writer, string name, TypeField field)
    {
        writer.WriteStartObject(name);
        switch (field.Kind)
        {
            case FieldKind.Text when field.Words.Count > 0:
                WriteWords(writer, [.. field.Words]);
                break;
            case FieldKind.Text:
                writer.WriteString("type", "string");
                WriteLimits(writer, "minLength", field.IsRequired ? 1 : 0, "maxLength", field.MostCharacters);
                break;
            case FieldKind.Number:
                writer.WriteString("type", "number");
                if (field.Least is double least && field.Greatest is double greatest)
                {
                    writer.WriteNumber("minimum", least);
                    writer.WriteNumber("maximum", greatest);
                }

                break;
            case FieldKind.Flag:
                writer.WriteString("type", "boolean");
                break;
            default:
                writer.WriteString("type", "array");
                WriteLimits(writer, "minItems", field.IsRequired ? 1 : 0, "maxItems", field.MostEntries);
                writer.WriteStartObject("items");
                if (field.Kind == FieldKind.Objects)
                {
                    WriteObject(writer, [.. field.Fields]);
                }
                else
                {
                    writer.WriteString("type", "string");
                }

                writer.WriteEndObject();
                break;
        }

        writer.WriteEndObject();
    }

    private static void WriteLimits(Utf8JsonWriter writer, string least, int from, string most, int to)
    {
        if (from > 0)
        {
            writer.WriteNumber(least, from);
        }

        if (to > 0)
        {
            writer.WriteNumber(most, to);
        }
    }

    private static void WriteWords(Utf8JsonWriter writer, string[] words)
    {
        writer.WriteStartArray("enum");
        foreach (string word in words)
        {
            writer.WriteStringValue(word);
        }

        writer.WriteEndArray();
    }

    private static void WriteRequired(Utf8JsonWriter writer, params string[] names)
    {
        writer.WriteStartArray("required");
        foreach (string name in names)
        {
            writer.WriteStringValue(name);
        }

        writer.WriteEndArray();
    }
}
