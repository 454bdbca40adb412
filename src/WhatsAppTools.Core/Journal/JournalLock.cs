using System;
using System.IO;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Journal;

/// <summary>
/// One run at a time has a journal. The lock is the operating system's, on a file beside the journal, so that the journal
/// itself stays readable; it goes with the process, however that ends. The file stays: deleting it would open a gap in
/// which two runs could hold locks on two files of the same name.
/// </summary>
internal static class JournalLock
{
    public const string Suffix = ".lock";

    /// <exception cref="WhatsAppException">JournalInUse.</exception>
    public static FileStream Take(string journalPath)
    {
        try
        {
            return new FileStream(journalPath + Suffix, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(journalPath + Suffix))
        {
            throw new WhatsAppException("JournalInUse", journalPath);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new WhatsAppException(ErrorText.For("JournalWriteFailed", journalPath, error.Message), error);
        }
    }
}
