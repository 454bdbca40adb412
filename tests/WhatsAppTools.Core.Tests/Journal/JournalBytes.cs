using System.IO;
using System.Text.Json;
using WhatsAppTools.Journal;

namespace WhatsAppTools.Tests.Journal;

/// <summary>A journal line as it stands in the file.</summary>
internal static class JournalBytes
{
    public static byte[] Of(JournalLine line)
    {
        using MemoryStream stream = new();
        using Utf8JsonWriter writer = JournalFormat.CreateWriter(stream);
        JournalFormat.Write(writer, line);
        writer.Flush();
        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }
}
