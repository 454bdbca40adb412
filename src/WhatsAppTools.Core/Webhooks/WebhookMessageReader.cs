using System.Collections.Generic;
using System.Globalization;
using WhatsAppTools.Delivery;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Webhooks;

/// <summary>Reads what only a webhook tells of a message that somebody wrote (Twilio: parameters of Twilio's request to your application).</summary>
internal static class WebhookMessageReader
{
    /// <summary>Reads a message.</summary>
    /// <param name="picture">What every message has.</param>
    /// <param name="fields">The rest of what came.</param>
    /// <param name="item">What came.</param>
    /// <param name="isSimulated">Whether the simulator's account is meant.</param>
    /// <param name="mayBeRepeated">Whether the same was or may have been given before.</param>
    public static WhatsAppWebhookMessage Read(TwilioMessage picture, WebhookFields fields, WebhookItem item, bool isSimulated, bool mayBeRepeated) =>
        new(WhatsAppMessage.Of(picture, item.At, isSimulated) with { MayBeRepeated = mayBeRepeated })
        {
            Id = item.Id,
            AccountSid = picture.AccountSid,
            ProfileName = fields.Take("ProfileName"),
            WaId = fields.Take("WaId"),
            ExternalUserId = fields.Take("ExternalUserId"),
            MessageType = fields.Take("MessageType"),
            ButtonText = fields.Take("ButtonText"),
            ButtonPayload = fields.Take("ButtonPayload"),
            ButtonType = fields.Take("ButtonType"),
            RepliedSid = fields.Take("OriginalRepliedMessageSid"),
            RepliedFrom = fields.Take("OriginalRepliedMessageSender"),
            InteractiveData = fields.Take("InteractiveData"),
            FlowData = fields.Take("FlowData"),
            IsForwarded = fields.TakeFlag("Forwarded"),
            IsFrequentlyForwarded = fields.TakeFlag("FrequentlyForwarded"),
            OptOutType = fields.Take("OptOutType"),
            Media = Media(fields),
            Location = Location(fields),
            Referral = Referral(fields),
            Fields = fields.Rest(),
        };

    private static List<WhatsAppWebhookMedia> Media(WebhookFields fields)
    {
        List<WhatsAppWebhookMedia> media = [];
        while (fields.Take("MediaUrl" + media.Count.ToString(CultureInfo.InvariantCulture)) is string url)
        {
            string? type = fields.Take("MediaContentType" + media.Count.ToString(CultureInfo.InvariantCulture));
            media.Add(new WhatsAppWebhookMedia { Url = url, ContentType = type });
        }

        return media;
    }

    private static WhatsAppWebhookLocation? Location(WebhookFields fields) =>
        fields.TakeFraction("Latitude") is double latitude && fields.TakeFraction("Longitude") is double longitude
            ? new WhatsAppWebhookLocation { Latitude = latitude, Longitude = longitude, Address = fields.Take("Address"), Label = fields.Take("Label") }
            : null;

    private static WhatsAppWebhookReferral? Referral(WebhookFields fields)
    {
        WhatsAppWebhookReferral referral = new()
        {
            SourceType = fields.Take("ReferralSourceType"),
            SourceId = fields.Take("ReferralSourceId"),
            SourceUrl = fields.Take("ReferralSourceUrl"),
            Headline = fields.Take("ReferralHeadline"),
            Body = fields.Take("ReferralBody"),
            MediaUrl = fields.Take("ReferralMediaUrl"),
            MediaContentType = fields.Take("ReferralMediaContentType"),
            MediaId = fields.Take("ReferralMediaId"),
            ClickId = fields.Take("ReferralCtwaClid"),
        };
        return referral == new WhatsAppWebhookReferral() ? null : referral;
    }
}
