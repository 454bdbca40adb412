using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using WhatsAppTools.Delivery;
using WhatsAppTools.Errors;
using WhatsAppTools.Webhooks;

namespace WhatsAppTools.Core.Tests.Webhooks;

/// <summary>Facts §14 and §15, 2026-11 §5: what a webhook says, by its own names, and what is made of it.</summary>
public sealed class WebhookReaderTests
{
    private const string Delivered = """{"specversion":"1.0","type":"com.twilio.messaging.message.delivered","id":"EZ1","time":"2026-11-27T08:59:00Z","data":{"messageSid":"SM01","accountSid":"AC01","messageStatus":"DELIVERED","errorCode":0,"from":"whatsapp:+15005550006","to":"whatsapp:+447700900123","timestamp":"2026-11-27T08:58:59Z","tags":{"a":"b"}}}""";

    [Fact]
    public void An_inbound_message_has_what_lists_have_and_what_only_webhooks_know()
    {
        WhatsAppWebhookMessage message = Read<WhatsAppWebhookMessage>(WebhookSamples.Inbound(
            "SM01",
            ("ProfileName", "Ana"),
            ("WaId", "447700900123"),
            ("MessageType", "button"),
            ("ButtonText", "I will be there"),
            ("ButtonPayload", "confirm"),
            ("ButtonType", "QUICK_REPLY"),
            ("OriginalRepliedMessageSid", "SM00"),
            ("OriginalRepliedMessageSender", "whatsapp:+15005550006"),
            ("Forwarded", "true"),
            ("FrequentlyForwarded", "false"),
            ("InteractiveData", """{"id":"row-1"}"""),
            ("FlowData", """{"date":"2026-12-01"}"""),
            ("OptOutType", "STOP"),
            ("ExternalUserId", "US.abc"),
            ("MessagingServiceSid", "MG01"),
            ("ApiVersion", "2010-04-01"),
            ("TomorrowsField", "kept")));

        Assert.Equal(("SM01", "Inbound", "Received", "Grüße & mehr"), (message.Sid, message.Direction, message.Status, message.Body));
        Assert.Equal(("whatsapp:+447700900123", "whatsapp:+15005550006", "whatsapp:+447700900123"), (message.From, message.To, message.Address));
        Assert.Equal(("Ana", "447700900123", "button", "US.abc"), (message.ProfileName, message.WaId, message.MessageType, message.ExternalUserId));
        Assert.Equal(("I will be there", "confirm", "QUICK_REPLY"), (message.ButtonText, message.ButtonPayload, message.ButtonType));
        Assert.Equal(("SM00", "whatsapp:+15005550006"), (message.RepliedSid, message.RepliedFrom));
        Assert.Equal((true, false, "STOP"), (message.IsForwarded, message.IsFrequentlyForwarded, message.OptOutType));
        Assert.Equal(("""{"id":"row-1"}""", """{"date":"2026-12-01"}"""), (message.InteractiveData, message.FlowData));
        Assert.Equal(("AC01", "MG01", (DateTimeOffset?)WebhookSamples.At, (DateTimeOffset?)null), (message.AccountSid, message.MessagingServiceSid, message.DateSent, message.EventTime));
        Assert.Equal(["ApiVersion", "SmsStatus", "TomorrowsField"], message.Fields.Keys);
        Assert.Equal("kept", message.Fields["TomorrowsField"]);
        Assert.Null(message.Location);
        Assert.Null(message.Referral);
        Assert.Empty(message.Media);
    }

    [Fact]
    public void Files_a_place_and_an_advertisement_are_objects()
    {
        WhatsAppWebhookMessage message = Read<WhatsAppWebhookMessage>(WebhookSamples.Inbound(
            "SM01",
            ("NumMedia", "2"),
            ("MediaUrl0", "https://api.twilio.com/a"),
            ("MediaContentType0", "image/jpeg"),
            ("MediaUrl1", "https://api.twilio.com/b"),
            ("MediaContentType1", "application/pdf"),
            ("Latitude", "51.5"),
            ("Longitude", "-0.12"),
            ("Address", "1 Example Street"),
            ("Label", "Clinic"),
            ("ReferralSourceType", "ad"),
            ("ReferralHeadline", "Book now"),
            ("ReferralCtwaClid", "click-1")));

        Assert.Equal(["https://api.twilio.com/a image/jpeg", "https://api.twilio.com/b application/pdf"], message.Media.Select(media => $"{media} {media.ContentType}"));
        Assert.Equal((51.5, -0.12, "1 Example Street", "51.5,-0.12 Clinic"), (message.Location!.Latitude, message.Location.Longitude, message.Location.Address, $"{message.Location}"));
        Assert.Equal(("ad", "click-1", "Book now"), (message.Referral!.SourceType, message.Referral.ClickId, $"{message.Referral}"));
        Assert.Equal("whatsapp:+447700900123", message.Address);
        Assert.Equal(["SmsStatus"], message.Fields.Keys);
    }

