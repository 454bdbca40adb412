using System;
using System.IO;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Journal;

/// <summary>Begins a campaign's journal, or opens the one that is there to go on with it.</summary>
public static class JournalOpening
{
    /// <summary>Opens a journal in a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="header">What the campaign is; the file's must be the same.</param>
    /// <param name="options">How a journal that exists is used again.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="WhatsAppException">
    /// JournalInUse, JournalCannotLock, JournalNotAFile, JournalForeign, JournalNewer, JournalMismatch, JournalComplete, JournalDamaged,
    /// JournalWriteFailed.
    /// </exception>
    public static CampaignJournal Open(string path, JournalHeader header, JournalOptions options, TimeProvider time)
    {
        FileStream stream = JournalLock.Open(path, mayCreate: !options.Resume);
        try
        {
            return Open(stream, path, header, options, path, time, EngineThreads.Pool);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new WhatsAppException(ErrorText.For("JournalWriteFailed", path, error.Message), error);
        }
    }

    /// <summary>Opens a journal in a file that is open already.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="path">Its name.</param>
    /// <param name="header">What the campaign is; the file's must be the same.</param>
    /// <param name="options">How a journal that exists is used again.</param>
    /// <param name="foundAt">The path under which the file has to be found by the next run; null for what is no file.</param>
    /// <param name="time">The clock.</param>
    /// <param name="threads">What writes.</param>
    internal static CampaignJournal Open(
        Stream stream,
        string path,
        JournalHeader header,
        JournalOptions options,
        string? foundAt,
        TimeProvider time,
        EngineThreads threads)
    {
        // Reading a file and beginning one never waits, so the task has ended already.
        return OpenAsync(new FileLog(stream, path), header, options, time, threads, foundAt).GetAwaiter().GetResult();
    }

    /// <summary>Opens a journal wherever it is kept.</summary>
    /// <param name="log">The journal, which is closed with what is opened here, and where that fails.</param>
    /// <param name="header">What the campaign is; the journal's must be the same.</param>
    /// <param name="options">How a journal that exists is used again.</param>
    /// <param name="time">The clock.</param>
    /// <param name="threads">What writes.</param>
    /// <param name="foundAt">The path under which a file has to be found by the next run; null for what is no file.</param>
    /// <exception cref="WhatsAppException">JournalForeign, JournalNewer, JournalMismatch, JournalComplete, JournalStopped, JournalDamaged, JournalMissing, JournalNotAFile.</exception>
    internal static async Task<CampaignJournal> OpenAsync(IJournalLog log, JournalHeader header, JournalOptions options, TimeProvider time, EngineThreads threads, string? foundAt = null)
    {
        try
        {
            JournalFile file = await JournalFile.OpenAsync(log, header, options).ConfigureAwait(false);
            CheckUse(file, options, foundAt);
            bool isOpenToAll = foundAt is not null && !file.IsResumed && PrivateFile.IsOpenToAll(foundAt);
            return new CampaignJournal(file, options, time, threads) { IsOpenToAll = isOpenToAll };
        }
        catch
        {
            log.Dispose();
            throw;
        }
    }

    private static void CheckUse(JournalFile file, JournalOptions options, string? foundAt)
    {
        if (file.IsFinishedFor(options) && !options.ChecksList)
        {
            throw new WhatsAppException("JournalComplete", file.Log.Path);
        }

        if (options.IsHeir && file.Index.Findings.Stopped is string stopped)
        {
            throw new WhatsAppException("JournalStopped", file.Log.Path, stopped);
        }

        // What is written to a device is lost, and the next run does not find a file that was deleted.
        if (foundAt is not null && new FileInfo(PrivateFile.TargetOf(foundAt)) is not { Exists: true, Length: > 0 })
        {
            throw new WhatsAppException("JournalNotAFile", file.Log.Path);
        }
    }
}
