using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace WhatsAppTools.Twilio;

/// <summary>Writes what is asked of a sender as the Senders API reads it (OpenAPI messaging_v2): three sections, none of them empty.</summary>
internal static class SenderJson
{
    /// <param name="address">The number of a new sender; null for a change.</param>
    public static byte[] Write(string? address, SenderDetails details)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            writer.WriteStartObject();
            if (address is not null)
            {
                writer.WriteString("sender_id", address);
            }

            WriteSection(writer, "configuration", ("waba_id", details.WabaId), ("verification_method", details.VerificationMethod), ("verification_code", details.VerificationCode), ("voice_application_sid", details.VoiceApplicationSid));
            WriteSection(writer, "webhook", ("callback_url", details.CallbackUrl), ("callback_method", details.CallbackMethod), ("fallback_url", details.FallbackUrl), ("fallback_method", details.FallbackMethod), ("status_callback_url", details.StatusCallbackUrl));
            WriteSection(writer, "profile", ("name", details.Name), ("about", details.About), ("address", details.Address), ("description", details.Description), ("emails", details.Emails), ("logo_url", details.LogoUrl), ("vertical", details.Vertical), ("websites", details.Websites));
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void WriteSection(Utf8JsonWriter writer, string name, params (string Name, object? Value)[] fields)
    {
        if (fields.All(field => field.Value is null))
        {
            return;
        }

        writer.WriteStartObject(name);
        foreach ((string field, object? value) in fields)
        {
            switch (value)
            {
                case string text:
                    writer.WriteString(field, text);
                    break;
                case IReadOnlyList<string> list:
                    WriteList(writer, field, list);
                    break;
            }
        }

        writer.WriteEndObject();
    }

    // As Twilio's own examples have them: each with a label.
    private static void WriteList(Utf8JsonWriter writer, string name, IReadOnlyList<string> list)
    {
        bool isMail = name == "emails";
        writer.WriteStartArray(name);
        foreach (string text in list)
        {
            writer.WriteStartObject();
            writer.WriteString(isMail ? "email" : "website", text);
            writer.WriteString("label", isMail ? "Email" : "Website");
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
