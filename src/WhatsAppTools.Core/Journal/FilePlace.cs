using System.IO;
#if NET
using System;
using System.Runtime.InteropServices;
using System.Text;
#endif

namespace WhatsAppTools.Journal;

/// <summary>
/// Tells whether an open file is still where it was opened. The lock belongs to the file and not to its name: where it is moved or
/// replaced, or a link on the way leads elsewhere, the next run finds another file under the name, or none.
/// </summary>
internal sealed class FilePlace
{
#if NET
    private readonly string _path;
    private readonly byte[] _terminatedPath;
    private readonly byte[] _target = new byte[4096];
    private readonly string _handle;
    private readonly string? _name;
    private readonly string? _way;

    /// <param name="file">The file.</param>
    /// <param name="path">The path under which it was opened.</param>
    public FilePlace(FileStream file, string path)
    {
        _path = Path.GetFullPath(path);
        _terminatedPath = Encoding.UTF8.GetBytes(_path + "\0");
        _handle = $"/proc/self/fd/{file.SafeFileHandle.DangerousGetHandle()}";
        _name = OperatingSystem.IsLinux() ? NameNow() : null;
        _way = WayNow();
    }

    /// <summary>Whether it is. Windows lets nobody move a file that is open thus; Linux knows every open file's name.</summary>
    public bool IsKept => OperatingSystem.IsWindows() || ((_name is null ? File.Exists(_path) : NameNow() == _name) && WayNow() == _way);

    private string? NameNow() => new FileInfo(_handle).LinkTarget;

    // Without links, also those of folders. Null where the path leads to nothing.
    private string? WayNow() => OperatingSystem.IsWindows() || realpath(_terminatedPath, _target) == IntPtr.Zero
        ? null
        : Encoding.UTF8.GetString(_target, 0, Array.IndexOf<byte>(_target, 0));

    // So long no answer is: the systems' limits are 4096 bytes and 1024, the zero at the end included.
    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern IntPtr realpath(byte[] path, [Out] byte[] resolved);
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
