using System;
using System.Buffers.Text;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using WhatsAppTools.Modes;

namespace WhatsAppTools.Journal;

/// <summary>Journal lines as JSON and back. Names are short because a campaign has millions of lines.</summary>
internal static partial class JournalFormat
{
    /// <summary>
    /// The format that is written. 1: fingerprints with the salt alone. 2: fingerprints with a key that is not in the file, times
    /// that are not sure. 3: lines about who leads, what a run has found, and for which list a campaign is finished. An older file is
    /// read, and is one of the newest format from its next run on.
    /// </summary>
    public const int Format = 3;

    private const string Beginning = "{\"journal\":";
    private const string TimeFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
    private static readonly JournalKeywords<JournalState> s_states = new();
    private static readonly JournalKeywords<SendMode> s_modes = new();
    private static readonly JournalKeywords<JournalMark> s_marks = new();
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The writer of lines, for <see cref="Write(Utf8JsonWriter, JournalLine)"/>.</summary>
    public static Utf8JsonWriter CreateWriter(Stream stream) => new(stream, s_options);

    /// <summary>Writes a line about a row or a run, without the line break.</summary>
    public static void Write(Utf8JsonWriter writer, JournalLine line)
    {
        writer.WriteStartObject();
        if (line.Mark != JournalMark.None)
        {
            WriteMark(writer, line);
        }
        else
        {
            WriteRow(writer, line);
        }

        writer.WriteEndObject();
    }

