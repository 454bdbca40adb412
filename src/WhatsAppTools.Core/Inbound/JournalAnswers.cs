using System;
using System.IO;
using System.Linq;
using WhatsAppTools.Addressing;
using WhatsAppTools.Journal;

namespace WhatsAppTools.Inbound;

/// <summary>Finds the row of a campaign that a person answers. The journal may be written meanwhile: it is read again where it has changed.</summary>
internal sealed class JournalAnswers
{
    private readonly string _path;
    private (DateTime Changed, long Length) _read;
    private ILookup<string, JournalRow> _rows = Enumerable.Empty<JournalRow>().ToLookup(row => row.To);

    /// <param name="path">The journal.</param>
    public JournalAnswers(string path)
    {
        _path = path;
    }

    /// <summary>Reads what the journal says now.</summary>
    /// <exception cref="Errors.WhatsAppException">JournalMissing, JournalForeign, JournalNewer, JournalDamaged.</exception>
    public void Refresh()
    {
        FileInfo file = new(_path);
        (DateTime Changed, long Length) now = file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
        if (now == default || now != _read)
        {
            _rows = JournalContent.Read(_path).Rows.Where(row => row.Sent is not null).ToLookup(row => NationalVariants.Key(row.To), StringComparer.Ordinal);
            _read = now;
        }
    }

    /// <summary>The row that was sent last before a person wrote; null where none was.</summary>
    /// <param name="person">The person's address.</param>
    /// <param name="at">When they wrote.</param>
    public JournalRow? RowOf(string? person, DateTimeOffset? at) => person is null ? null : _rows[NationalVariants.Key(person)]
        .Where(row => row.Sent <= at)
        .OrderByDescending(row => row.Sent)
        .FirstOrDefault();
}
