using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using WhatsAppTools.Errors;
using WhatsAppTools.State;

namespace WhatsAppTools.Templates;

/// <summary>
/// The lock file beside templates: which content of which account each file has become. It is committed like them, so that its
/// members stand in order. It holds no secret.
/// </summary>
internal sealed class TemplateLock
{
    private const int Format = 1;
    private const int MostBytes = 20_000_000;

    private readonly SortedDictionary<string, SortedDictionary<string, LockedTemplate>> _accounts;

    private TemplateLock(string path, SortedDictionary<string, SortedDictionary<string, LockedTemplate>> accounts)
    {
        Path = path;
        _accounts = accounts;
    }

    public string Path { get; }

    /// <summary>Whether something changed that is not written yet.</summary>
    public bool IsChanged { get; private set; }

    /// <summary>One that is never written: of templates that are no files.</summary>
    public static TemplateLock InMemory() => new(string.Empty, New<SortedDictionary<string, LockedTemplate>>());

    /// <summary>Reads the file; there may be none yet.</summary>
    /// <exception cref="WhatsAppException"><c>TemplateLockDamaged</c>, <c>TemplateLockNewer</c> or <c>TemplateFileUnreadable</c>.</exception>
    public static TemplateLock Read(string path)
    {
        if (!File.Exists(path))
        {
            return new TemplateLock(path, New<SortedDictionary<string, LockedTemplate>>());
        }

        byte[] bytes = [];
        try
        {
            bytes = new FileInfo(path).Length <= MostBytes ? File.ReadAllBytes(path) : throw new IOException($"it is longer than {MostBytes:N0} bytes");
            using JsonDocument document = JsonDocument.Parse(Utf8Mark.Skip(bytes));
            int format = document.RootElement.GetProperty("version").GetInt32();
            if (format > Format)
            {
                throw new WhatsAppException("TemplateLockNewer", path, format) { Target = path };
            }

            SortedDictionary<string, SortedDictionary<string, LockedTemplate>> accounts = New<SortedDictionary<string, LockedTemplate>>();
            foreach (JsonProperty account in document.RootElement.GetProperty("accounts").EnumerateObject())
            {
                SortedDictionary<string, LockedTemplate> templates = accounts[account.Name] = New<LockedTemplate>();
                foreach (JsonProperty template in account.Value.EnumerateObject())
                {
                    templates[template.Name] = ReadTemplate(template.Value);
                }
            }

            return new TemplateLock(path, accounts);
        }
        catch (JsonException failure)
        {
            throw new WhatsAppException(ErrorText.For("TemplateLockDamaged", path, JsonMistake.Of(failure, bytes)), failure) { Target = path };
        }
        catch (Exception failure) when (failure is InvalidOperationException or KeyNotFoundException or FormatException)
        {
            const string Missing = "it is JSON, and has not what a lock file has: version, accounts, and the versions of each template.";
            throw new WhatsAppException(ErrorText.For("TemplateLockDamaged", path, Missing), failure) { Target = path };
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new WhatsAppException(ErrorText.For("TemplateFileUnreadable", path, failure.Message), failure) { Target = path };
        }
    }

    /// <summary>What is known of a template; null for nothing.</summary>
    public LockedTemplate? Find(string account, string name, string language) =>
        _accounts.TryGetValue(account, out SortedDictionary<string, LockedTemplate>? templates) && templates.TryGetValue(Key(name, language), out LockedTemplate? template)
            ? template
            : null;

    /// <summary>All templates of an account with their names and languages.</summary>
    public IEnumerable<(string Name, string Language, LockedTemplate Template)> All(string account) =>
        _accounts.TryGetValue(account, out SortedDictionary<string, LockedTemplate>? templates)
            ? templates.Select(pair => (pair.Key.Substring(0, pair.Key.LastIndexOf('/')), pair.Key.Substring(pair.Key.LastIndexOf('/') + 1), pair.Value))
            : [];

