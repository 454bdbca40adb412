using System.Collections.Generic;
using System.Globalization;
using WhatsAppTools.Simulator.Http;
using WhatsAppTools.Simulator.Messages;
using WhatsAppTools.Simulator.Rules;
using WhatsAppTools.Simulator.State;

namespace WhatsAppTools.Simulator.Webhooks;

/// <summary>The parameters of webhooks (facts, sections 14 and 15).</summary>
internal static class WebhookForms
{
    /// <summary>What a status callback says.</summary>
    public static Webhook Status(World world, Callback callback)
    {
        Message message = callback.Message;
        string status = MessageJson.NameOf(callback.Status);
        List<KeyValuePair<string, string>> form =
        [
            new("MessageSid", message.Sid),
            new("SmsSid", message.Sid),
            new("MessageStatus", status),
            new("SmsStatus", status),
            new("AccountSid", world.Options.AccountSid),
            new("From", message.From ?? ""),
            new("To", message.Person),
            new("ApiVersion", "2010-04-01"),
            new("ChannelPrefix", "whatsapp"),
            new("ChannelInstallSid", "XE" + world.Options.AccountSid.Substring(2)),
        ];
        AddIf(form, "MessagingServiceSid", message.ServiceSid);
        if (callback.Status is MessageStatus.Failed or MessageStatus.Undelivered)
        {
            form.Add(new("ErrorCode", message.ErrorCode.ToString(CultureInfo.InvariantCulture)));
            form.Add(new("ChannelStatusMessage", ErrorTitles.Of(message.ErrorCode)));
        }

        if (callback.Status == MessageStatus.Read)
        {
            form.Add(new("EventType", "READ"));
        }

        return new Webhook { Url = message.StatusCallback!, Form = form, MessageSid = message.Sid };
    }

    /// <summary>What an inbound message's webhook says; null where nobody wants to know.</summary>
    public static Webhook? Inbound(World world, Message message, InboundOptions options)
    {
        SimulatedSender sender = world.FindSender(message.To)!;
        SimulatedService? service = world.Services.Find(candidate => candidate.SenderSids.Contains(sender.Sid));
        bool isServices = service is { UseInboundWebhookOnNumber: false, InboundRequestUrl: not null };
        string? url = isServices ? service!.InboundRequestUrl : sender.WebhookUrl;
        if (string.IsNullOrEmpty(url))
        {
            return null;
        }

        string number = Address.Number(message.Person);
        List<KeyValuePair<string, string>> form =
        [
            new("MessageSid", message.Sid),
            new("SmsSid", message.Sid),
            new("SmsMessageSid", message.Sid),
            new("AccountSid", world.Options.AccountSid),
            new("From", message.Person),
            new("To", message.To),
            new("Body", message.Body),
            new("NumMedia", options.MediaUrls.Count.ToString(CultureInfo.InvariantCulture)),
            new("NumSegments", "1"),
            new("ApiVersion", "2010-04-01"),
            new("SmsStatus", "received"),
            new("MessageType", options.ButtonText is null ? options.MediaUrls.Count > 0 ? "image" : "text" : "button"),
            new("ProfileName", options.ProfileName),
        ];
        AddIf(form, "MessagingServiceSid", isServices ? service!.Sid : null);
        AddIf(form, number[0] == '+' ? "WaId" : "ExternalUserId", number.TrimStart('+'));
        AddIf(form, "ButtonText", options.ButtonText);
        AddIf(form, "ButtonPayload", options.ButtonPayload);
        AddIf(form, "OriginalRepliedMessageSid", options.RepliedMessageSid);
        for (int i = 0; i < options.MediaUrls.Count; i++)
        {
            string place = i.ToString(CultureInfo.InvariantCulture);
            form.Add(new("MediaUrl" + place, options.MediaUrls[i]));
            form.Add(new("MediaContentType" + place, MediaRules.TypeOf(options.MediaUrls[i]) ?? "application/octet-stream"));
        }

        return new Webhook
        {
            Url = url!,
            Method = isServices ? service!.InboundMethod : sender.WebhookMethod,
            Form = form,
            MessageSid = message.Sid,
            MayReply = true,
            FallbackUrl = isServices ? service!.FallbackUrl : sender.FallbackUrl,
            FallbackMethod = isServices ? service!.FallbackMethod : sender.FallbackMethod,
        };
    }

    private static void AddIf(List<KeyValuePair<string, string>> form, string name, string? value)
    {
        if (value is not null)
        {
            form.Add(new(name, value));
        }
    }
}
