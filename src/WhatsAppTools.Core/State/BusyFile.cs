using System;
using System.IO;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;

namespace WhatsAppTools.State;

/// <summary>
/// A lock for what is written as a whole, and so cannot be locked itself: a file that is there only meanwhile. The lock is the
/// operating system's, and goes with the process, however that ends.
/// </summary>
internal sealed class BusyFile : IDisposable
{
    /// <summary>What such a file is called, behind the name of what it keeps.</summary>
    public const string Suffix = ".busy";

    private readonly string _path;
    private readonly FileStream _file;

    private BusyFile(string path, FileStream file)
    {
        _path = path;
        _file = file;
    }

    /// <summary>Takes the lock; null where somebody else has it.</summary>
    /// <param name="path">The file; its folder is there.</param>
    /// <param name="errorId">The id of the failure, whose text takes the path and the reason.</param>
    /// <exception cref="WhatsAppException">It cannot be taken by anybody.</exception>
    public static BusyFile? TryTake(string path, string errorId)
    {
        FileStream? file = null;
        try
        {
            UnixLock.Answer answer = LockedFile.TryOpen(path, FileMode.OpenOrCreate, FileShare.Read | FileShare.Delete, out file);
            if (answer == UnixLock.Answer.Impossible)
            {
                throw new WhatsAppException(errorId, path, "its file system cannot lock files") { Target = path };
            }

            // Whoever had it before may have deleted the name between our opening it and our having it.
            if (file is not null && IsStillThere(path, file))
            {
                BusyFile taken = new(path, file);
                file = null;
                return taken;
            }

            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new WhatsAppException(ErrorText.For(errorId, path, failure.Message), failure) { Target = path };
        }
        finally
        {
            file?.Dispose();
        }
    }

    /// <summary>Gives it free. The name goes first, so that nobody waits for a file that is on its way out.</summary>
    public void Dispose()
    {
        try
        {
            File.Delete(_path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // An empty file stays, and the next command takes it.
        }

        _file.Dispose();
    }

    private static bool IsStillThere(string path, FileStream file)
    {
        byte[] mark = Guid.NewGuid().ToByteArray();
        file.SetLength(0);
        file.Write(mark, 0, mark.Length);
        file.Flush();
        try
        {
            using FileStream again = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            byte[] read = new byte[mark.Length];
            return again.Read(read, 0, read.Length) == mark.Length && read.AsSpan().SequenceEqual(mark);
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }
}