    [Theory]
    [InlineData("sent", DeliveryState.Sent)]
    [InlineData("delivered", DeliveryState.Delivered)]
    [InlineData("read", DeliveryState.Read)]
    [InlineData("canceled", DeliveryState.Canceled)]
    [InlineData("a-word-of-tomorrow", DeliveryState.Unknown)]
    public void A_status_says_how_far_its_message_came(string word, DeliveryState state)
    {
        WhatsAppWebhookStatus status = Read<WhatsAppWebhookStatus>(WebhookSamples.Status("SM01", word, ("EventType", "READ"), ("RawDlrDoneDate", "2611270859"), ("ChannelPrefix", "whatsapp"), ("ChannelInstallSid", "XE01"), ("New", "1")));

        Assert.Equal((state, "SM01-" + word, "SM01"), (status.DeliveryKind, status.Id, status.Sid));
        Assert.Equal(("READ", "2611270859", "whatsapp", "XE01"), (status.EventType, status.RawDlrDoneDate, status.ChannelPrefix, status.ChannelInstallSid));
        Assert.Equal((WebhookSamples.At, "AC01", "1"), (status.DateUpdated, status.AccountSid, status.Fields["New"]));
    }

    [Fact]
    public void A_failure_has_its_code_its_meaning_and_its_remedy()
    {
        WhatsAppWebhookStatus status = Read<WhatsAppWebhookStatus>(WebhookSamples.Status("SM01", "undelivered", ("ErrorCode", "63016"), ("ChannelStatusMessage", "Outside the window")));

        Assert.Equal((63016, "Twilio63016", "Outside the window", true), (status.ErrorCode, status.ErrorId, status.ChannelStatusMessage, status.IsFinal));
        Assert.False(string.IsNullOrEmpty(status.Remedy));
    }

    [Fact]
    public void An_older_callback_that_has_only_SmsStatus_is_a_status_too() => Assert.Equal(
        ("SM01-sent", DeliveryState.Sent),
        Read<WhatsAppWebhookStatus>(WebhookSamples.Form([("SmsSid", "SM01"), ("SmsStatus", "sent"), ("AccountSid", "AC01")])) is var status ? (status.Id, status.DeliveryKind) : default);

    [Fact]
    public void A_form_that_is_about_no_message_is_given_as_it_is()
    {
        WhatsAppWebhookEvent other = Read<WhatsAppWebhookEvent>(WebhookSamples.Form([("AccountSid", "AC01"), ("Sid", "NO01"), ("Level", "ERROR")]));

        Assert.Equal(("Form", "AC01", "NO01", "ERROR"), (other.Type, other.AccountSid, other.Fields["Sid"], other.Fields["Level"]));
        Assert.NotEmpty(other.Id);
    }

    [Fact]
    public void Each_event_of_a_batch_is_an_object()
    {
        string batch = """
            [DELIVERED,
             {"type":"com.twilio.messaging.message.failed","id":"EZ2","time":"2026-11-27T08:59:00Z","data":"{\"messageSid\":\"SM02\",\"messageStatus\":\"FAILED\",\"errorCode\":63024}"},
             {"type":"com.twilio.messaging.inbound-message.received","id":"EZ3","time":"2026-11-27T08:59:00Z","data":{"messageSid":"SM03","from":"whatsapp:+447700900123","to":"whatsapp:+15005550006","body":"Hi","numMedia":0}},
             {"type":"com.twilio.messaging.template.approval.updated","id":"EZ4","time":"2026-11-27T08:59:00Z","data":{"type":"status_update","accountSid":"AC01","channel":"whatsapp","template":{"sid":"HX01","friendlyName":"order_update","externalTemplateName":"order_update_hx01","language":"en","previousValue":"pending","currentValue":"approved"}}},
             {"type":"com.twilio.tomorrow","id":"EZ5","data":{"a":{"b":[1,2]}}}]
            """.Replace("DELIVERED,", Delivered + ",", StringComparison.Ordinal);
        List<object> read = [.. WebhookContent.Split(WebhookSamples.SignedJson(batch), WebhookSamples.At).Select(item => WebhookReader.Read(item, isSimulated: false, mayBeRepeated: false))];

        WhatsAppWebhookStatus delivered = Assert.IsType<WhatsAppWebhookStatus>(read[0]);
        Assert.Equal(("EZ1", "Delivered", (int?)null, "b"), (delivered.Id, delivered.Delivery, delivered.ErrorCode, delivered.Fields["tags.a"]));
        Assert.Equal(new DateTimeOffset(2026, 11, 27, 8, 58, 59, TimeSpan.Zero), delivered.EventTime);
        Assert.Equal(delivered.EventTime, delivered.DateUpdated);
        Assert.Equal(("SM02", "Twilio63024"), Assert.IsType<WhatsAppWebhookStatus>(read[1]) is var failed ? (failed.Sid, failed.ErrorId) : default);
        Assert.Equal(("SM03", "EZ3", "Hi"), Assert.IsType<WhatsAppWebhookMessage>(read[2]) is var inbound ? (inbound.Sid, inbound.Id, inbound.Body) : default);
        WhatsAppTemplateChange template = Assert.IsType<WhatsAppTemplateChange>(read[3]);
        Assert.Equal(("HX01", "order_update", "order_update_hx01", "en"), (template.Sid, template.Name, template.WhatsAppName, template.Language));
        Assert.Equal(("Status", "pending", "approved", "whatsapp"), (template.Changed, template.Before, template.Now, template.Fields["channel"]));
        WhatsAppWebhookEvent other = Assert.IsType<WhatsAppWebhookEvent>(read[4]);
        Assert.Equal(("com.twilio.tomorrow", "EZ5", "[1,2]"), (other.Type, other.Id, other.Fields["a.b"]));
    }

