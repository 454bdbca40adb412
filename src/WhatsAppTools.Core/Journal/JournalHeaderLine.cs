using System;
using System.Buffers.Text;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Text.Json;
using WhatsAppTools.Errors;
using WhatsAppTools.State;

namespace WhatsAppTools.Journal;

/// <summary>The first line of a journal: its format, and what the campaign is.</summary>
internal static class JournalHeaderLine
{
    /// <summary>
    /// The format that is written. 1: fingerprints with the salt alone. 2: fingerprints with a key that is not in the file, times
    /// that are not sure. 3: lines about who leads, what a run has found, and for which list a campaign is finished. An older file is
    /// read, and is one of the newest format from its next run on.
    /// </summary>
    public const int Format = 3;

    private const string Beginning = "{\"journal\":";

    // Shorter than this, the beginning of a journal may be that of any other file.
    private const string Distinctive = "{\"journal\"";

    /// <summary>The line as it stands in the journal, with its line break.</summary>
    public static byte[] Write(JournalHeader header)
    {
        using MemoryStream stream = new();
        using Utf8JsonWriter writer = JournalLineWriter.Create(stream);
        writer.WriteStartObject();
        writer.WriteNumber("journal", Format);
        writer.WriteIfAny("campaign", header.Campaign);
        writer.WriteString("account", header.Account);
        writer.WriteIfAny("from", header.From);
        writer.WriteIfAny("service", header.MessagingServiceSid);
        writer.WriteIfAny("template", header.TemplateSid);
        writer.WriteString("key", header.KeyRule);
        writer.WriteIfAny("user", header.User);
        writer.WriteIfAny("host", header.Host);
        writer.WriteIfAny("version", header.Version);
        writer.WriteTime("created", header.Created);
        writer.WriteString("salt", header.Salt);
        writer.WriteEndObject();
        writer.Flush();
        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    /// <summary>Reads the first line of a file that may be a journal.</summary>
    /// <param name="lines">The file at its beginning.</param>
    /// <param name="path">Its name, for errors.</param>
    /// <returns>The header and its format; none where the file is empty, or torn before even its first line was whole.</returns>
    /// <exception cref="WhatsAppException">JournalForeign, JournalNewer, JournalDamaged.</exception>
    public static (JournalHeader Header, int Format)? Read(JournalLines lines, string path)
    {
        bool isWhole = lines.TryRead(out ReadOnlySpan<byte> line);
        if (!isWhole && IsTornEarly(lines.Rest))
        {
            return null;
        }

        int format = FormatOf(isWhole ? line : lines.Rest);
        if (format == 0)
        {
            throw new WhatsAppException("JournalForeign", path);
        }

        if (format > Format)
        {
            throw new WhatsAppException("JournalNewer", path, format, Format);
        }

        if (!isWhole && IsTorn(lines))
        {
            return null;
        }

        JournalHeader header = (isWhole ? Parse(line) : null) ?? throw new WhatsAppException("JournalDamaged", path, 1);
        return (header, format);
    }

    /// <summary>Makes an older file one of the format that is written: their headers differ in one digit.</summary>
    public static void Upgrade(Stream stream)
    {
        byte[] first = new byte[Utf8Mark.Length];
        stream.Position = 0;
        int read = stream.Read(first, 0, first.Length);
        stream.Position = Utf8Mark.LengthIn(first.AsSpan(0, read)) + Beginning.Length;
        stream.WriteByte((byte)('0' + Format));
        stream.Flush();
    }

    // As far as the bytes go: a crash may have torn the first line.
    private static bool BeginsAsOurs(ReadOnlySpan<byte> utf8)
    {
        byte[] beginning = Encoding.UTF8.GetBytes(Beginning);
        int length = Math.Min(utf8.Length, beginning.Length);
        return utf8.Slice(0, length).SequenceEqual(beginning.AsSpan(0, length));
    }

    // Nothing, or not even the format is whole.
    private static bool IsTornEarly(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length <= Beginning.Length)
        {
            return utf8.IsEmpty || (utf8.Length >= Distinctive.Length && BeginsAsOurs(utf8));
        }

        return BeginsAsOurs(utf8) && Utf8Parser.TryParse(utf8.Slice(Beginning.Length), out int _, out int length) && Beginning.Length + length == utf8.Length;
    }

    // Only the beginning of a header: with one byte more than a whole one there were rows, whose line breaks are lost.
    private static bool IsTorn(JournalLines lines) => !lines.IsTooLong && TornLine.IsBeginning(lines.Rest);

    // 0 for a line that is no journal's.
    private static int FormatOf(ReadOnlySpan<byte> utf8)
    {
        ReadOnlySpan<byte> rest = utf8.Slice(Math.Min(utf8.Length, Beginning.Length));
        return BeginsAsOurs(utf8) && Utf8Parser.TryParse(rest, out int format, out int length) && length < rest.Length && rest[length] == (byte)',' ? format : 0;
    }

    // Null where it cannot be read.
    private static JournalHeader? Parse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            Utf8JsonReader reader = new(utf8);
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            JsonElement root = document.RootElement;

            // Fails where anything follows, such as rows after a line break that was lost.
            reader.Read();
            return new JournalHeader
            {
                Campaign = Text(root, "campaign"),
                Account = Text(root, "account") ?? string.Empty,
                From = Text(root, "from"),
                MessagingServiceSid = Text(root, "service"),
                TemplateSid = Text(root, "template"),
                KeyRule = Text(root, "key") ?? string.Empty,
                User = Text(root, "user"),
                Host = Text(root, "host"),
                Version = Text(root, "version"),
                Created = root.GetProperty("created").GetDateTimeOffset(),
                Salt = Text(root, "salt") ?? string.Empty,
            };
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement root, string name) => root.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
}
