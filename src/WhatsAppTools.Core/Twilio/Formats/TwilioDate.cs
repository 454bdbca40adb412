using System;
using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WhatsAppTools.Twilio;

/// <summary>Twilio's two date formats: RFC 2822 in the 2010 API, ISO 8601 elsewhere, and both in the Content API.</summary>
internal sealed class TwilioDate : JsonConverter<DateTimeOffset?>
{
    // RFC 2822 names the zone as an offset; older examples write the letters.
    private static readonly string[] s_rfc2822 =
    [
        "ddd, dd MMM yyyy HH:mm:ss zzz",
        "ddd, d MMM yyyy HH:mm:ss zzz",
        "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
    ];

    public override bool HandleNull => true;

    /// <summary>Whether Twilio can have given the date. With those at the ends of the calendar no other time can be reckoned.</summary>
    public static bool IsPlausible(DateTimeOffset date) => date.Year is >= 2000 and < 9000;

    public static DateTimeOffset? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (DateTimeOffset.TryParseExact(
            text,
            s_rfc2822,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out DateTimeOffset date))
        {
            return date;
        }

        return DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out date)
            ? date
            : throw new JsonException($"'{text}' is not a date in one of Twilio's formats.");
    }

    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader);

    /// <summary>A date of Twilio's, or null.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static DateTimeOffset? Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        DateTimeOffset? read = !reader.HasValueSequence && TryReadUsual(reader.ValueSpan, out DateTimeOffset date) ? date : Parse(reader.GetString());
        return read is null || IsPlausible(read.Value) ? read : throw new JsonException($"'{read:u}' is not a date of Twilio's.");
    }

    // Every message has two or three dates, nearly all as "Thu, 24 Aug 2023 05:01:45 +0000": the web's own form but for
    // the name of the zone. Read as such, it costs no text and no search through the formats.
    private static bool TryReadUsual(ReadOnlySpan<byte> text, out DateTimeOffset date)
    {
        const int WithoutZone = 26;
        date = default;
        if (text.Length != WithoutZone + 5 || !text.Slice(WithoutZone).SequenceEqual("+0000"u8))
        {
            return false;
        }

        Span<byte> ofTheWeb = stackalloc byte[WithoutZone + 3];
        text.Slice(0, WithoutZone).CopyTo(ofTheWeb);
        "GMT"u8.CopyTo(ofTheWeb.Slice(WithoutZone));
        return Utf8Parser.TryParse(ofTheWeb, out date, out int read, 'R') && read == ofTheWeb.Length;
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Dates are only read from Twilio.");
}
