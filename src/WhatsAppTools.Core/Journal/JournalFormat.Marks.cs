using System;
using System.IO;
using System.Text.Json;

namespace WhatsAppTools.Journal;

/// <content>Lines about a run.</content>
internal static partial class JournalFormat
{
    /// <summary>How a line begins that says that the journal goes on in its next segment.</summary>
    public const string NextBeginning = "{\"run\":\"Next\"";

    /// <summary>Whether a line is that of a worker that leads from there on.</summary>
    public static bool IsEpoch(ReadOnlySpan<byte> text) => text.StartsWith("{\"run\":\"Epoch\""u8);

    /// <summary>A line as it stands in the journal, with its line break.</summary>
    public static byte[] Write(JournalLine line)
    {
        using MemoryStream stream = new();
        using Utf8JsonWriter writer = CreateWriter(stream);
        Write(writer, line);
        writer.Flush();
        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private static void WriteMark(Utf8JsonWriter writer, JournalLine line)
    {
        writer.WriteString("run", s_marks[line.Mark]);
        writer.WriteString("t", Time(line.Time));
        WriteIfAny(writer, "c", line.KeyCheck);
        WriteIfAny(writer, "user", line.User);
        WriteIfAny(writer, "host", line.Host);
        WriteIfAny(writer, "in", line.Currency);
        if (line.Epoch > 0)
        {
            writer.WriteNumber("epoch", line.Epoch);
        }

        WriteIfAny(writer, "w", line.Worker);
        if (line.Rows is long rows)
        {
            writer.WriteNumber("rows", rows);
        }

        WriteIfAny(writer, "keys", line.Keys);
        WriteIfAny(writer, "until", line.Until is DateTimeOffset until ? Time(until) : null);
        if (line.Mark == JournalMark.Aside)
        {
            WriteAside(writer, line);
        }
        else
        {
            WriteIfAny(writer, "id", line.ErrorId);
        }
    }

    private static void WriteAside(Utf8JsonWriter writer, JournalLine line)
    {
        WriteIfAny(writer, "k", line.Key);
        WriteIfAny(writer, "to", line.To);
        writer.WriteNumber("n", line.Row);
        if (line.FileLine is int fileLine)
        {
            writer.WriteNumber("l", fileLine);
        }

        WriteFailure(writer, line);
    }
}
