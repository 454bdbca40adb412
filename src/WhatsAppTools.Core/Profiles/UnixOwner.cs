#if NET
using System;
using System.IO;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace WhatsAppTools.Profiles;

/// <summary>
/// Who owns a file on Linux and macOS. .NET has no call for it; its own native library has one, whose answer has the same form on
/// every system: flags, mode and owner of four bytes each.
/// </summary>
internal static class UnixOwner
{
    private const int Owner = 8;

    // The whole answer has some 120 bytes.
    private const int Room = 512;

    /// <summary>This process's user.</summary>
    public static uint Me => geteuid();

    /// <summary>The owner of an open file.</summary>
    /// <exception cref="IOException">The system does not tell.</exception>
    public static uint Of(SafeFileHandle file)
    {
        byte[] status = new byte[Room];
        try
        {
            return SystemNative_FStat(file, status) == 0
                ? BitConverter.ToUInt32(status, Owner)
                : throw new IOException($"The file's owner is not known: error {Marshal.GetLastPInvokeError()}.");
        }
        catch (Exception failure) when (failure is EntryPointNotFoundException or DllNotFoundException)
        {
            throw new IOException("The file's owner is not known: this .NET has no call for it.", failure);
        }
    }

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint geteuid();

    [DllImport("libSystem.Native", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SystemNative_FStat(SafeFileHandle file, [Out] byte[] status);
}
#endif
