using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Templates;

/// <summary>
/// One command at a time changes what a folder's lock file says: two that publish at once would make each version twice. The lock is
/// the operating system's, on a file that is there only meanwhile. It goes with the process, however that ends.
/// </summary>
internal sealed class TemplateFolderLock : IDisposable
{
    /// <summary>What the file is called, behind the lock file's name.</summary>
    public const string Suffix = ".busy";

    private static readonly TimeSpan s_between = TimeSpan.FromMilliseconds(100);

    private readonly string _path;
    private readonly FileStream _file;

    private TemplateFolderLock(string path, FileStream file)
    {
        _path = path;
        _file = file;
    }

    /// <summary>Takes the lock.</summary>
    /// <param name="root">The folder that holds the templates' folders; it is there.</param>
    /// <param name="patience">How long another command is waited for.</param>
    /// <exception cref="WhatsAppException"><c>TemplateFolderBusy</c>, or <c>TemplateFileNotWritten</c>.</exception>
    public static async Task<TemplateFolderLock> TakeAsync(string root, TimeProvider time, TimeSpan patience, CancellationToken cancellationToken)
    {
        string path = Path.Combine(root, TemplateFolder.LockName + Suffix);
        long start = time.GetTimestamp();
        while (true)
        {
            if (TryTake(path) is { } taken)
            {
                return taken;
            }

            if (time.GetElapsedTime(start) >= patience)
            {
                throw new WhatsAppException("TemplateFolderBusy", root) { Target = root };
            }

            await time.For(s_between, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Gives the folder free. The name goes first, so that nobody waits for a file that is on its way out.</summary>
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

    private static TemplateFolderLock? TryTake(string path)
    {
        FileStream? file = null;
        try
        {
            UnixLock.Answer answer = LockedFile.TryOpen(path, FileMode.OpenOrCreate, FileShare.Read | FileShare.Delete, out file);
            if (answer == UnixLock.Answer.Impossible)
            {
                throw new WhatsAppException("TemplateFileNotWritten", path, "its file system cannot lock files") { Target = path };
            }

            // Whoever had it before may have deleted the name between our opening it and our having it.
            if (file is not null && IsStillThere(path, file))
            {
                TemplateFolderLock taken = new(path, file);
                file = null;
                return taken;
            }

            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new WhatsAppException(ErrorText.For("TemplateFileNotWritten", path, failure.Message), failure) { Target = path };
        }
        finally
        {
            file?.Dispose();
        }
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
