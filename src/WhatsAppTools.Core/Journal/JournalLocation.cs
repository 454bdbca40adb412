using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Journal;

/// <summary>
/// Where journals are kept that nobody gave a path for: under the user's local data folder, or where the environment
/// variable <see cref="FolderVariable"/> says, as on machines whose user profiles do not last.
/// </summary>
public static class JournalLocation
{
    /// <summary>How journals are called.</summary>
    public const string Extension = ".jsonl";

    /// <summary>The environment variable that names another folder.</summary>
    public const string FolderVariable = "WHATSAPPTOOLS_JOURNALS";

    private const int LongestName = 60;
    private const int TellApart = 6;

    /// <summary>The folder. It may not exist yet.</summary>
    public static string Folder => Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder
        ? folder
        : OwnFolder;

    /// <summary>The folder under the user's local data, which is made for its owner alone.</summary>
    internal static string OwnFolder => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "WhatsAppTools",
        "Journals");

    /// <summary>The path for a new journal, which no other has: parallel blocks begin theirs in the same millisecond.</summary>
    /// <param name="campaign">The campaign's name; characters that a file name cannot have are replaced.</param>
    /// <param name="now">The time.</param>
    public static string NewPath(string campaign, DateTimeOffset now)
    {
        string time = now.UtcDateTime.ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture);
        string name = new((campaign ?? string.Empty).Select(letter => char.IsLetterOrDigit(letter) ? letter : '-').Take(LongestName).ToArray());
        string unique = Guid.NewGuid().ToString("N").Substring(0, TellApart);
        return Path.Combine(Folder, name.Length == 0 ? $"{time}-{unique}{Extension}" : $"{name}-{time}-{unique}{Extension}");
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
    /// <exception cref="WhatsAppException">JournalInUse, JournalMissing, JournalNotAFile.</exception>
    public static void Remove(string path) => JournalLock.Delete(path);

    /// <summary>Makes the folder that a journal is to stand in, for its owner alone, where there is none.</summary>
    /// <param name="path">The journal.</param>
    /// <exception cref="WhatsAppException">JournalNotAFile, JournalWriteFailed.</exception>
    public static void PrepareFolder(string path)
    {
        try
        {
            PrivateFile.CreateFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            ErrorText text = PrivateFile.IsNoFile(path) ? ErrorText.For("JournalNotAFile", path) : ErrorText.For("JournalWriteFailed", path, error.Message);
            throw new WhatsAppException(text, error);
        }
    }
}
