using System;
using System.Text.Json;
using WhatsAppTools.Simulator.Http;

namespace WhatsAppTools.Simulator.Services;

/// <summary>Writes a messaging service (OpenAPI messaging_v1).</summary>
internal static class ServiceJson
{
    private static readonly (string Name, string Path)[] s_links =
    [
        ("phone_numbers", "PhoneNumbers"),
        ("short_codes", "ShortCodes"),
        ("alpha_senders", "AlphaSenders"),
        ("messages", "Messages"),
        ("us_app_to_person", "Compliance/Usa2p"),
        ("us_app_to_person_usecases", "Compliance/Usa2p/Usecases"),
        ("channel_senders", "ChannelSenders"),
        ("destination_alpha_senders", "DestinationAlphaSenders"),
    ];

    public static void Write(Utf8JsonWriter writer, SimulatedService service, RequestContext context)
    {
        string url = context.Request.Origin + "/v1/Services/" + service.Sid;
        string created = Reply.Iso8601(service.Created ?? context.World.Start);
        writer.WriteStartObject();
        writer.WriteString("account_sid", context.World.Options.AccountSid);
        writer.WriteString("sid", service.Sid);
        writer.WriteString("date_created", created);
        writer.WriteString("date_updated", service.Updated is DateTimeOffset updated ? Reply.Iso8601(updated) : created);
        writer.WriteString("friendly_name", service.FriendlyName);
        writer.WriteString("inbound_request_url", service.InboundRequestUrl);
        writer.WriteString("inbound_method", service.InboundMethod);
        writer.WriteString("fallback_url", service.FallbackUrl);
        writer.WriteString("fallback_method", service.FallbackMethod);
        writer.WriteString("status_callback", service.StatusCallback);
        WriteFlag(writer, service, "sticky_sender", "StickySender", true);
        WriteFlag(writer, service, "smart_encoding", "SmartEncoding", true);
        WriteFlag(writer, service, "mms_converter", "MmsConverter", true);
        WriteFlag(writer, service, "fallback_to_long_code", "FallbackToLongCode", true);
        writer.WriteString("scan_message_content", Setting(service, "ScanMessageContent") ?? "inherit");
        WriteFlag(writer, service, "area_code_geomatch", "AreaCodeGeomatch", true);
        writer.WriteNumber("validity_period", service.ValidityPeriod);
        WriteFlag(writer, service, "synchronous_validation", "SynchronousValidation", false);
        writer.WriteString("usecase", Setting(service, "Usecase") ?? "undeclared");
        writer.WriteBoolean("us_app_to_person_registered", false);
        writer.WriteBoolean("use_inbound_webhook_on_number", service.UseInboundWebhookOnNumber);
        writer.WriteStartObject("links");
        foreach ((string name, string path) in s_links)
        {
            writer.WriteString(name, url + "/" + path);
        }

        writer.WriteEndObject();
        writer.WriteString("url", url);
        writer.WriteEndObject();
    }

    private static string? Setting(SimulatedService service, string name) => service.Settings.TryGetValue(name, out string? value) ? value : null;

    private static void WriteFlag(Utf8JsonWriter writer, SimulatedService service, string name, string parameter, bool standard) =>
        writer.WriteBoolean(name, Setting(service, parameter) is string value ? bool.Parse(value) : standard);
}
