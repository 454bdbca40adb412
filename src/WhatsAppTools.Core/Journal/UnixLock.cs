using System.IO;
using System.Runtime.InteropServices;

namespace WhatsAppTools.Journal;

/// <summary>
/// The lock of a whole file on Linux and macOS (flock), which belongs to the file itself. Windows needs none of it: there the
/// way in which a file is opened keeps others out. .NET's own use of it ignores file systems that cannot lock, and a setting
/// can turn it off.
/// </summary>
internal static class UnixLock
{
    private const int Shared = 1;
    private const int Exclusive = 2;
    private const int DoNotWait = 4;
    private const int Unlock = 8;
    private const int Interrupted = 4;
    private const int HeldOnLinux = 11;
    private const int HeldOnMac = 35;

    /// <summary>What became of taking it.</summary>
    public enum Answer
    {
        /// <summary>It is ours until the file is closed.</summary>
        Taken,

        /// <summary>Somebody else has it.</summary>
        Held,

        /// <summary>The file system cannot lock.</summary>
        Impossible,
    }

    /// <summary>Whether an error number says that somebody else has the lock.</summary>
    public static bool IsHeld(int error) => error is HeldOnLinux or HeldOnMac;

    /// <summary>
    /// Takes the lock: first for itself alone, then shared, so that others can read the file. Whoever wants to write must have
    /// it alone first, and cannot while it is shared.
    /// </summary>
    public static Answer TryTake(FileStream file)
    {
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            return Answer.Taken;
        }

        Answer alone = Ask(file, Exclusive | DoNotWait);
        return alone == Answer.Taken && MayBeShared(file.Name) ? Ask(file, Shared | DoNotWait) : alone;
    }

    /// <summary>Lets a reader go on without keeping others from the file.</summary>
    public static void Release(FileStream file)
    {
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            Ask(file, Unlock);
        }
    }

    private static Answer Ask(FileStream file, int operation)
    {
        int error;
        do
        {
            error = flock(file.SafeFileHandle.DangerousGetHandle().ToInt32(), operation) == 0 ? 0 : Marshal.GetLastWin32Error();
        }
        while (error == Interrupted);

        return error == 0 ? Answer.Taken : IsHeld(error) ? Answer.Held : Answer.Impossible;
    }

    // On a share of another machine a shared lock keeps its owner from writing too. It stays exclusive there, and nobody reads during a run.
    private static bool MayBeShared(string path)
    {
#if NET
        string format = new DriveInfo(Path.GetFullPath(path)).DriveFormat;
        return !(format.StartsWith("nfs", System.StringComparison.OrdinalIgnoreCase)
            || format.StartsWith("smb", System.StringComparison.OrdinalIgnoreCase)
            || format.StartsWith("cifs", System.StringComparison.OrdinalIgnoreCase));
#else
        _ = path;
        return true;
#endif
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int flock(int file, int operation);
}
