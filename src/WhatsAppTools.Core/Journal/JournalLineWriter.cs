using System;
using System.Globalization;
using System.IO;
using System.Text.Encodings.Web;
using System.Text.Json;
using WhatsAppTools.Modes;

namespace WhatsAppTools.Journal;

/// <summary>Writes journal lines as JSON. Names are short because a campaign has millions of lines.</summary>
internal static class JournalLineWriter
{
    /// <summary>How a line begins that says that the journal goes on in its next segment.</summary>
    public const string NextBeginning = "{\"run\":\"Next\"";

    private const string TimeFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Makes the writer for <see cref="Write(Utf8JsonWriter, JournalLine)"/>.</summary>
    public static Utf8JsonWriter Create(Stream stream) => new(stream, s_options);

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

    /// <summary>A line as it stands in the journal, with its line break.</summary>
    public static byte[] Write(JournalLine line)
    {
        using MemoryStream stream = new();
        using Utf8JsonWriter writer = Create(stream);
        Write(writer, line);
        writer.Flush();
        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    /// <summary>Writes a text where there is one.</summary>
    public static void WriteIfAny(this Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    /// <summary>Writes a time where there is one: of UTC, to the millisecond.</summary>
    public static void WriteTime(this Utf8JsonWriter writer, string name, DateTimeOffset? time) =>
        writer.WriteIfAny(name, time?.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture));

    private static void WriteRow(Utf8JsonWriter writer, JournalLine line)
    {
        writer.WriteNumber("i", line.Id);
        writer.WriteIfAny("k", line.Key);
        writer.WriteIfAny("to", line.To);
        if (line.Key is not null)
        {
            writer.WriteNumber("n", line.Row);
        }

        WriteFileLine(writer, line);
        writer.WriteIfAny("h", line.Content);
        writer.WriteString("s", JournalWords.States[line.State]);
        writer.WriteTime("t", line.Time);
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

        writer.WriteIfAny("m", line.Mode is SendMode mode ? JournalWords.Modes[mode] : null);
        writer.WriteIfAny("x", line.Text);
        writer.WriteIfAny("template", line.Template);
        writer.WriteTime("at", line.SendAt);
        writer.WriteIfAny("sid", line.Sid);
        writer.WriteTime("sent", line.Sent);
        WriteFailure(writer, line);
    }

    // The mark comes first: NextBeginning and JournalLineParser.IsEpoch tell lines by how they begin.
    private static void WriteMark(Utf8JsonWriter writer, JournalLine line)
    {
        writer.WriteString("run", JournalWords.Marks[line.Mark]);
        writer.WriteTime("t", line.Time);
        writer.WriteIfAny("c", line.KeyCheck);
        writer.WriteIfAny("user", line.User);
        writer.WriteIfAny("host", line.Host);
        writer.WriteIfAny("in", line.Currency);
        if (line.Epoch > 0)
        {
            writer.WriteNumber("epoch", line.Epoch);
        }

        writer.WriteIfAny("w", line.Worker);
        if (line.Rows is long rows)
        {
            writer.WriteNumber("rows", rows);
        }

        writer.WriteIfAny("keys", line.Keys);
        writer.WriteTime("until", line.Until);
        if (line.Mark == JournalMark.Aside)
        {
            WriteAside(writer, line);
        }
        else
        {
            writer.WriteIfAny("id", line.ErrorId);
        }
    }

    private static void WriteAside(Utf8JsonWriter writer, JournalLine line)
    {
        writer.WriteIfAny("k", line.Key);
        writer.WriteIfAny("to", line.To);
        writer.WriteNumber("n", line.Row);
        WriteFileLine(writer, line);
        WriteFailure(writer, line);
    }

    private static void WriteFileLine(Utf8JsonWriter writer, JournalLine line)
    {
        if (line.FileLine is int fileLine)
        {
            writer.WriteNumber("l", fileLine);
        }
    }

    private static void WriteFailure(Utf8JsonWriter writer, JournalLine line)
    {
        if (line.Code is int code)
        {
            writer.WriteNumber("code", code);
        }

        writer.WriteIfAny("id", line.ErrorId);
    }
}
