using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Templates;

/// <summary>A folder of templates: one folder a template, one file a language, and the lock file beside them.</summary>
internal sealed class TemplateFolder
{
    /// <summary>The name of the lock file.</summary>
    public const string LockName = "templates.lock.json";

    private TemplateFolder(string root, IReadOnlyList<string> paths)
    {
        Root = root;
        Paths = paths;
    }

    /// <summary>The folder that holds the templates' folders.</summary>
    public string Root { get; }

    /// <summary>The files that were meant, in order of their names.</summary>
    public IReadOnlyList<string> Paths { get; }

    /// <summary>JSON files beside the templates' folders, which are no templates.</summary>
    public IReadOnlyList<string> Stray { get; private init; } = [];

    /// <summary>Says which files are passed over; null where none is.</summary>
    public string? StrayText => Stray.Count == 0 ? null : TemplateTexts.For("FolderStray", string.Join(", ", Stray.Select(Path.GetFileName)), Root);

    /// <summary>Where the lock file is, or would be.</summary>
    public string LockPath => Path.Combine(Root, LockName);

    /// <summary>Finds what a path means: the folder of all templates, one template's folder, or one file.</summary>
    /// <exception cref="WhatsAppException"><c>TemplatePathMissing</c> where nothing is there.</exception>
    public static TemplateFolder Find(string path)
    {
        string full = Path.GetFullPath(path);
        try
        {
            if (File.Exists(full))
            {
                string folder = Path.GetDirectoryName(full)!;
                return new TemplateFolder(Path.GetDirectoryName(folder) ?? folder, [full]);
            }

            if (!Directory.Exists(full))
            {
                throw new WhatsAppException("TemplatePathMissing", path) { Target = path };
            }

            string[] own = FilesOf(full);
            string[] below = [.. Directory.GetDirectories(full).OrderBy(name => name, StringComparer.Ordinal).SelectMany(FilesOf)];
            return own.Length == 0 || IsRoot(full, own, below)
                ? new TemplateFolder(full, below) { Stray = own }
                : new TemplateFolder(Path.GetDirectoryName(full.TrimEnd(Path.DirectorySeparatorChar)) ?? full, own);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new WhatsAppException(ErrorText.For("TemplateFileUnreadable", path, failure.Message), failure) { Target = path };
        }
    }

    /// <summary>The folder that holds the templates' folders, where a path is one of their files.</summary>
    public static string RootOf(string path) => Find(path).Root;

    /// <summary>Finds what a path means, and does not take an empty folder for one.</summary>
    /// <exception cref="WhatsAppException"><c>TemplatePathMissing</c>, or <c>TemplateFolderEmpty</c>.</exception>
    public static TemplateFolder FindFilled(string path)
    {
        TemplateFolder folder = Find(path);
        return folder.Paths.Count > 0 ? folder : throw new WhatsAppException("TemplateFolderEmpty", path) { Target = path };
    }

    // A template's own folder has files that are named after languages. One file of another kind beside the folders hides none of them.
    private static bool IsRoot(string folder, string[] own, string[] below) =>
        below.Length > 0
        && (File.Exists(Path.Combine(folder, LockName)) || !own.All(file => TemplateFileLinter.IsLanguage(Path.GetFileNameWithoutExtension(file))));

    private static string[] FilesOf(string folder) =>
    [
        .. Directory.GetFiles(folder, "*.json")
            .Where(file => Path.GetFileName(file) is not (LockName or TemplateSchema.FileName))
            .OrderBy(file => file, StringComparer.Ordinal),
    ];
}
