using System;
using System.Globalization;
using System.Text.Json;
using WhatsAppTools.Simulator.Http;
using WhatsAppTools.Simulator.State;

namespace WhatsAppTools.Simulator.Messages;

/// <summary>Writes a message as the 2010 API shows it.</summary>
internal static class MessageJson
{
    private static readonly string[] s_statuses =
        ["queued", "accepted", "scheduled", "sending", "sent", "delivered", "read", "undelivered", "failed", "canceled", "received"];

    public static string NameOf(MessageStatus status) => s_statuses[(int)status];

    public static void Write(Utf8JsonWriter writer, Message message, World world, DateTimeOffset time)
    {
        long now = time.UtcTicks;
        MessageStatus status = message.StatusAt(now);
        string account = world.Options.AccountSid;
        string uri = string.Concat("/2010-04-01/Accounts/", account, "/Messages/") + message.Sid;
        bool isWithService = message.ServiceSid is not null;
        bool isOpen = status is MessageStatus.Accepted or MessageStatus.Scheduled;
        int error = status is MessageStatus.Failed or MessageStatus.Undelivered ? message.ErrorCode : 0;
        long sent = message.DateSentAt(now, world.Unkindness.DateSentNullUntilSent);
        int media = message.MediaUrls?.Count ?? 0;

        writer.WriteStartObject();
        writer.WriteString("account_sid", account);
        writer.WriteString("api_version", "2010-04-01");
        writer.WriteString("body", ShowsBody(message) ? message.Body : "");
        writer.WriteString("date_created", Reply.Rfc2822(Time(message.Created)));
        writer.WriteString("date_sent", sent == 0 ? null : Reply.Rfc2822(Time(sent)));
        writer.WriteString("date_updated", Reply.Rfc2822(Time(message.UpdatedAt(now))));
        writer.WriteString("direction", message.Direction switch
        {
            Direction.Inbound => "inbound",
            Direction.OutboundReply => "outbound-reply",
            _ => "outbound-api",
        });
        if (error == 0)
        {
            writer.WriteNull("error_code");
        }
        else
        {
            writer.WriteNumber("error_code", error);
        }

        writer.WriteString("error_message", error == 0 ? null : ErrorTitles.Of(error));
        writer.WriteString("from", message.From);
        writer.WriteString("messaging_service_sid", message.ServiceSid);
        writer.WriteString("num_media", media.ToString(CultureInfo.InvariantCulture));
        writer.WriteString("num_segments", isWithService && isOpen ? "0" : "1");
        writer.WriteString("price", status is MessageStatus.Delivered or MessageStatus.Read or MessageStatus.Received ? (-world.Options.Prices.TwilioFee).ToString("0.00000", CultureInfo.InvariantCulture) : null);
        writer.WriteString("price_unit", isOpen ? null : "USD");
        writer.WriteString("sid", message.Sid);
        writer.WriteString("status", NameOf(status));
        writer.WriteStartObject("subresource_uris");
        writer.WriteString("media", uri + "/Media.json");
        if (message.AskedFeedback)
        {
            writer.WriteString("feedback", uri + "/Feedback.json");
        }

        writer.WriteEndObject();
        writer.WriteString("to", message.To);
        writer.WriteString("uri", uri + ".json");
        writer.WriteEndObject();
    }

    /// <summary>With a service and a template the body is empty (twilio-node#1081).</summary>
    private static bool ShowsBody(Message message) =>
        !message.IsRedacted && (message.ServiceSid is null || message.ContentSid is null);

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);
}
