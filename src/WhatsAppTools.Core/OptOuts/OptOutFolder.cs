using System;
using System.IO;
using WhatsAppTools.State;

namespace WhatsAppTools.OptOuts;

/// <summary>
/// Where a list's file may be, and rights on what we make under the user's own default folder: its owner's alone. In a folder
/// that the user named, the folder's rights are inherited. Windows gives a user's data folder to its owner alone, so there is
/// nothing to do there.
/// </summary>
internal static class OptOutFolder
{
    /// <summary>Whether a list's file is there. Where none can ever be there, that is said: it would count as a list with nobody on it.</summary>
    /// <exception cref="IOException">The path is a folder's or a device's, or leads through a file or to no drive.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not see what is there.</exception>
    public static bool HasFile(string path)
    {
        if (File.Exists(path))
        {
            return !FileKind.IsNoFile(path) ? true : throw new IOException("It is a device, and no file.");
        }

        string full = Path.GetFullPath(path);
        if (Directory.Exists(full) || full[full.Length - 1] == Path.DirectorySeparatorChar)
        {
            throw new IOException("It is a folder, and no file.");
        }

        string above = FileKind.NearestAbove(full) ?? throw new IOException("Its drive is not there.");
        return File.Exists(above) ? throw new IOException($"{above} is a file, and no folder.") : CanSee(full);
    }

    public static void Create(string folder, bool isPrivate)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

#if NET
        if (isPrivate && !OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return;
        }
#endif
        Directory.CreateDirectory(folder);
    }

    public static void Protect(string file, bool isPrivate)
    {
#if NET
        if (isPrivate && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
#endif
    }

    // The system says "not there" also of a file in a folder that this user may not look into; opening it tells the two apart.
    private static bool CanSee(string file)
    {
        try
        {
            using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return true;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }
}
