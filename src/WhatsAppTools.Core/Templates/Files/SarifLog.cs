using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace WhatsAppTools.Templates;

/// <summary>Writes findings as SARIF 2.1.0, which code hosts show in the lines of a pull request.</summary>
internal static class SarifLog
{
    /// <summary>Writes a log.</summary>
    /// <param name="tests">The files that were tested.</param>
    /// <param name="root">The folder that paths are written relative to: the repository's.</param>
    /// <param name="version">The module's version.</param>
    public static string Write(IEnumerable<TemplateFileTest> tests, string root, string version)
    {
        JsonWriterOptions options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, options))
        {
            writer.WriteStartObject();
            writer.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            writer.WriteString("version", "2.1.0");
            writer.WriteStartArray("runs");
            writer.WriteStartObject();
            WriteTool(writer, version);
            writer.WriteStartArray("results");
            foreach (TemplateFileTest test in tests)
            {
                foreach (TemplateFinding finding in test.Finding)
                {
                    WriteResult(writer, finding, Relative(root, test.Path));
                }
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void WriteTool(Utf8JsonWriter writer, string version)
    {
        writer.WriteStartObject("tool");
        writer.WriteStartObject("driver");
        writer.WriteString("name", "WhatsAppTools");
        writer.WriteString("version", version);
        writer.WriteStartArray("rules");
        foreach (TemplateRule rule in TemplateRules.All)
        {
            writer.WriteStartObject();
            writer.WriteString("id", rule.Id);
            writer.WriteString("name", rule.Name.Substring("Rule".Length));
            WriteMessage(writer, "shortDescription", rule.Remedy);
            WriteMessage(writer, "help", $"{rule.Remedy} ({rule.Source})");
            writer.WriteStartObject("defaultConfiguration");
            writer.WriteString("level", LevelOf(rule.Severity));
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter writer, TemplateFinding finding, string path)
    {
        writer.WriteStartObject();
        writer.WriteString("ruleId", finding.RuleId);
        writer.WriteString("level", LevelOf(finding.Rule.Severity));
        WriteMessage(writer, "message", $"{finding.Message} {finding.Remedy}");
        writer.WriteStartArray("locations");
        writer.WriteStartObject();
        writer.WriteStartObject("physicalLocation");
        writer.WriteStartObject("artifactLocation");
        writer.WriteString("uri", path);
        writer.WriteEndObject();
        writer.WriteStartObject("region");
        writer.WriteNumber("startLine", Math.Max(1, finding.Line));
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteMessage(Utf8JsonWriter writer, string name, string text)
    {
        writer.WriteStartObject(name);
        writer.WriteString("text", text);
        writer.WriteEndObject();
    }

    private static string LevelOf(TemplateSeverity severity) => severity switch
    {
        TemplateSeverity.Error => "error",
        TemplateSeverity.Warning => "warning",
        _ => "note",
    };

    // A code host finds the file by its path from the repository's root.
    private static string Relative(string root, string path)
    {
        Uri folder = new(Path.GetFullPath(root).TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar);
        return folder.MakeRelativeUri(new Uri(Path.GetFullPath(path))).ToString();
    }
}
