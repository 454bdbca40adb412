using System.Text.Json;

namespace WhatsAppTools.Twilio;

/// <summary>
/// An error as it comes over the wire, in both of Twilio's shapes: the 2010 API's (code, message, more_info, status)
/// and RFC 9457's (type, title, status, code, detail).
/// </summary>
internal sealed record TwilioErrorBody
{
    public int? Code { get; init; }

    public string? Message { get; init; }

    public string? MoreInfo { get; init; }

    public string? Type { get; init; }

    public string? Title { get; init; }

    public string? Detail { get; init; }

    /// <summary>Null where the body is empty, not JSON, or not an error of Twilio's.</summary>
    public static TwilioErrorBody? TryRead(byte[] body)
    {
        int start = 0;
        while (start < body.Length && body[start] <= ' ')
        {
            start++;
        }

        if (start == body.Length || body[start] != (byte)'{')
        {
            return null;
        }

        try
        {
            TwilioErrorBody? error = JsonSerializer.Deserialize(body, TwilioJson.Default.TwilioErrorBody);
            return error is { Code: null, Message: null, Title: null, Detail: null } ? null : error;
        }
        catch (JsonException)
        {
            // A proxy's answer that only looks like JSON: the caller reports the HTTP status instead.
            return null;
        }
    }
}
