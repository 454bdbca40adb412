using System;
using System.IO;
using System.Linq;
using WhatsAppTools.Addressing;
using WhatsAppTools.Journal;
using WhatsAppTools.Stores;

namespace WhatsAppTools.Inbound;

/// <summary>Finds the row of a campaign that a person answers. The journal may be written meanwhile: it is read again where it has changed.</summary>
/// <param name="read">Reads a journal by its place; null for files alone.</param>
internal sealed class JournalAnswers(string path, Func<string, JournalContent>? read = null)
{
    private readonly string _path = path;
    private readonly Func<string, JournalContent> _reader = read ?? JournalContent.Read;
    private (DateTime Changed, long Length) _read;
    private ILookup<string, JournalRow> _rows = Enumerable.Empty<JournalRow>().ToLookup(row => row.To);

    /// <summary>Reads what the journal says now.</summary>
    /// <exception cref="Errors.WhatsAppException">JournalMissing, JournalForeign, JournalNewer, JournalDamaged.</exception>
    public void Refresh()
    {
        (DateTime Changed, long Length) now = JournalPlace.IsStore(_path) ? default : Look(new FileInfo(_path));
        if (now == default || now != _read)
        {
            _rows = _reader(_path).Rows.Where(row => row.Sent is not null).ToLookup(row => NationalVariants.Key(row.To), StringComparer.Ordinal);
            _read = now;
        }
    }

    private static (DateTime Changed, long Length) Look(FileInfo file) => file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;

    /// <summary>The row that was sent last before a person wrote; null where none was.</summary>
    public JournalRow? RowOf(string? person, DateTimeOffset? at) => person is null ? null : _rows[NationalVariants.Key(person)]
        .Where(row => row.Sent <= at)
        .OrderByDescending(row => row.Sent)
        .FirstOrDefault();
}