    [Fact]
    public void One_event_needs_no_batch() => Assert.Equal("EZ1", Assert.Single(WebhookContent.Split(WebhookSamples.SignedJson(Delivered), WebhookSamples.At)).Id);

    [Fact]
    public void A_GET_has_its_form_in_the_address()
    {
        WebhookRequest request = new() { Url = WebhookSamples.Url + "&" + WebhookSamples.Text(WebhookSamples.Inbound()) };

        Assert.Equal("Grüße & mehr", ((WhatsAppWebhookMessage)Assert.Single(WebhookContent.Split(request, WebhookSamples.At).Select(item => WebhookReader.Read(item, false, false)))).Body);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("a+b%20c", "a b c")]
    [InlineData("Gr%C3%BC%c3%9Fe%F0%9F%99%82", "Grüße🙂")]
    [InlineData("100%", "100%")]
    [InlineData("%4", "%4")]
    [InlineData("%zz%41", "%zzA")]
    [InlineData("%FF", "%FF")]
    [InlineData("%FE+%C3", "%FE %C3")]
    [InlineData("ü%2B", "ü+")]
    [InlineData("%EF%BF%BD", "\uFFFD")]
    public void A_form_s_text_is_decoded_and_what_is_no_UTF_8_stays_as_it_is(string written, string meant) => Assert.Equal(meant, FormText.Decode(written));

    [Fact]
    public void A_long_text_comes_through_as_it_is()
    {
        string body = string.Concat(Enumerable.Repeat("x🙂", 8_000));
        WebhookRequest request = new() { Url = WebhookSamples.Url, Form = WebhookSamples.Form([("AccountSid", "AC01"), ("MessageSid", "SM01"), ("Body", body)]) };

        Assert.Equal(body, ((WhatsAppWebhookMessage)WebhookReader.Read(Assert.Single(WebhookContent.Split(request, WebhookSamples.At)), false, false)).Body);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("MessageSid=SM01&Body=no-account")]
    [InlineData("[")]
    [InlineData("[1]")]
    [InlineData("""[{"id":"no-type"}]""")]
    [InlineData("""[{"type":"com.twilio.messaging.message.sent","data":"no json"}]""")]
    [InlineData("""{"a":1}""")]
    public void What_is_no_webhook_is_refused_as_a_whole(string body)
    {
        WhatsAppException refusal = Assert.Throws<WhatsAppException>(() => WebhookContent.Split(new WebhookRequest { Url = "https://hooks.example.com/in", Body = Encoding.UTF8.GetBytes(body) }, WebhookSamples.At));
        Assert.Equal("WebhookUnreadable", refusal.ErrorId);
    }

    [Fact]
    public void Control_characters_of_strangers_reach_no_terminal() => Assert.Equal(
        "\uFFFD[31mred",
        Read<WhatsAppWebhookMessage>(WebhookSamples.Inbound("SM01", ("ProfileName", "\u001B[31mred"))).ProfileName);

    private static T Read<T>(IReadOnlyList<KeyValuePair<string, string>> form) =>
        Assert.IsType<T>(WebhookReader.Read(Assert.Single(WebhookContent.Split(WebhookSamples.Signed(form), WebhookSamples.At)), isSimulated: false, mayBeRepeated: false));
}
