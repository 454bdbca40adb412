using System.Net.Http;

namespace WhatsAppTools.Twilio;

/// <summary>A body of JSON as Twilio's clients send it: without a charset.</summary>
internal static class JsonBody
{
    public static HttpContent Of(byte[] json)
    {
        ByteArrayContent content = new(json);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        return content;
    }
}
