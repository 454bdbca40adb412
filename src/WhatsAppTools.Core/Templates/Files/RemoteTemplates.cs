using System;
using System.Collections.Generic;
using System.Linq;

namespace WhatsAppTools.Templates;

/// <summary>The account's templates by sid and by name: an account may have 6,000, and each file looks at its own only.</summary>
internal sealed class RemoteTemplates
{
    private readonly Dictionary<string, ContentTemplate> _bySid = new(StringComparer.Ordinal);
    private readonly ILookup<(string?, string), ContentTemplate> _byName;
    private readonly Dictionary<string, string> _hashes = new(StringComparer.Ordinal);

    public RemoteTemplates(IReadOnlyList<ContentTemplate> all)
    {
        All = all;
        foreach (ContentTemplate template in all)
        {
            _bySid[template.Sid] = template;
        }

        _byName = all.SelectMany(template => NamesOf(template).Select(name => (Name: name, Template: template))).ToLookup(pair => (pair.Template.Language, pair.Name), pair => pair.Template);
    }

    public IReadOnlyList<ContentTemplate> All { get; }

    /// <summary>The template of a sid; null where the account has none.</summary>
    public ContentTemplate? Find(string sid) => _bySid.TryGetValue(sid, out ContentTemplate? template) ? template : null;

    /// <summary>The versions of a file: those that its lock file knows, and those that have its name.</summary>
    /// <param name="locked">What the lock file knows of it.</param>
    public ContentTemplate[] Of(TemplateFile file, LockedTemplate locked) =>
    [
        .. locked.Versions.Select(version => Find(version.Sid))
            .OfType<ContentTemplate>()
            .Where(template => template.Language == file.Language)
            .Concat(NamesOf(file).SelectMany(name => _byName[(file.Language, name)]).Where(template => VersionIn(template, file) > 0))
            .GroupBy(template => template.Sid, StringComparer.Ordinal)
            .Select(same => same.First()),
    ];

    /// <summary>The fingerprint of what a template says.</summary>
    public string Hash(ContentTemplate template) => _hashes.TryGetValue(template.Sid, out string? hash)
        ? hash
        : _hashes[template.Sid] = TemplateFingerprint.Of(template.Language, template.Samples, template.TypeJson);

    /// <summary>The names whose versions a template can be.</summary>
    public static IEnumerable<string> NamesOf(ContentTemplate template) =>
        VersionName.Bases(template.Name).Concat(template.ApprovalName is { } name ? VersionName.Bases(name) : []).Distinct(StringComparer.Ordinal);

    /// <summary>The names that a file's versions begin with.</summary>
    public static IEnumerable<string> NamesOf(TemplateFile file) =>
        (file.Submission is { } submission ? new[] { file.FriendlyName, submission.Name } : [file.FriendlyName]).Distinct(StringComparer.Ordinal);

    /// <summary>Which version of a file a template is by its names; 0 for none.</summary>
    public static int VersionIn(ContentTemplate template, TemplateFile file) =>
        VersionName.VersionOf(file.FriendlyName, template.Name)
        ?? (file.Submission is { } submission && template.Status != "unsubmitted" ? VersionName.VersionOf(submission.Name, template.ApprovalName) : null)
        ?? 0;
}
