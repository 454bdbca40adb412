using System.IO;

namespace WhatsAppTools.OptOuts;

/// <summary>
/// Rights on what we make under the user's own default folder: its owner's alone. In a folder that the user named, the folder's
/// rights are inherited. Windows gives a user's data folder to its owner alone, so there is nothing to do there.
/// </summary>
internal static class OptOutFolder
{
    public static void Create(string folder, bool isPrivate)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

#if NET
        if (isPrivate && !System.OperatingSystem.IsWindows())
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
        if (isPrivate && !System.OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
#endif
    }
}
