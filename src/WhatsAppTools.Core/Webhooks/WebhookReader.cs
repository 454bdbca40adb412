using System;
using System.Text;
using System.Text.Json;
using WhatsAppTools.Delivery;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Webhooks;

/// <summary>Makes what is given of what came: a message, a status, a template's change, or something else. A pure function.</summary>
internal static class WebhookReader
{
    private const string InboundEvent = "com.twilio.messaging.inbound-message.received";
    private const string StatusEvent = "com.twilio.messaging.message.";
    private const string TemplateEvent = "com.twilio.messaging.template.approval.updated";

    /// <summary>Reads one item.</summary>
    /// <param name="item">What came.</param>
    /// <param name="isSimulated">Whether the simulator's account is meant.</param>
    /// <param name="mayBeRepeated">Whether the same was or may have been given before.</param>
    /// <returns>A <see cref="WhatsAppWebhookMessage"/>, a <see cref="WhatsAppWebhookStatus"/>, a <see cref="WhatsAppTemplateChange"/> or a <see cref="WhatsAppWebhookEvent"/>.</returns>
    /// <exception cref="WhatsAppException">WebhookUnreadable.</exception>
    public static object Read(WebhookItem item, bool isSimulated, bool mayBeRepeated)
    {
        (string type, DateTimeOffset? time, WebhookFields fields) = Open(item);
        if (string.Equals(type, TemplateEvent, StringComparison.Ordinal))
        {
            return Template(item, fields, time, isSimulated, mayBeRepeated);
        }

        if (PictureOf(item, type, fields) is not TwilioMessage picture)
        {
            return new WhatsAppWebhookEvent
            {
                Type = type,
                Id = item.Id,
                AccountSid = fields.Take("AccountSid"),
                EventTime = time,
                MayBeRepeated = mayBeRepeated,
                Simulated = isSimulated,
                Fields = fields.Rest(),
            };
        }

        // A form has no time of its own: it comes within seconds.
        picture = picture with { DateUpdated = time ?? item.At };
        return picture.Direction == MessageDirection.Inbound
            ? WebhookMessageReader.Read(picture with { DateSent = time ?? item.At }, fields, item, isSimulated, mayBeRepeated) with { EventTime = time }
            : Status(picture, fields, item, isSimulated, mayBeRepeated) with { EventTime = time };
    }

    /// <summary>What an item says of where a message of ours stands; null where it is about something else.</summary>
    public static TwilioMessage? StatusOf(WebhookItem item)
    {
        (string type, DateTimeOffset? time, WebhookFields fields) = Open(item);
        return PictureOf(item, type, fields) is TwilioMessage picture && picture.Direction != MessageDirection.Inbound
            ? picture with { DateUpdated = time ?? item.At }
            : null;
    }

    /// <summary>When an event happened, as it says; null for a form, which has no time.</summary>
    public static DateTimeOffset? TimeOf(WebhookItem item) => Open(item).Time;

    private static (string Type, DateTimeOffset? Time, WebhookFields Fields) Open(WebhookItem item)
    {
        if (!item.IsEvent)
        {
            return ("Form", null, new WebhookFields(new WebhookRequest { Url = string.Empty, Body = Encoding.UTF8.GetBytes(item.Text) }.ReadForm()));
        }

        using JsonDocument document = JsonDocument.Parse(item.Text);
        CloudEvent one = CloudEvent.Of(document.RootElement) ?? throw new WhatsAppException("WebhookUnreadable", "it is no event");
        WebhookFields fields = new(one.Data);
        return (one.Type, fields.TakeTime("timestamp") ?? one.Time, fields);
    }

    private static TwilioMessage? PictureOf(WebhookItem item, string type, WebhookFields fields)
    {
        if (item.IsEvent && type != InboundEvent && !type.StartsWith(StatusEvent, StringComparison.Ordinal))
        {
            return null;
        }

        string? word = WebhookContent.StatusOf(fields) ?? (item.IsEvent && type != InboundEvent ? type.Substring(StatusEvent.Length) : null);
        if (WebhookContent.SidOf(fields) is not string sid)
        {
            return null;
        }

        bool isInbound = word is null;
        int code = fields.TakeNumber("ErrorCode") ?? 0;
        TwilioMessage picture = new()
        {
            Sid = sid,
            Direction = isInbound ? MessageDirection.Inbound : MessageDirection.OutboundApi,
            Status = isInbound ? MessageStatus.Received : MessageStatusWord.Of(word!.ToLowerInvariant()),
            AccountSid = fields.Take("AccountSid"),
            From = fields.Take("From"),
            To = fields.Take("To"),
            Body = fields.Take("Body"),
            MessagingServiceSid = fields.Take("MessagingServiceSid"),
            NumMedia = fields.TakeNumber("NumMedia") ?? 0,
            NumSegments = fields.TakeNumber("NumSegments") ?? 0,
            ErrorCode = code > 0 ? code : null,
        };
        _ = fields.Take("MessageSid");
        _ = fields.Take("MessageStatus");
        return picture;
    }

    private static WhatsAppWebhookStatus Status(TwilioMessage picture, WebhookFields fields, WebhookItem item, bool isSimulated, bool mayBeRepeated) =>
        new(WhatsAppMessageStatus.Of(picture, item.At, isSimulated))
        {
            Id = item.Id,
            AccountSid = picture.AccountSid,
            MessagingServiceSid = picture.MessagingServiceSid,
            ChannelStatusMessage = fields.Take("ChannelStatusMessage"),
            ChannelPrefix = fields.Take("ChannelPrefix"),
            ChannelInstallSid = fields.Take("ChannelInstallSid"),
            EventType = fields.Take("EventType"),
            RawDlrDoneDate = fields.Take("RawDlrDoneDate"),
            MayBeRepeated = mayBeRepeated,
            Fields = fields.Rest(),
        };

    private static WhatsAppTemplateChange Template(WebhookItem item, WebhookFields fields, DateTimeOffset? time, bool isSimulated, bool mayBeRepeated) => new()
    {
        Id = item.Id,
        AccountSid = fields.Take("accountSid"),
        Changed = fields.Take("type") switch
        {
            "status_update" => "Status",
            "category_update" => "Category",
            string other => other,
            null => null,
        },
        Sid = fields.Take("template.sid"),
        Name = fields.Take("template.friendlyName"),
        WhatsAppName = fields.Take("template.externalTemplateName"),
        Language = fields.Take("template.language"),
        Before = fields.Take("template.previousValue"),
        Now = fields.Take("template.currentValue"),
        DateUpdated = fields.TakeTime("dateUpdated") ?? time,
        EventTime = time,
        MayBeRepeated = mayBeRepeated,
        Simulated = isSimulated,
        Fields = fields.Rest(),
    };
}
