using System;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Journal;

/// <summary>The first line of a file that may be a journal.</summary>
internal static class JournalHeaderLine
{
    /// <summary>Reads it.</summary>
    /// <param name="lines">The file at its beginning.</param>
    /// <param name="path">Its name, for errors.</param>
    /// <returns>The header and its format; none where the file is empty, or torn before even its first line was whole.</returns>
    /// <exception cref="WhatsAppException">JournalForeign, JournalNewer, JournalDamaged.</exception>
    public static (JournalHeader Header, int Format)? Read(JournalLines lines, string path)
    {
        if (!lines.TryRead(out ReadOnlySpan<byte> line))
        {
            return !lines.IsTooLong && JournalFormat.BeginsAsOurs(lines.Rest) ? null : throw new WhatsAppException("JournalForeign", path);
        }

        int format = JournalFormat.ReadFormat(line);
        if (format == 0)
        {
            throw new WhatsAppException("JournalForeign", path);
        }

        if (format > JournalFormat.Format)
        {
            throw new WhatsAppException("JournalNewer", path, format, JournalFormat.Format);
        }

        JournalHeader header = JournalFormat.ReadHeader(line) ?? throw new WhatsAppException("JournalDamaged", path, 1);
        return (header, format);
    }
}
