using System;
using System.IO;
using System.Threading;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Journal;

/// <summary>
/// One run at a time has a journal. The lock is the operating system's and lies on the journal's own file, so that a link, a
/// mapped drive or another spelling of the path meets the same lock. It goes with the process, however that ends, and the file
/// stays readable meanwhile.
/// </summary>
internal static class JournalLock
{
    /// <summary>What a journal's lock file was called before the lock lay on the journal itself.</summary>
    public const string FormerSuffix = ".lock";

    // A reader holds the lock for about a millisecond.
    private const int Tries = 5;
    private static readonly TimeSpan s_between = TimeSpan.FromMilliseconds(20);

    /// <summary>Opens a journal for one run alone.</summary>
    /// <param name="path">The journal.</param>
    /// <param name="mayCreate">Whether it is made where it does not exist.</param>
    /// <exception cref="WhatsAppException">JournalInUse, JournalNotAFile, JournalCannotLock, JournalMissing, JournalWriteFailed.</exception>
    public static FileStream Open(string path, bool mayCreate) => Open(path, mayCreate, FileShare.Read);

    /// <summary>Deletes a journal that no run has.</summary>
    /// <param name="path">The journal.</param>
    /// <exception cref="WhatsAppException">As for <see cref="Open(string, bool)"/>.</exception>
    public static void Delete(string path)
    {
        // Deleted while the lock is held, so that nobody begins to use the file in between.
        using (Open(path, mayCreate: false, FileShare.Read | FileShare.Delete))
        {
            File.Delete(path);
        }

        File.Delete(path + FormerSuffix);
    }

    private static FileStream Open(string path, bool mayCreate, FileShare share)
    {
        for (int tried = 1; ; tried++)
        {
            if (TryOpen(path, mayCreate, share) is FileStream stream)
            {
                return stream;
            }

            if (tried == Tries)
            {
                throw new WhatsAppException("JournalInUse", path);
            }

            Thread.Sleep(s_between);
        }
    }

    /// <summary>Null where somebody else has it.</summary>
    private static FileStream? TryOpen(string path, bool mayCreate, FileShare share)
    {
        try
        {
            UnixLock.Answer answer = LockedFile.TryOpen(path, mayCreate ? FileMode.OpenOrCreate : FileMode.Open, share, out FileStream? stream);
            if (answer == UnixLock.Answer.Impossible)
            {
                throw new WhatsAppException("JournalCannotLock", path);
            }

            if (stream?.CanSeek == false)
            {
                stream.Dispose();
                throw new WhatsAppException("JournalNotAFile", path);
            }

            return stream;
        }
        catch (Exception error) when ((error is IOException or UnauthorizedAccessException) && PrivateFile.IsNoFile(path))
        {
            throw new WhatsAppException(ErrorText.For("JournalNotAFile", path), error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new WhatsAppException(ErrorText.For(mayCreate ? "JournalWriteFailed" : "JournalMissing", path, error.Message), error);
        }
    }
}
