using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using WhatsAppTools.Errors;
using WhatsAppTools.State;

namespace WhatsAppTools.Templates;

/// <summary>One template of the account that can be written as a file: of several versions, the one that sends go out with.</summary>
internal sealed class TemplateExport
{
    private readonly string _root;
    private readonly ContentTemplate _template;

    private TemplateExport(string root, ContentTemplate template, string name)
    {
        _root = root;
        _template = template;
        Name = name;
    }

    /// <summary>The template's name: its folder's.</summary>
    public string Name { get; }

    public string Language => _template.Language ?? "und";

    public string Sid => _template.Sid;

    public string Path => System.IO.Path.Combine(_root, Name, TemplateWriter.FolderOf(Language) + ".json");

    /// <summary>Whether the file says already what the account has; null where there is no file.</summary>
    public bool? IsSame
    {
        get
        {
            if (!File.Exists(Path))
            {
                return null;
            }

            TemplateFile file = TemplateFile.Read(Path);
            return file.Unreadable is null
                && file.Hash == TemplateFingerprint.Of(_template.Language, _template.Samples, _template.TypeJson)
                && (_template.Status == "unsubmitted" || string.Equals(file.Submission?.Category, _template.Category, StringComparison.OrdinalIgnoreCase));
        }
    }

    /// <summary>Which templates of an account would become which files.</summary>
    /// <param name="locked">The lock file in it.</param>
    /// <param name="remote">All its templates.</param>
    /// <param name="version">Only this version of each; null for the one that sends go out with, else the newest that is approved.</param>
    public static IReadOnlyList<TemplateExport> Of(string root, TemplateLock locked, string account, IReadOnlyList<ContentTemplate> remote, int? version = null)
    {
        Dictionary<string, Known> known = new(StringComparer.Ordinal);
        foreach ((string name, _, LockedTemplate template) in locked.All(account))
        {
            foreach (LockedVersion noted in template.Versions)
            {
                known[noted.Sid] = new Known(name, noted.Version, noted.Version == (template.Current ?? template.Wanted));
            }
        }

        return
        [
            .. remote
                .Select(template => (Template: template, Known: known.TryGetValue(template.Sid, out Known? noted) ? noted : Known.By(template)))
                .Where(one => version is null || one.Known.Version == version)
                .GroupBy(one => (one.Known.Name, one.Template.Language))
                .OrderBy(group => group.Key.Name, StringComparer.Ordinal)
                .ThenBy(group => group.Key.Language, StringComparer.Ordinal)
                .Select(group => new TemplateExport(
                    root,
                    group
                        .OrderByDescending(one => one.Known.IsCurrent)
                        .ThenByDescending(one => one.Template.Status == "approved")
                        .ThenByDescending(one => one.Known.Version)
                        .ThenByDescending(one => one.Template.DateCreated)
                        .First().Template,
                    group.Key.Name)),
        ];
    }

    /// <summary>Writes the file, and the schema beside the folders where it is not there.</summary>
    /// <exception cref="WhatsAppException"><c>TemplateFileNotWritten</c>.</exception>
    public void Write()
    {
        string schema = System.IO.Path.Combine(_root, TemplateSchema.FileName);
        if (!File.Exists(schema))
        {
            WholeFile.Write(schema, TemplateSchema.Write());
        }

        WholeFile.Write(Path, writer => TemplateWriter.Write(writer, _template, Name));
    }

    private sealed record Known(string Name, int Version, bool IsCurrent)
    {
        /// <summary>What a template's own name tells, where the lock file does not know it.</summary>
        public static Known By(ContentTemplate template)
        {
            string first = VersionName.First(template.Name);
            return new Known(TemplateWriter.FolderOf(first), VersionName.VersionOf(first, template.Name) ?? 1, IsCurrent: false);
        }
    }
}
