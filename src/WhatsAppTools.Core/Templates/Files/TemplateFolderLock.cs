using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Sending;
using WhatsAppTools.State;

namespace WhatsAppTools.Templates;

/// <summary>
/// One command at a time changes what a folder's lock file says: two that publish at once would make each version twice.
/// </summary>
internal sealed class TemplateFolderLock : IDisposable
{
    /// <summary>What the file is called, behind the lock file's name.</summary>
    public const string Suffix = BusyFile.Suffix;

    private static readonly TimeSpan s_between = TimeSpan.FromMilliseconds(100);

    private readonly BusyFile _file;

    private TemplateFolderLock(BusyFile file) => _file = file;

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
            if (BusyFile.TryTake(path, "TemplateFileNotWritten") is { } taken)
            {
                return new TemplateFolderLock(taken);
            }

            if (time.GetElapsedTime(start) >= patience)
            {
                throw new WhatsAppException("TemplateFolderBusy", root) { Target = root };
            }

            await time.For(s_between, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Gives the folder free.</summary>
    public void Dispose() => _file.Dispose();
}
