using System;
using System.IO;
using WhatsAppTools.Journal;

namespace WhatsAppTools.Setup;

/// <summary>Whether a folder can be written. Only trying shows it; nothing of the try is left.</summary>
internal static class FolderProbe
{
    /// <summary>Tries; a folder that is not there is made, for its owner alone.</summary>
    /// <returns>Why it cannot be written; null where it can.</returns>
    public static string? Try(string folder)
    {
        string probe = Path.Combine(folder, ".setup-" + Guid.NewGuid().ToString("N"));
        try
        {
            PrivateFile.CreateFolder(folder);
            File.WriteAllText(probe, string.Empty);
            File.Delete(probe);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return failure.Message;
        }
    }
}
