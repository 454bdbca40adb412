using System;
using System.IO;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.OptOuts;

namespace WhatsAppTools.State;

/// <summary>The file in which a receiver notes what it gave: one process at a time has it, and it is cleaned by a new one in its place.</summary>
internal static class ReceiverFile
{
    /// <summary>Opens and locks a file, which is made where there is none.</summary>
    /// <param name="isPrivate">Whether only its owner may read what is made, as under the user's own default folder.</param>
    /// <param name="inUse">The id of the failure where another process has it.</param>
    /// <param name="cannotLock">The failure where the file system knows no locks.</param>
    /// <exception cref="WhatsAppException">The two failures.</exception>
    public static FileStream Open(string path, bool isPrivate, string inUse, Func<WhatsAppException> cannotLock)
    {
        OptOutFolder.Create(Path.GetDirectoryName(Path.GetFullPath(path))!, isPrivate);
        switch (LockedFile.TryOpen(path, FileMode.OpenOrCreate, FileShare.Read, out FileStream? stream))
        {
            case UnixLock.Answer.Taken when new FileInfo(path) is not { Exists: true } now || now.Length != stream!.Length:
                // Another receiver has just put a cleaned file in its place.
                stream!.Dispose();
                throw new WhatsAppException(inUse, path);
            case UnixLock.Answer.Taken:
                OptOutFolder.Protect(path, isPrivate && stream!.Length == 0);
                return stream!;
            case UnixLock.Answer.Impossible:
                throw cannotLock();
            default:
                throw new WhatsAppException(inUse, path);
        }
    }

    /// <summary>Puts a whole new file in the place of the old one: a crash leaves the one or the other. It is to be opened again.</summary>
    /// <param name="old">The old file's stream; closed.</param>
    /// <param name="isPrivate">Whether only its owner may read what is made.</param>
    /// <param name="write">Writes the new content.</param>
    public static void Replace(IDisposable old, string path, bool isPrivate, Action<Stream> write) =>
        WholeFile.Renew(path, isPrivate, write, old.Dispose);
}
