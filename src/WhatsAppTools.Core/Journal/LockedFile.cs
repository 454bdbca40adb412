using System;
using System.IO;
using System.Runtime.InteropServices;

namespace WhatsAppTools.Journal;

/// <summary>
/// A file that one process at a time may write. The lock is the operating system's and lies on the file itself, so that a link, a
/// mapped drive or another spelling of the path meets the same lock. It goes with the process, however that ends.
/// </summary>
internal static class LockedFile
{
    /// <summary>Opens a file to write alone; others may read it meanwhile.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mode">Whether it is made where it does not exist.</param>
    /// <param name="share">What others may do with it, besides.</param>
    /// <param name="stream">The file, where the lock was taken.</param>
    /// <exception cref="IOException">The file cannot be opened, by whoever else has it open.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened.</exception>
    public static UnixLock.Answer TryOpen(string path, FileMode mode, FileShare share, out FileStream? stream)
    {
        stream = null;
        FileStream? opened = null;
        try
        {
            opened = PrivateFile.Open(path, mode, share);
            UnixLock.Answer answer = opened.CanSeek ? UnixLock.TryTake(opened) : UnixLock.Answer.Taken;
            stream = answer == UnixLock.Answer.Taken ? opened : null;
            return answer;
        }
        catch (IOException error) when (IsHeld(error))
        {
            return UnixLock.Answer.Held;
        }
        finally
        {
            if (stream is null)
            {
                opened?.Dispose();
            }
        }
    }

    /// <summary>Whether a file could not be opened because somebody else has it.</summary>
    public static bool IsHeld(IOException error)
    {
        const int SharingViolation = unchecked((int)0x80070020);
        const int LockViolation = unchecked((int)0x80070021);
        return error.HResult is SharingViolation or LockViolation || (!RuntimeInformation.IsOSPlatform(OSPlatform.Windows) && UnixLock.IsHeld(error.HResult));
    }
}
