using System.IO;
#if NET
using System;
#endif

namespace WhatsAppTools.Journal;

/// <summary>
/// Tells whether an open file is still where it was opened. The lock belongs to the file and not to its name: where it is moved or
/// replaced, the next run finds another file under the name, or none.
/// </summary>
internal sealed class FilePlace
{
#if NET
    private readonly string _path;
    private readonly string _handle;
    private readonly string? _name;

    /// <param name="file">The file.</param>
    /// <param name="path">The path under which it was opened.</param>
    public FilePlace(FileStream file, string path)
    {
        _path = Path.GetFullPath(path);
        _handle = $"/proc/self/fd/{file.SafeFileHandle.DangerousGetHandle()}";
        _name = OperatingSystem.IsLinux() ? NameNow() : null;
    }

    /// <summary>Whether it is. Windows lets nobody move a file that is open thus; Linux knows every open file's name.</summary>
    public bool IsKept => _name is not null ? NameNow() == _name : OperatingSystem.IsWindows() || File.Exists(_path);

    private string? NameNow() => new FileInfo(_handle).LinkTarget;
#else
    /// <param name="file">The file.</param>
    /// <param name="path">The path under which it was opened.</param>
    public FilePlace(FileStream file, string path)
    {
        _ = file;
        _ = path;
    }

    /// <summary>Windows lets nobody move a file that is open thus.</summary>
    public bool IsKept { get; } = true;
#endif
}
