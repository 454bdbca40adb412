using System;
using System.IO;
#if NET
using System.Runtime.InteropServices;
using System.Text;
#endif

namespace WhatsAppTools.State;

/// <summary>
/// Tells a file from what only has a file's name: who replaces a device by a file takes it from the whole machine. The system is
/// asked by name, so that nothing is opened: opening a pipe waits for who writes to it.
/// </summary>
internal static class FileKind
{
    /// <summary>Whether something that is no file has this name: a folder, a device, a pipe or a socket. A link is what it leads to.</summary>
    public static bool IsNoFile(string path) => Directory.Exists(path) || IsSpecial(path);

    /// <summary>The nearest of what stands above a path and is there: a folder, or a file below which nothing can ever be. Null where not even its drive is.</summary>
    /// <param name="path">The full path.</param>
    public static string? NearestAbove(string path)
    {
        string? above = Path.GetDirectoryName(path);
        while (above is not null && !Directory.Exists(above) && !File.Exists(above))
        {
            above = Path.GetDirectoryName(above);
        }

        return above;
    }

#if NET
    // .NET's own library knows each system's form of the answer, and gives one: flags and mode first, four bytes each.
    private static bool IsSpecial(string path)
    {
        const int Mode = 4;
        const int Room = 512;
        const uint Kind = 0xF000;
        const uint File = 0x8000;
        if (OperatingSystem.IsWindows())
        {
            return path.StartsWith(@"\\.\", StringComparison.Ordinal);
        }

        byte[] status = new byte[Room];
        try
        {
            return SystemNative_Stat(Encoding.UTF8.GetBytes(path + "\0"), status) == 0 && (BitConverter.ToUInt32(status, Mode) & Kind) != File;
        }
        catch (Exception failure) when (failure is EntryPointNotFoundException or DllNotFoundException)
        {
            // This .NET has no call for it. The usual place of devices is known.
            return path.StartsWith("/dev/", StringComparison.Ordinal);
        }
    }

    [DllImport("libSystem.Native", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SystemNative_Stat(byte[] path, [Out] byte[] status);
#else
    private static bool IsSpecial(string path) => path.StartsWith(@"\\.\", StringComparison.Ordinal);
#endif
}
