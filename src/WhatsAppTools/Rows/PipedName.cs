using System.IO;
using System.Management.Automation;
using WhatsAppTools.Contacts;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Rows;

/// <summary>
/// Finds the journal or the template that an object of the pipeline names. Not by PowerShell's binder: a getter that throws would end
/// the pipeline there, and costs its row only here.
/// </summary>
internal static class PipedName
{
    private static readonly string[] s_templateColumns = ["Sid", "Template", "Name"];
    private static readonly string[] s_journalColumns = ["Path", "JournalPath", "FullName"];

    /// <summary>The template: a text, or the object's sid or name.</summary>
    /// <exception cref="WhatsAppException">TemplateUnnamed, or ColumnUnreadable.</exception>
    public static string Template(object? input) => Read(input, s_templateColumns, "TemplateUnnamed");

    /// <summary>The path of a template's file: a file, or the path that a plan or a test of one has; null where there is none.</summary>
    /// <exception cref="WhatsAppException">ColumnUnreadable.</exception>
    public static string? TemplateFile(object? input)
    {
        object? bare = RowColumns.Unwrap(input);
        if (bare is string or FileSystemInfo)
        {
            return Text(bare);
        }

        RowColumns columns = new(input);
        return columns.TryRead("Path", out object? path) || columns.TryRead("FullName", out path) ? Text(path) : null;
    }

    /// <summary>The address or the full path of the journal: a text, a file, or the path that a journal or one of its rows has.</summary>
    /// <exception cref="WhatsAppException">JournalUnnamed, ColumnUnreadable, PathInvalid, PathNotFileSystem, or JournalMissing where the path leads nowhere.</exception>
    public static string Journal(object? input, PathIntrinsics paths)
    {
        string path = Read(input, s_journalColumns, "JournalUnnamed");
        if (Stores.JournalPlace.IsStore(path))
        {
            return path;
        }

        try
        {
            return FilePaths.Full(paths, path);
        }
        catch (SessionStateException failure)
        {
            throw new WhatsAppException(ErrorText.For("JournalMissing", path, failure.Message), failure) { Target = path };
        }
    }

    /// <summary>The key of a journal's row; null where the object is no row.</summary>
    /// <exception cref="WhatsAppException">JournalKeyMissing: it has a key that says nothing, and would stand for all rows. Or ColumnUnreadable.</exception>
    public static string? JournalKey(object? input)
    {
        if (!new RowColumns(input).TryRead("Key", out object? value))
        {
            return null;
        }

        return Text(value) ?? throw new WhatsAppException("JournalKeyMissing") { Target = input };
    }

    private static string Read(object? input, string[] names, string missing)
    {
        object? bare = RowColumns.Unwrap(input);
        if (bare is string or FileSystemInfo && Text(bare) is string text)
        {
            return text;
        }

        RowColumns columns = new(input);
        foreach (string name in names)
        {
            if (columns.TryRead(name, out object? value) && Text(value) is string named)
            {
                return named;
            }
        }

        throw new WhatsAppException(missing, columns.Names) { Target = input };
    }

    // A file turned into text is only its name in Windows PowerShell.
    private static string? Text(object? value) => (value is FileSystemInfo file ? file.FullName : value?.ToString()) is { } text && text.Trim().Length > 0 ? text : null;
}
