using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Threading;
using CsvHelper;
using CsvHelper.Configuration;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Contacts;

/// <summary>
/// Reads contact lists row by row. A bad row comes out with its problem and the others go on; a file that cannot
/// be read as a list throws. One reader notices duplicates over all the files it reads.
/// </summary>
public sealed class ContactListReader
{
    // What a cell can hold in Excel. A quoted one that is longer is a quote that was never closed.
    internal const int LongestCell = 32_767;

    // As much as thirty of the longest cells; a row of a real list has a hundredth of it.
    private const int LongestRow = 1024 * 1024;

    private const int HeadLength = 8 * 1024;

    private readonly ContactListOptions _options;
    private readonly ContactRowCheck _check;

    /// <summary>Prepares reading.</summary>
    /// <exception cref="WhatsAppException"><c>RegionUnknown</c>: the default region is no country.</exception>
    public ContactListReader(ContactListOptions options)
    {
        _options = options ?? throw new ArgumentNullException(nameof(options));
        string? region = options.DefaultRegion;
        if (region is not null && !NumberPlan.IsRegion(region.Trim().ToUpperInvariant()))
        {
            throw new WhatsAppException("RegionUnknown", region);
        }

        _check = new ContactRowCheck(options);
    }

    /// <summary>Reads the rows of a file as they are asked for.</summary>
    /// <param name="path">The file's full path. It may be open in Excel.</param>
    /// <param name="cancellationToken">Stops between two rows.</param>
    /// <exception cref="WhatsAppException">The file is not there, is no list, or has no phone column (<c>ContactFileMissing</c>, …).</exception>
    public IEnumerable<ContactRow> ReadFile(string path, CancellationToken cancellationToken) =>
        Read(Open(path), Path.GetFileName(path), cancellationToken);

    /// <summary>Reads only the names of a file's columns.</summary>
    /// <exception cref="WhatsAppException">The file is not there, or is no list.</exception>
    public IReadOnlyList<string> ReadColumns(string path)
    {
        string name = Path.GetFileName(path);
        int line = 1;
        using ContactTextReader text = new(Open(path), name, _options.Encoding);
        using CsvParser parser = ParserOf(text, FindDelimiter(text, name, ref line));
        while (ReadRecord(parser, name, line))
        {
            if (!IsEmpty(parser.Record!))
            {
                return Array.ConvertAll(parser.Record!, value => value.Trim());
            }
        }

        return Array.Empty<string>();
    }

    /// <summary>Reads the rows of a stream as they are asked for, and closes it at the end.</summary>
    /// <param name="stream">The bytes of the list.</param>
    /// <param name="fileName">What errors call it.</param>
    /// <param name="cancellationToken">Stops between two rows.</param>
    /// <exception cref="WhatsAppException">It is no list, or has no phone column (<c>ContactFileEmpty</c>, …).</exception>
    public IEnumerable<ContactRow> Read(Stream stream, string fileName, CancellationToken cancellationToken)
    {
        using ContactTextReader text = new(stream, fileName, _options.Encoding);
        int line = 1;
        char delimiter = FindDelimiter(text, fileName, ref line);
        using CsvParser parser = ParserOf(text, delimiter);
        int offset = line - 1;
        ContactHeader? header = null;
        bool anyRow = false;
        int sheetRow = 0;
        _check.Begin(fileName);
        while (ReadRecord(parser, fileName, line))
        {
            cancellationToken.ThrowIfCancellationRequested();
            sheetRow++;
            string[] values = parser.Record!;
            if (IsUnclosed(parser, delimiter))
            {
                throw new WhatsAppException("ContactQuoteOpen", fileName, line) { Target = fileName };
            }

            if (!IsEmpty(values))
            {
                if (header is null)
                {
                    header = HeaderReader.Read(values, fileName, _options);
                }
                else
                {
                    anyRow = true;
                    ContactRow row = new(header, values, fileName, line, sheetRow);
                    _check.Check(row);
                    yield return row;
                }
            }

            line = offset + parser.RawRow + 1;
        }

        if (!anyRow)
        {
            throw new WhatsAppException(header is null ? "ContactFileEmpty" : "ContactFileNoRows", fileName) { Target = fileName };
        }
    }

    private static FileStream Open(string path)
    {
        if (Directory.Exists(path))
        {
            throw new WhatsAppException("ContactFileIsFolder", path) { Target = path };
        }

        if (SpecialFile.IsPipe(path))
        {
            throw new WhatsAppException("ContactFileIsPipe", path) { Target = path };
        }

        try
        {
            // Excel keeps its file open for writing.
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 4096, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new WhatsAppException(ErrorText.For("ContactFileMissing", path), e) { Target = path };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new WhatsAppException(ErrorText.For("ContactFileUnreadable", path, e.Message), e) { Target = path };
        }
    }

    private char FindDelimiter(ContactTextReader text, string fileName, ref int line)
    {
        string head = text.PeekText(HeadLength);
        TextSignature.RefuseMarkup(head, fileName);
        if (DelimiterFinder.ReadSepLine(head) is not (char named, int length))
        {
            return _options.Delimiter ?? DelimiterFinder.Find(head);
        }

        for (int i = 0; i < length; i++)
        {
            text.Read();
        }

        line++;
        return _options.Delimiter ?? named;
    }

    private static CsvParser ParserOf(TextReader text, char delimiter) =>
        new(new CellLimitReader(text, delimiter, LongestCell, LongestRow), ConfigurationOf(delimiter));

    private static CsvConfiguration ConfigurationOf(char delimiter) => new(CultureInfo.InvariantCulture)
    {
        Delimiter = delimiter.ToString(),
        // Blank lines count, or a row's line number would not be the file's.
        IgnoreBlankLines = false,
        // A stray quote inside a value, as in ="+447700900123", is part of the value.
        BadDataFound = null,
        // The parser counts what stands around a cell too.
        MaxFieldSize = LongestCell + 8,
    };

    private static bool ReadRecord(CsvParser parser, string fileName, int line)
    {
        try
        {
            return parser.Read();
        }
        catch (MaxFieldSizeException e)
        {
            throw new WhatsAppException(ErrorText.For("ContactQuoteOpen", fileName, line), e) { Target = fileName };
        }
        catch (IOException e)
        {
            throw new WhatsAppException(ErrorText.For("ContactFileUnreadable", fileName, e.Message), e) { Target = fileName };
        }
    }

    private static bool IsEmpty(string[] values) => Array.TrueForAll(values, string.IsNullOrWhiteSpace);

    // At the end of the file the parser takes an open quote for a closed one.
    private static bool IsUnclosed(CsvParser parser, char delimiter)
    {
        string raw = parser.RawRecord;
        if (raw.IndexOf('"') < 0)
        {
            return false;
        }

        bool quoted = false;
        bool atStart = true;
        for (int i = 0; i < raw.Length; i++)
        {
            char c = raw[i];
            if (c == '"' && (quoted || atStart))
            {
                bool doubled = quoted && i + 1 < raw.Length && raw[i + 1] == '"';
                i += doubled ? 1 : 0;
                quoted = doubled || !quoted;
            }

            atStart = !quoted && c == delimiter;
        }

        return quoted;
    }
}