    /// <summary>Whether it knows a simulated account of a sid, in whatever world.</summary>
    public bool KnowsWorldOf(string accountSid) => _accounts.Keys.Any(name => LockAccount.IsWorldOf(name, accountSid));

    /// <summary>Forgets a template. Nothing is written yet.</summary>
    public void Remove(string account, string name, string language) =>
        IsChanged |= _accounts.TryGetValue(account, out SortedDictionary<string, LockedTemplate>? templates) && templates.Remove(Key(name, language));

    /// <summary>Takes what is known of a template in. Nothing is written yet.</summary>
    public void Set(string account, string name, string language, LockedTemplate template)
    {
        LockedTemplate? known = Find(account, name, language);
        if (known is not null && known.Current == template.Current && known.Wanted == template.Wanted && known.Versions.SequenceEqual(template.Versions))
        {
            return;
        }

        if (!_accounts.TryGetValue(account, out SortedDictionary<string, LockedTemplate>? templates))
        {
            // Another simulator has ended, and its templates with it.
            foreach (string gone in _accounts.Keys.Where(other => LockAccount.IsOtherWorld(other, account)).ToArray())
            {
                _accounts.Remove(gone);
            }

            _accounts[account] = templates = New<LockedTemplate>();
        }

        templates[Key(name, language)] = template;
        IsChanged = true;
    }

    /// <summary>Writes the file as a whole where something changed: whoever reads it sees the old one or the new one.</summary>
    /// <exception cref="WhatsAppException"><c>TemplateFileNotWritten</c>.</exception>
    public void Save()
    {
        if (!IsChanged || Path.Length == 0)
        {
            return;
        }

        WholeFile.Write(Path, writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", Format);
            writer.WriteStartObject("accounts");
            foreach (KeyValuePair<string, SortedDictionary<string, LockedTemplate>> account in _accounts)
            {
                writer.WriteStartObject(account.Key);
                foreach (KeyValuePair<string, LockedTemplate> template in account.Value)
                {
                    writer.WritePropertyName(template.Key);
                    WriteTemplate(writer, template.Value);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        });
        IsChanged = false;
    }

    private static string Key(string name, string language) => name + "/" + language;

    private static SortedDictionary<string, T> New<T>() => new(StringComparer.Ordinal);

    private static LockedTemplate ReadTemplate(JsonElement element) => new()
    {
        Current = Number(element, "current"),
        Wanted = Number(element, "wanted"),
        Versions =
        [
            .. element.GetProperty("versions").EnumerateArray().Select(version => new LockedVersion(
                version.GetProperty("version").GetInt32(),
                version.GetProperty("sid").GetString() ?? throw new FormatException("A version has no sid."),
                version.GetProperty("hash").GetString() ?? string.Empty,
                version.GetProperty("status").GetString() ?? "unsubmitted")
            {
                WhatsAppName = TemplateFile.Text(version, "whatsAppName"),
                Category = TemplateFile.Text(version, "category"),
            }),
        ],
    };

    private static int? Number(JsonElement element, string name) => TemplateFile.Member(element, name, out JsonElement value) ? value.GetInt32() : null;

    private static void WriteTemplate(Utf8JsonWriter writer, LockedTemplate template)
    {
        writer.WriteStartObject();
        if (template.Current is int current)
        {
            writer.WriteNumber("current", current);
        }

        if (template.Wanted is int wanted)
        {
            writer.WriteNumber("wanted", wanted);
        }

        writer.WriteStartArray("versions");
        foreach (LockedVersion version in template.Versions)
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", version.Version);
            writer.WriteString("sid", version.Sid);
            if (version.WhatsAppName is not null)
            {
                writer.WriteString("whatsAppName", version.WhatsAppName);
            }

            writer.WriteString("hash", version.Hash);
            writer.WriteString("status", version.Status);
            if (version.Category is not null)
            {
                writer.WriteString("category", version.Category);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
