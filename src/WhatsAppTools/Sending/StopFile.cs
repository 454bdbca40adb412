using System;
using System.IO;

namespace WhatsAppTools.Sending;

/// <summary>The file by which somebody else stops a run: named as the journal, with .stop behind it.</summary>
internal static class StopFile
{
    /// <summary>What tells whether the file is there; null where no journal is kept in a file: a container has a blob of that name instead.</summary>
    /// <param name="journal">The journal's path.</param>
    public static Func<bool>? Beside(string? journal) => journal is null || Stores.JournalPlace.IsStore(journal) ? null : () => IsFound(journal + ".stop");

    // It counts once: the run that goes on must not be stopped by it again.
    private static bool IsFound(string file)
    {
        if (!File.Exists(file))
        {
            return false;
        }

        try
        {
            File.Delete(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Stop even where the file cannot be removed: the next run then finds it and stops too.
        }

        return true;
    }
}
