using System;
using System.IO;
using System.Linq;
using System.Security.AccessControl;
using System.Security.Principal;
using WhatsAppTools.State;
#if NET
using System.Runtime.Versioning;
#endif

namespace WhatsAppTools.Journal;

/// <summary>
/// Files that hold people's numbers. In the user's own data folder they are their owner's alone; in a folder that somebody
/// named they have the folder's rights: a team that shares it shares them.
/// </summary>
internal static class PrivateFile
{
    /// <summary>Opens a file to read and write; one that is made gets no more rights than its folder gives.</summary>
    public static FileStream Open(string path, FileMode mode, FileShare share)
    {
#if NET
        FileStreamOptions options = new() { Mode = mode, Access = FileAccess.ReadWrite, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows() && mode != FileMode.Open)
        {
            options.UnixCreateMode = ModeIn(Path.GetDirectoryName(Path.GetFullPath(path))!);
        }

        return new FileStream(path, options);
#else
        return new FileStream(path, mode, FileAccess.ReadWrite, share, 1);
#endif
    }

    /// <summary>Makes a folder for its owner alone where there is none. On Windows it has the rights of the one above it: the user's own.</summary>
    public static void CreateFolder(string path)
    {
#if NET
        if (!OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return;
        }
#endif
        Directory.CreateDirectory(path);
    }

    /// <summary>What a link leads to in the end; the path itself where it is none.</summary>
    public static string TargetOf(string path)
    {
#if NET
        return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
#else
        return path;
#endif
    }

    /// <summary>Whether a path that could not be opened leads to no file, whatever else changes: a folder, below a file, or a link to nothing.</summary>
    public static bool IsNoFile(string path)
    {
        string full = Path.GetFullPath(path);
        return Directory.Exists(full) || LeadsNowhere(full) || File.Exists(FileKind.NearestAbove(full));
    }

    /// <summary>Whether everybody who has an account on this machine may read a file.</summary>
    public static bool IsOpenToAll(string path)
    {
#if NET
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode Through = UnixFileMode.OtherExecute;
            return (File.GetUnixFileMode(path) & UnixFileMode.OtherRead) != 0
                && (File.GetUnixFileMode(Path.GetDirectoryName(Path.GetFullPath(path))!) & Through) != 0;
        }
#else
        if (Environment.OSVersion.Platform != PlatformID.Win32NT)
        {
            return false;
        }
#endif
        return IsOpenOnWindows(path);
    }

    // A file itself is told to exist where it is a link to nothing.
    private static bool LeadsNowhere(string path)
    {
#if NET
        return new FileInfo(path).LinkTarget is not null && !File.Exists(TargetOf(path));
#else
        _ = path;
        return false;
#endif
    }

#if NET
    // The folder's rights to read and write count for the file too. Nobody gets the right to run it.
    [UnsupportedOSPlatform("windows")]
    private static UnixFileMode ModeIn(string folder)
    {
        const UnixFileMode ReadAndWrite = UnixFileMode.UserRead | UnixFileMode.UserWrite
            | UnixFileMode.GroupRead | UnixFileMode.GroupWrite
            | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        bool isOurs = string.Equals(folder, Path.GetFullPath(JournalLocation.OwnFolder), StringComparison.Ordinal);
        return isOurs || !Directory.Exists(folder) ? Own : Own | (File.GetUnixFileMode(folder) & ReadAndWrite);
    }

    [SupportedOSPlatform("windows")]
#endif
    private static bool IsOpenOnWindows(string path)
    {
        SecurityIdentifier[] everybody =
        [
            new(WellKnownSidType.WorldSid, null),
            new(WellKnownSidType.AuthenticatedUserSid, null),
            new(WellKnownSidType.BuiltinUsersSid, null),
        ];
        return new FileInfo(path)
            .GetAccessControl()
            .GetAccessRules(includeExplicit: true, includeInherited: true, typeof(SecurityIdentifier))
            .OfType<FileSystemAccessRule>()
            .Any(rule => rule.AccessControlType == AccessControlType.Allow
                && (rule.FileSystemRights & FileSystemRights.ReadData) != 0
                && everybody.Contains((SecurityIdentifier)rule.IdentityReference));
    }
}
