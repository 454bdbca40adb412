using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Journal;

/// <summary>Where journals are kept that nobody gave a path for: under the user's local data folder.</summary>
public static class JournalLocation
{
    /// <summary>How journals are called.</summary>
    public const string Extension = ".jsonl";

    private const int LongestName = 60;

    /// <summary>The folder. It may not exist yet.</summary>
    public static string Folder => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "WhatsAppTools",
        "Journals");

    /// <summary>The path for a new journal; its folder is made.</summary>
    /// <param name="campaign">The campaign's name; characters that a file name cannot have are replaced.</param>
    /// <param name="now">The time, which makes the name unique.</param>
    public static string NewPath(string campaign, DateTimeOffset now)
    {
        Directory.CreateDirectory(Folder);
        string time = now.UtcDateTime.ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture);
        string name = new((campaign ?? string.Empty).Select(letter => char.IsLetterOrDigit(letter) ? letter : '-').Take(LongestName).ToArray());
        return Path.Combine(Folder, name.Length == 0 ? time + Extension : $"{name}-{time}{Extension}");
    }

    /// <summary>The journals that are kept, the newest first.</summary>
    public static IReadOnlyList<string> List()
    {
        return Directory.Exists(Folder)
            ? Directory.GetFiles(Folder, "*" + Extension).OrderByDescending(File.GetLastWriteTimeUtc).ToList()
            : Array.Empty<string>();
    }

    /// <summary>Deletes a journal that no run has open, with what belongs to it.</summary>
    /// <param name="path">The journal.</param>
    /// <exception cref="WhatsAppException">JournalInUse, JournalWriteFailed.</exception>
    public static void Remove(string path)
    {
        using (JournalLock.Take(path))
        {
            File.Delete(path);
        }

        File.Delete(path + JournalLock.Suffix);
    }
}
