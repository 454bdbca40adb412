using System;
using System.Runtime.InteropServices;
using System.Text;

namespace WhatsAppTools.Contacts;

/// <summary>
/// Tells a pipe, a socket or a terminal from a file. Opening a pipe that nobody writes to waits for ever, and .NET does not
/// say what kind a file is, so the system is asked in a way that waits for nothing.
/// </summary>
internal static class SpecialFile
{
    private const int ReadOnlyWithoutWaiting = 0x800;
    private const int ReadOnlyWithoutWaitingOnBsd = 0x4;
    private const int FromHere = 1;

    /// <summary>Whether the path names something that cannot be read from its beginning again. False where it cannot be told.</summary>
    public static bool IsPipe(string path)
    {
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            // Device names and pipes are refused there by the system's own file opening.
            return false;
        }

        bool isLinux = RuntimeInformation.IsOSPlatform(OSPlatform.Linux);
        int file = NativeMethods.open(Encoding.UTF8.GetBytes(path + "\0"), isLinux ? ReadOnlyWithoutWaiting : ReadOnlyWithoutWaitingOnBsd);
        if (file < 0)
        {
            return false;
        }

        int position = NativeMethods.lseek(file, IntPtr.Zero, FromHere);
        _ = NativeMethods.close(file);
        return position < 0;
    }

    private static class NativeMethods
    {
#pragma warning disable IDE1006, SA1300 // The system's own names.
        [DllImport("libc", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int open(byte[] path, int flags);

        // A position is as wide as a pointer; only its sign is looked at, which is the low half's for −1 and 0.
        [DllImport("libc", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int lseek(int file, IntPtr offset, int whence);

        [DllImport("libc", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int close(int file);
#pragma warning restore IDE1006, SA1300
    }
}
