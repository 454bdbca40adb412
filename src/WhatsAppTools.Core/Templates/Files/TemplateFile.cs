using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using WhatsAppTools.Errors;
using WhatsAppTools.State;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Templates;

/// <summary>One template in one language as a file: <c>&lt;name&gt;/&lt;language&gt;.json</c>, the body of Twilio's create call and how it is submitted.</summary>
internal sealed record TemplateFile
{
    private const int MostBytes = 1_000_000;

    public required string Path { get; init; }

    /// <summary>The name that scripts use: the folder's.</summary>
    public required string Name { get; init; }

    /// <summary>The language: the file's name.</summary>
    public required string Language { get; init; }

    /// <summary>Its JSON; of the kind Undefined where it is none.</summary>
    public JsonElement Root { get; init; }

    /// <summary>What is wrong with it as JSON; null where it could be read.</summary>
    public TemplateFinding? Unreadable { get; init; }

    /// <summary>On which line each part stands.</summary>
    public JsonLines Lines { get; init; } = JsonLines.None;

    /// <summary>The fingerprint of what it says.</summary>
    public string Hash => TemplateFingerprint.Of(Language, Variables, Types);

    /// <summary>The name that it gets at Twilio.</summary>
    public string FriendlyName => Text(Root, "friendly_name") is { Length: > 0 } name ? name : Name;

    /// <summary>How it is submitted; null where it is not, so that it goes inside the window only.</summary>
    public TemplateSubmission? Submission
    {
        get
        {
            if (!Member(Root, "whatsapp", out JsonElement section) || section.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            bool allows = !Member(section, "allowCategoryChange", out JsonElement flag) || flag.ValueKind != JsonValueKind.False;
            return new TemplateSubmission(Text(section, "name") is { Length: > 0 } name ? name : Name, Text(section, "category") ?? string.Empty, allows);
        }
    }

    /// <summary>The sample texts.</summary>
    public IReadOnlyDictionary<string, string> Variables => Member(Root, "variables", out JsonElement variables) && variables.ValueKind == JsonValueKind.Object
        ? variables.EnumerateObject()
            .Where(sample => sample.Value.ValueKind == JsonValueKind.String)
            .GroupBy(sample => sample.Name, StringComparer.Ordinal)
            .ToDictionary(sample => sample.Key, sample => sample.Last().Value.GetString()!)
        : new Dictionary<string, string>();

    public IReadOnlyDictionary<string, JsonElement> Types => Member(Root, "types", out JsonElement types) && types.ValueKind == JsonValueKind.Object
        ? types.EnumerateObject().GroupBy(type => type.Name, StringComparer.Ordinal).ToDictionary(type => type.Key, type => type.Last().Value)
        : new Dictionary<string, JsonElement>();

    /// <summary>Reads a file.</summary>
    /// <exception cref="WhatsAppException"><c>TemplateFileUnreadable</c>: it cannot be opened. What is in it is a finding, not a failure.</exception>
    public static TemplateFile Read(string path)
    {
        byte[] bytes;
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (stream.Length > MostBytes)
            {
                throw new WhatsAppException("TemplateFileUnreadable", path, $"it is longer than {MostBytes:N0} bytes") { Target = path };
            }

            using MemoryStream content = new();
            stream.CopyTo(content);
            bytes = content.ToArray();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new WhatsAppException(ErrorText.For("TemplateFileUnreadable", path, failure.Message), failure) { Target = path };
        }

        return Parse(path, bytes);
    }

    /// <summary>Reads a file of several: where it cannot be opened, that is a finding of its own, and the others go on.</summary>
    public static TemplateFile ReadOne(string path)
    {
        try
        {
            return Read(path);
        }
        catch (WhatsAppException failure)
        {
            string why = failure.InnerException is FileNotFoundException or DirectoryNotFoundException
                ? "it is a link that leads to no file."
                : (failure.InnerException?.Message ?? $"it is longer than {MostBytes:N0} bytes.");
            return Parse(path, []) with { Unreadable = TemplateFinding.Of("RuleJson", string.Empty, why) with { Line = 1 } };
        }
    }

    /// <summary>Understands a file's content.</summary>
    /// <param name="path">Where it is: folder and file name are the template's name and language.</param>
    /// <param name="bytes">The content, in UTF-8 with or without a mark at its begin.</param>
    public static TemplateFile Parse(string path, byte[] bytes)
    {
        TemplateFile file = new()
        {
            Path = path,
            Name = System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))) ?? string.Empty,
            Language = System.IO.Path.GetFileNameWithoutExtension(path),
        };
        ReadOnlyMemory<byte> json = Utf8Mark.Skip(bytes);
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            JsonTexts.Require(document.RootElement);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? file with { Root = document.RootElement.Clone(), Lines = JsonLines.Of(json.Span) }
                : file with { Unreadable = TemplateFinding.Of("RuleJson", string.Empty, "it is no JSON object.") with { Line = 1 } };
        }
        catch (JsonException failure)
        {
            return file with { Unreadable = TemplateFinding.Of("RuleJson", string.Empty, JsonMistake.Of(failure, bytes)) with { Line = (int)(failure.LineNumber ?? 0) + 1 } };
        }
        catch (InvalidOperationException failure)
        {
            return file with { Unreadable = TemplateFinding.Of("RuleJson", string.Empty, VisibleText.InSentence(failure.Message)) with { Line = 1 } };
        }
    }

    /// <summary>Understands a template that is no file: its name is <c>friendly_name</c>, else that at WhatsApp.</summary>
    /// <param name="json">Its body, in UTF-8.</param>
    /// <exception cref="WhatsAppException"><c>TemplateBodyUnnamed</c>: it has neither name.</exception>
    public static TemplateFile OfBody(byte[] json)
    {
        TemplateFile body = Parse(System.IO.Path.Combine("-", "-.json"), json) with { Path = string.Empty };
        string? name = Text(body.Root, "friendly_name") ?? (Member(body.Root, "whatsapp", out JsonElement section) ? Text(section, "name") : null);
        return body.Unreadable is not null || name is { Length: > 0 }
            ? body with { Name = name ?? "-", Language = Text(body.Root, "language") ?? string.Empty }
            : throw new WhatsAppException("TemplateBodyUnnamed");
    }

    /// <summary>The template that it would be at Twilio.</summary>
    public ContentTemplate ToTemplate() => TemplateReader.Read(new TwilioContent
    {
        Sid = string.Empty,
        FriendlyName = FriendlyName,
        Language = Language,
        Variables = Variables,
        Types = Types,
    });

    internal static bool Member(JsonElement element, string name, out JsonElement value)
    {
        value = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
    }

    internal static string? Text(JsonElement element, string name) =>
        Member(element, name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
