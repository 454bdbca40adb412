using System;
using System.Globalization;
using System.IO;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace WhatsAppTools.Simulator.Http;

/// <summary>Makes responses and writes values as Twilio does.</summary>
internal static class Reply
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static SimulatorResponse Json(int status, Action<Utf8JsonWriter> write)
    {
        using MemoryStream stream = new(1024);
        using (Utf8JsonWriter writer = new(stream, s_options))
        {
            write(writer);
        }

        return new SimulatorResponse
        {
            Status = status,
            Headers = { ["Content-Type"] = "application/json;charset=utf-8" },
            Body = stream.ToArray(),
        };
    }

    public static SimulatorResponse NoContent() => new() { Status = 204 };

    public static SimulatorResponse Error(ApiError error) => Json(error.Status, writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("code", error.Code);
        writer.WriteString("message", error.Message);
        writer.WriteString("more_info", "https://www.twilio.com/docs/errors/" + error.Code.ToString(CultureInfo.InvariantCulture));
        writer.WriteNumber("status", error.Status);
        writer.WriteEndObject();
    });

    /// <summary>RFC 2822, as the 2010 API writes dates: <c>Thu, 24 Aug 2023 05:01:45 +0000</c>.</summary>
    public static string Rfc2822(DateTimeOffset time) => time.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture);

    /// <summary>ISO 8601, as the newer APIs write dates: <c>2023-03-31T16:06:50Z</c>.</summary>
    public static string Iso8601(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
