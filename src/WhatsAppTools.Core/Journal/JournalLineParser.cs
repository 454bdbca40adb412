using System;
using System.Text.Json;

namespace WhatsAppTools.Journal;

/// <summary>Reads journal lines from their JSON, without making a string of a name: a journal has millions of them.</summary>
internal static class JournalLineParser
{
    /// <summary>Whether a line is that of a worker that leads from there on.</summary>
    public static bool IsEpoch(ReadOnlySpan<byte> text) => text.StartsWith("{\"run\":\"Epoch\""u8);

    /// <summary>Reads a line about a row or a run; null where it is damaged.</summary>
    public static JournalLine? Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            Utf8JsonReader reader = new(utf8);
            JournalLine line = new();
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueSpan.Length == 1)
                {
                    ReadLetter(ref reader, line);
                }
                else
                {
                    ReadWord(ref reader, line);
                }
            }

            bool isWhole = reader.TokenType == JsonTokenType.EndObject && (line.Id > 0 || line.Mark != JournalMark.None);

            // Reading on fails where anything follows, such as the next line after a line break that was lost.
            return isWhole && !reader.Read() ? line : null;
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    private static void ReadLetter(ref Utf8JsonReader reader, JournalLine line)
    {
        char letter = (char)reader.ValueSpan[0];
        reader.Read();
        switch (letter)
        {
            case 'i':
                line.Id = reader.GetInt32();
                break;
            case 'k':
                line.Key = reader.GetString();
                break;
            case 'n':
                line.Row = reader.GetInt64();
                break;
            case 'l':
                line.FileLine = reader.GetInt32();
                break;
            case 'h':
                line.Content = reader.GetString();
                break;
            case 's':
                line.State = JournalWords.States.Read(ref reader);
                break;
            case 't':
                line.Time = reader.GetDateTimeOffset();
                break;
            case 'u':
                line.IsTimeUnsure = reader.GetBoolean();
                break;
            case 'o':
                line.OverridesOptOut = reader.GetBoolean();
                break;
            case '$':
                line.Cost = reader.GetDecimal();
                break;
            case 'm':
                line.Mode = JournalWords.Modes.Read(ref reader);
                break;
            case 'x':
                line.Text = reader.GetString();
                break;
            case 'c':
                line.KeyCheck = reader.GetString();
                break;
            case 'w':
                line.Worker = reader.GetString();
                break;
            default:
                // A later version's property.
                reader.Skip();
                break;
        }
    }

    private static void ReadWord(ref Utf8JsonReader reader, JournalLine line)
    {
        if (IsNamed(ref reader, "to"u8))
        {
            line.To = reader.GetString();
        }
        else if (IsNamed(ref reader, "sid"u8))
        {
            line.Sid = reader.GetString();
        }
        else if (IsNamed(ref reader, "template"u8))
        {
            line.Template = reader.GetString();
        }
        else if (IsNamed(ref reader, "at"u8))
        {
            line.SendAt = reader.GetDateTimeOffset();
        }
        else if (IsNamed(ref reader, "sent"u8))
        {
            line.Sent = reader.GetDateTimeOffset();
        }
        else if (IsNamed(ref reader, "code"u8))
        {
            line.Code = reader.GetInt32();
        }
        else if (IsNamed(ref reader, "id"u8))
        {
            line.ErrorId = reader.GetString();
        }
        else if (IsNamed(ref reader, "run"u8))
        {
            line.Mark = JournalWords.Marks.Read(ref reader);
        }
        else
        {
            ReadWordOfMark(ref reader, line);
        }
    }

    private static void ReadWordOfMark(ref Utf8JsonReader reader, JournalLine line)
    {
        if (IsNamed(ref reader, "user"u8))
        {
            line.User = reader.GetString();
        }
        else if (IsNamed(ref reader, "host"u8))
        {
            line.Host = reader.GetString();
        }
        else if (IsNamed(ref reader, "in"u8))
        {
            line.Currency = reader.GetString();
        }
        else if (IsNamed(ref reader, "epoch"u8))
        {
            line.Epoch = reader.GetInt32();
        }
        else if (IsNamed(ref reader, "rows"u8))
        {
            line.Rows = reader.GetInt64();
        }
        else if (IsNamed(ref reader, "keys"u8))
        {
            line.Keys = reader.GetString();
        }
        else if (IsNamed(ref reader, "until"u8))
        {
            line.Until = reader.GetDateTimeOffset();
        }
        else
        {
            // A later version's property.
            reader.Skip();
        }
    }

    // Moves on to the value where the name fits. The name's bytes are the reader's own and are gone then.
    private static bool IsNamed(ref Utf8JsonReader reader, ReadOnlySpan<byte> name) => reader.ValueSpan.SequenceEqual(name) && reader.Read();
}