    public static byte[] Write(JournalHeader header)
    {
        using MemoryStream stream = new();
        using Utf8JsonWriter writer = CreateWriter(stream);
        writer.WriteStartObject();
        writer.WriteNumber("journal", Format);
        WriteIfAny(writer, "campaign", header.Campaign);
        writer.WriteString("account", header.Account);
        WriteIfAny(writer, "from", header.From);
        WriteIfAny(writer, "service", header.MessagingServiceSid);
        WriteIfAny(writer, "template", header.TemplateSid);
        writer.WriteString("key", header.KeyRule);
        WriteIfAny(writer, "user", header.User);
        WriteIfAny(writer, "host", header.Host);
        WriteIfAny(writer, "version", header.Version);
        writer.WriteString("created", Time(header.Created));
        writer.WriteString("salt", header.Salt);
        writer.WriteEndObject();
        writer.Flush();
        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    /// <summary>Whether a file's first bytes are those of a journal, as far as they go: a crash may have torn its first line.</summary>
    public static bool BeginsAsOurs(ReadOnlySpan<byte> utf8)
    {
        byte[] beginning = Encoding.UTF8.GetBytes(Beginning);
        int length = Math.Min(utf8.Length, beginning.Length);
        return utf8.Slice(0, length).SequenceEqual(beginning.AsSpan(0, length));
    }

    /// <summary>The format that a header line names; 0 where it is none of ours.</summary>
    public static int ReadFormat(ReadOnlySpan<byte> utf8)
    {
        ReadOnlySpan<byte> rest = utf8.Slice(Math.Min(utf8.Length, Beginning.Length));
        return BeginsAsOurs(utf8) && Utf8Parser.TryParse(rest, out int format, out int length) && length < rest.Length && rest[length] == (byte)',' ? format : 0;
    }

    /// <summary>Makes an older file one of the format that is written: their headers differ in one digit.</summary>
    public static void Upgrade(Stream stream)
    {
        stream.Position = Beginning.Length;
        stream.WriteByte((byte)('0' + Format));
        stream.Flush();
    }

    /// <summary>Reads a header line; null where it cannot be read.</summary>
    public static JournalHeader? ReadHeader(ReadOnlySpan<byte> utf8)
    {
        try
        {
            Utf8JsonReader reader = new(utf8);
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            JsonElement root = document.RootElement;
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

    /// <summary>Reads a line about a row or a run; null where it is damaged.</summary>
    public static JournalLine? ReadLine(ReadOnlySpan<byte> utf8)
    {
        try
        {
            Utf8JsonReader reader = new(utf8);
            JournalLine line = new();
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                ReadProperty(ref reader, line);
            }

            return reader.TokenType == JsonTokenType.EndObject && (line.Id > 0 || line.Mark != JournalMark.None) ? line : null;
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    private static void ReadProperty(ref Utf8JsonReader reader, JournalLine line)
    {
        ReadOnlySpan<byte> name = reader.ValueSpan;
        if (name.SequenceEqual("i"u8))
        {
            reader.Read();
            line.Id = reader.GetInt32();
        }
        else if (name.SequenceEqual("n"u8))
        {
            reader.Read();
            line.Row = reader.GetInt64();
        }
        else if (name.SequenceEqual("l"u8))
        {
            reader.Read();
            line.FileLine = reader.GetInt32();
        }
        else if (name.SequenceEqual("code"u8))
        {
            reader.Read();
            line.Code = reader.GetInt32();
        }
        else if (name.SequenceEqual("s"u8))
        {
            reader.Read();
            line.State = s_states.Read(ref reader);
        }
        else if (name.SequenceEqual("m"u8))
        {
            reader.Read();
            line.Mode = s_modes.Read(ref reader);
        }
        else if (name.SequenceEqual("u"u8))
        {
            reader.Read();
            line.IsTimeUnsure = reader.GetBoolean();
        }
        else if (name.SequenceEqual("o"u8))
        {
            reader.Read();
            line.OverridesOptOut = reader.GetBoolean();
        }
        else if (name.SequenceEqual("epoch"u8))
        {
            reader.Read();
            line.Epoch = reader.GetInt32();
        }
        else if (name.SequenceEqual("rows"u8))
        {
            reader.Read();
            line.Rows = reader.GetInt64();
        }
        else if (name.SequenceEqual("$"u8))
        {
            reader.Read();
            line.Cost = reader.GetDecimal();
        }
        else if (name.SequenceEqual("run"u8))
        {
            reader.Read();
            line.Mark = s_marks.Read(ref reader);
        }
        else
        {
            ReadText(name, ref reader, line);
        }
    }

    private static void ReadText(ReadOnlySpan<byte> name, ref Utf8JsonReader reader, JournalLine line)
    {
        // The name's span is the reader's: it is compared before the reader moves on.
        char known = name.Length == 1 ? (char)name[0] : LongName(name);
        reader.Read();
        switch (known)
        {
            case 't':
                line.Time = reader.GetDateTimeOffset();
                break;
            case 'k':
                line.Key = reader.GetString();
                break;
            case 'T':
                line.To = reader.GetString();
                break;
            case 'h':
                line.Content = reader.GetString();
                break;
            case 'c':
                line.KeyCheck = reader.GetString();
                break;
            case 'x':
                line.Text = reader.GetString();
                break;
            case 'S':
                line.Sid = reader.GetString();
                break;
            case 'I':
                line.ErrorId = reader.GetString();
                break;
            case 'P':
                line.Template = reader.GetString();
                break;
            case 'A':
                line.SendAt = reader.GetDateTimeOffset();
                break;
            case 'D':
                line.Sent = reader.GetDateTimeOffset();
                break;
            case 'U':
                line.User = reader.GetString();
                break;
            case 'H':
                line.Host = reader.GetString();
                break;
            case 'w':
                line.Worker = reader.GetString();
                break;
            case 'K':
                line.Keys = reader.GetString();
                break;
            case 'L':
                line.Until = reader.GetDateTimeOffset();
                break;
            case 'C':
                line.Currency = reader.GetString();
                break;
            default:
                // A later version's property.
                reader.Skip();
                break;
        }
    }

    private static char LongName(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("to"u8) ? 'T'
        : name.SequenceEqual("sid"u8) ? 'S'
        : name.SequenceEqual("id"u8) ? 'I'
        : name.SequenceEqual("template"u8) ? 'P'
        : name.SequenceEqual("at"u8) ? 'A'
        : name.SequenceEqual("sent"u8) ? 'D'
        : name.SequenceEqual("user"u8) ? 'U'
        : name.SequenceEqual("host"u8) ? 'H'
        : name.SequenceEqual("keys"u8) ? 'K'
        : name.SequenceEqual("until"u8) ? 'L'
        : name.SequenceEqual("in"u8) ? 'C'
        : '?';

    private static void WriteFailure(Utf8JsonWriter writer, JournalLine line)
    {
        if (line.Code is int code)
        {
            writer.WriteNumber("code", code);
        }

        WriteIfAny(writer, "id", line.ErrorId);
    }

    private static void WriteRow(Utf8JsonWriter writer, JournalLine line)
    {
        writer.WriteNumber("i", line.Id);
        WriteIfAny(writer, "k", line.Key);
        WriteIfAny(writer, "to", line.To);
        if (line.Key is not null)
        {
            writer.WriteNumber("n", line.Row);
        }

        if (line.FileLine is int fileLine)
        {
            writer.WriteNumber("l", fileLine);
        }

        WriteIfAny(writer, "h", line.Content);
        writer.WriteString("s", s_states[line.State]);
        writer.WriteString("t", Time(line.Time));
        if (line.IsTimeUnsure)
        {
            writer.WriteBoolean("u", true);
        }

        if (line.OverridesOptOut)
        {
            writer.WriteBoolean("o", true);
        }

        if (line.Cost is decimal cost)
        {
            writer.WriteNumber("$", cost);
        }

        WriteIfAny(writer, "m", line.Mode is SendMode mode ? s_modes[mode] : null);
        WriteIfAny(writer, "x", line.Text);
        WriteIfAny(writer, "template", line.Template);
        WriteIfAny(writer, "at", line.SendAt is DateTimeOffset at ? Time(at) : null);
        WriteIfAny(writer, "sid", line.Sid);
        WriteIfAny(writer, "sent", line.Sent is DateTimeOffset sent ? Time(sent) : null);
        WriteFailure(writer, line);
    }

    private static void WriteIfAny(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    private static string? Text(JsonElement root, string name) => root.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
}
