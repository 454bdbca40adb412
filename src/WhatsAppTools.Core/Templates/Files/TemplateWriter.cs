using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace WhatsAppTools.Templates;

/// <summary>Writes templates of the account as files.</summary>
internal static class TemplateWriter
{
    private static readonly char[] s_notInNames = [.. Path.GetInvalidFileNameChars().Concat(['/', '\\', ':', '*', '?', '"', '<', '>', '|']).Distinct()];

    /// <summary>The name of a template's folder.</summary>
    /// <param name="friendlyName">The name of its first version at Twilio.</param>
    public static string FolderOf(string friendlyName)
    {
        string name = new([.. friendlyName.Select(letter => Array.IndexOf(s_notInNames, letter) >= 0 ? '_' : letter)]);
        return name.Trim('.', ' ').Length == 0 ? "unnamed" : name.Trim('.', ' ');
    }

    /// <summary>Writes a template as the JSON of a file.</summary>
    /// <param name="folder">The name of its folder.</param>
    public static void Write(Utf8JsonWriter writer, ContentTemplate template, string folder)
    {
        string friendly = VersionName.First(template.Name);
        writer.WriteStartObject();
        writer.WriteString("$schema", "../" + TemplateSchema.FileName);
        if (friendly != folder)
        {
            writer.WriteString("friendly_name", friendly);
        }

        writer.WriteString("language", template.Language);
        if (template.Samples.Count > 0)
        {
            writer.WriteStartObject("variables");
            foreach (KeyValuePair<string, string> sample in template.Samples)
            {
                writer.WriteString(sample.Key, sample.Value);
            }

            writer.WriteEndObject();
        }

        writer.WriteStartObject("types");
        foreach (KeyValuePair<string, JsonElement> type in template.TypeJson)
        {
            writer.WritePropertyName(type.Key);
            WriteValue(writer, type.Value);
        }

        writer.WriteEndObject();
        WriteSubmission(writer, template, folder);
        writer.WriteEndObject();
    }

    private static void WriteSubmission(Utf8JsonWriter writer, ContentTemplate template, string folder)
    {
        if (template.Status == "unsubmitted" || template.CategoryKind == TemplateCategory.Unknown)
        {
            return;
        }

        string name = VersionName.First(template.ApprovalName ?? folder);
        writer.WriteStartObject("whatsapp");
        if (name != folder)
        {
            writer.WriteString("name", name);
        }

        writer.WriteString("category", template.Category.ToUpperInvariant());
        if (!template.AllowsCategoryChange)
        {
            writer.WriteBoolean("allowCategoryChange", false);
        }

        writer.WriteEndObject();
    }

    // Twilio adds nulls that nobody wrote.
    private static void WriteValue(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (JsonProperty member in value.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null))
                {
                    writer.WritePropertyName(member.Name);
                    WriteValue(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (JsonElement entry in value.EnumerateArray())
                {
                    WriteValue(writer, entry);
                }

                writer.WriteEndArray();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
