using System;
using System.Globalization;
using System.Text;
using System.Text.Json;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Twilio;

/// <summary>Reading an object of Twilio's member by member, as leniently as <see cref="TwilioJson"/> reads one: numbers may be texts.</summary>
internal static class JsonMembers
{
    /// <exception cref="JsonException">There is no object.</exception>
    public static void RequireObject(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("The answer has something else in an object's place.");
        }
    }

    /// <summary>Goes to the next member's value; false at the object's end. The name is valid as long as the reader's text is.</summary>
    public static bool Next(ref Utf8JsonReader reader, out ReadOnlySpan<byte> name)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.PropertyName)
        {
            name = default;
            return false;
        }

        name = reader.HasValueSequence || reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan;
        reader.Read();
        return true;
    }

    /// <summary>Leaves a value out. The serialiser has the whole object in memory before a converter sees it.</summary>
    public static void Skip(ref Utf8JsonReader reader)
    {
        if (!reader.TrySkip())
        {
            throw new JsonException("The object is not whole.");
        }
    }

    /// <summary>A text that may be shown, or null.</summary>
    public static string? Shown(ref Utf8JsonReader reader) => VisibleText.Clean(reader.GetString());

    /// <summary>A whole number, or null.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static int? Whole(ref Utf8JsonReader reader)
    {
        int value;
        return reader.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.Number when reader.TryGetInt32(out value) => value,
            JsonTokenType.String when int.TryParse(reader.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) => value,
            _ => throw new JsonException("A whole number was expected."),
        };
    }

    /// <summary>An amount of money, or null.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static decimal? Amount(ref Utf8JsonReader reader)
    {
        decimal value;
        return reader.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.Number when reader.TryGetDecimal(out value) => value,
            JsonTokenType.String when decimal.TryParse(reader.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out value) => value,
            _ => throw new JsonException("An amount was expected."),
        };
    }
}
