using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;

namespace WhatsAppTools.Journal;

/// <summary>An enumeration's values as words, read and written without making strings: a journal has millions of them.</summary>
internal sealed class JournalKeywords<T>
    where T : struct, Enum
{
    private readonly Dictionary<T, string> _words = new();
    private readonly List<(byte[] Word, T Value)> _values = new();

    public JournalKeywords()
    {
        foreach (T value in (T[])Enum.GetValues(typeof(T)))
        {
            string word = value.ToString();
            _words.Add(value, word);
            _values.Add((Encoding.UTF8.GetBytes(word), value));
        }
    }

    public string this[T value] => _words[value];

    /// <exception cref="FormatException">The word is none of them.</exception>
    public T Read(ref Utf8JsonReader reader)
    {
        foreach ((byte[] word, T value) in _values)
        {
            if (reader.ValueTextEquals(word))
            {
                return value;
            }
        }

        throw new FormatException();
    }
}
