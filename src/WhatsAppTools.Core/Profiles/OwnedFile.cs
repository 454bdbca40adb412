using System;
using System.IO;
using System.Linq;
using System.Security.AccessControl;
using System.Security.Principal;
using WhatsAppTools.Errors;
using WhatsAppTools.State;
#if NET
using System.Runtime.Versioning;
#else
using System.Runtime.InteropServices;
#endif

namespace WhatsAppTools.Profiles;

/// <summary>Files that nobody else may have written: profiles, and secrets beside them.</summary>
internal static class OwnedFile
{
    /// <summary>Reads a file, after a look at the very file that was opened: a name could lead to another one a moment later.</summary>
    /// <exception cref="WhatsAppException">It is not to be trusted, too long, or cannot be read.</exception>
    public static byte[] Read(string path, long mostBytes, bool isSecret)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (RightsOf(file).Refusal(path, isSecret) is WhatsAppException refusal)
            {
                throw refusal;
            }

            if (file.Length > mostBytes)
            {
                throw new WhatsAppException("ProfileFileDamaged", path, "it is too long for what it should be") { Target = path };
            }

            using MemoryStream content = new();
            file.CopyTo(content);
            return content.ToArray();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new WhatsAppException(ErrorText.For("ProfileFileUnreadable", path, failure.Message), failure) { Target = path };
        }
    }

    /// <summary>Writes a file as a whole: whoever reads it sees the old one or the new one. It is its owner's alone.</summary>
    /// <exception cref="WhatsAppException">It cannot be written, or the one that is there is not to be trusted.</exception>
    public static void Write(string path, byte[] content)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        string part = Path.Combine(folder, "." + Path.GetFileName(path) + "." + Guid.NewGuid().ToString("N"));
        try
        {
            Journal.PrivateFile.CreateFolder(folder);
            using (FileStream file = Create(part))
            {
                file.Write(content, 0, content.Length);
                file.Flush(flushToDisk: true);
            }

            WholeFile.Replace(part, path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            File.Delete(part);
            throw new WhatsAppException(ErrorText.For("ProfileFileNotWritten", path, failure.Message), failure) { Target = path };
        }
    }

#if NET
    private static FileStream Create(string path)
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }

    private static FileRights RightsOf(FileStream file) => OperatingSystem.IsWindows() ? OnWindows(file.Name) : OnUnix(file);

    // Who may write through its group is somebody else, too, as ssh sees it.
    [UnsupportedOSPlatform("windows")]
    private static FileRights OnUnix(FileStream file)
    {
        const UnixFileMode Write = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
        const UnixFileMode Read = UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        UnixFileMode mode = File.GetUnixFileMode(file.SafeFileHandle);
        uint owner = UnixOwner.Of(file.SafeFileHandle);
        uint me = UnixOwner.Me;
        return new FileRights(owner == 0 ? "root" : $"user {owner}", owner == 0 || owner == me, (mode & Write) != 0, (mode & Read) != 0);
    }

    [SupportedOSPlatform("windows")]
#else
    private static FileStream Create(string path) => new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);

    // .NET Framework is on Windows alone; what runs its build elsewhere has no access lists to look at.
    private static FileRights RightsOf(FileStream file) =>
        RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? OnWindows(file.Name) : new FileRights("not known", true, false, false);
#endif
    private static FileRights OnWindows(string path)
    {
        const FileSystemRights Change = FileSystemRights.WriteData | FileSystemRights.AppendData | FileSystemRights.Delete
            | FileSystemRights.ChangePermissions | FileSystemRights.TakeOwnership;
        SecurityIdentifier[] trusted =
        [
            WindowsIdentity.GetCurrent().User!,
            new(WellKnownSidType.LocalSystemSid, null),
            new(WellKnownSidType.BuiltinAdministratorsSid, null),
            new(WellKnownSidType.CreatorOwnerSid, null),
        ];
        FileSecurity security = new FileInfo(path).GetAccessControl();
        IdentityReference? owner = security.GetOwner(typeof(SecurityIdentifier));
        FileSystemAccessRule[] others =
        [
            .. security.GetAccessRules(includeExplicit: true, includeInherited: true, typeof(SecurityIdentifier))
                .OfType<FileSystemAccessRule>()
                .Where(rule => rule.AccessControlType == AccessControlType.Allow && !trusted.Contains(rule.IdentityReference)),
        ];
        return new FileRights(
            owner?.ToString() ?? "nobody",
            owner is not null && trusted.Contains(owner),
            others.Any(rule => (rule.FileSystemRights & Change) != 0),
            others.Any(rule => (rule.FileSystemRights & FileSystemRights.ReadData) != 0));
    }
}
