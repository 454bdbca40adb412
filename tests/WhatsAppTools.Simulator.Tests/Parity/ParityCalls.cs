using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Simulator.Tests.Parity;

/// <summary>The calls whose requests are compared with those of Twilio's own clients, by name.</summary>
internal static class ParityCalls
{
    public const string MessageSid = "SM00000000000000000000000000000042";
    public const string MediaSid = "ME00000000000000000000000000000042";
    public const string Text = "Grüße, مرحبا, 🙂 & = + % ? #~'()*!";
    public const string Variables = """{"1":"Ana \"A\" + 1","2":"10 % & ü"}""";
    public const string TemplateType = """{"body":"Olá {{1}}, o seu pacote {{2}} já saiu. Grüße 🙂","actions":[{"type":"QUICK_REPLY","title":"Sim","id":"yes"}]}""";
    public const string Person = "whatsapp:+447700900123";
    public const string NewSender = "whatsapp:+15005550177";
    public const string FurtherTemplates = "https://content.twilio.com/v2/ContentAndApprovals?PageSize=2&Page=1&PageToken=2";
    public const string FurtherAlerts = "https://monitor.twilio.com/v1/Alerts?PageSize=2&Page=1&PageToken=2";

    public static List<(string Name, Func<ITwilioApi, Task> Call)> All()
    {
        CancellationToken none = CancellationToken.None;
        CreateMessageRequest template = new()
        {
            To = Person,
            MessagingServiceSid = DefaultWorld.ServiceSid,
            ContentSid = DefaultWorld.OrderUpdateSid,
            ContentVariables = Variables,
        };
        CreateMessageRequest text = new() { To = Person, From = DefaultWorld.Sender, Body = "x" };
        return
        [
            ("free-form", api => api.CreateMessageAsync(text with { Body = Text }, none)),
            ("text of several lines", api => api.CreateMessageAsync(text with { Body = "one\r\ntwo\n\tthree  four" }, none)),
            ("media", api => api.CreateMessageAsync(
                text with { Body = "See", MediaUrl = ["https://files.example.com/a b.png?x=1&y=ü", "https://files.example.com/c.png"] },
                none)),
            ("template", api => api.CreateMessageAsync(template with { MessagingServiceSid = null, From = DefaultWorld.Sender }, none)),
            ("messaging service", api => api.CreateMessageAsync(template, none)),
            ("scheduled", api => api.CreateMessageAsync(
                template with { SendAt = new DateTimeOffset(2031, 5, 6, 9, 8, 9, TimeSpan.FromHours(2)) },
                none)),
            ("callback and validity", api => api.CreateMessageAsync(
                text with { StatusCallback = "https://hooks.example.com/s?a=1#rc=2", ValidityPeriod = 600 },
                none)),
            ("location", api => api.CreateMessageAsync(text with { Body = "Here", PersistentAction = ["geo:51.5,-0.12|London"] }, none)),
            ("fetch", api => api.FetchMessageAsync(MessageSid, none)),
            ("cancel", api => api.CancelMessageAsync(MessageSid, none)),
            ("redact", api => api.RedactMessageAsync(MessageSid, none)),
            ("delete", api => api.DeleteMessageAsync(MessageSid, none)),
            ("list by people", api => api.ListMessagesAsync(new MessageFilter { To = DefaultWorld.Sender, From = Person, PageSize = 1 }, none)),
            ("list by days", api => api.ListMessagesAsync(
                new MessageFilter
                {
                    To = Person,
                    SentOnOrBefore = new DateTimeOffset(2026, 3, 4, 23, 59, 58, TimeSpan.Zero),
                    SentOnOrAfter = new DateTimeOffset(2026, 3, 1, 1, 0, 0, TimeSpan.FromHours(1)),
                    PageSize = 1000,
                },
                none)),
            ("list and its next page", async api =>
            {
                TwilioPage<TwilioMessage> page = await api.ListMessagesAsync(new MessageFilter { To = Person, PageSize = 2 }, none);
                await api.ListMoreMessagesAsync(page.NextPage!, none);
            }),
            ("templates by name", api => api.ListContentAsync("order & update", none)),
            ("templates", api => api.ListContentAsync(null, none)),
            ("template fetch", api => api.FetchContentAsync(DefaultWorld.OrderUpdateSid, none)),
            ("approval fetch", api => api.FetchApprovalAsync(DefaultWorld.OrderUpdateSid, none)),
            ("template creation", api => api.CreateContentAsync(
                new ContentDraft(
                    "parcel_packed",
                    "pt_BR",
                    new Dictionary<string, string> { ["1"] = "Ana \"A\" & ü", ["2"] = "A-1" },
                    new Dictionary<string, JsonElement> { ["twilio/quick-reply"] = JsonDocument.Parse(TemplateType).RootElement }),
                none)),
            ("template submission", api => api.SubmitContentAsync(DefaultWorld.OrderUpdateSid, "parcel_packed", "UTILITY", true, none)),
            ("template deletion", api => api.DeleteContentAsync(DefaultWorld.OrderUpdateSid, none)),
            ("pool", api => api.ListPoolSendersAsync(DefaultWorld.ServiceSid, none)),
            ("media list", api => api.ListMediaAsync(MessageSid, none)),
            ("alerts", api => api.ListAlertsAsync(
                new AlertFilter
                {
                    LogLevel = "error",
                    After = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero),
                    Before = new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero),
                    PageSize = 20,
                },
                none)),
            ("media deletion", api => api.DeleteMediaAsync(MessageSid, MediaSid, none)),
            ("senders", api => api.ListSendersAsync(none)),
            ("services", api => api.ListMessagingServicesAsync(none)),
            ("sender fetch", api => api.FetchSenderAsync(DefaultWorld.SenderSid, none)),
            ("sender registration", api => api.CreateSenderAsync(
                NewSender,
                new SenderDetails
                {
                    WabaId = "1234567000",
                    VerificationMethod = "sms",
                    CallbackUrl = "https://hooks.example.com/in?a=ü",
                    CallbackMethod = "POST",
                    FallbackUrl = "https://hooks.example.com/fallback",
                    FallbackMethod = "POST",
                    StatusCallbackUrl = "https://hooks.example.com/status",
                    Name = "Grüße & Söhne \"Works\"",
                    About = Text,
                    Address = "1 Example Street",
                    Description = "We repair things",
                    Emails = ["info@example.com"],
                    LogoUrl = "https://files.example.com/logo.png",
                    Vertical = "Beauty, Spa and Salon",
                    Websites = ["https://www.example.com"],
                },
                none)),
            ("sender code", api => api.UpdateSenderAsync(DefaultWorld.SenderSid, new SenderDetails { VerificationCode = "123456" }, none)),
            ("sender change", api => api.UpdateSenderAsync(DefaultWorld.SenderSid, new SenderDetails { CallbackUrl = "", About = "Open all week" }, none)),
            ("sender deletion", api => api.DeleteSenderAsync(DefaultWorld.SenderSid, none)),
            ("a further page of templates", api => api.ListMoreContentAsync(FurtherTemplates, none)),
            ("a further page of alerts", api => api.ListMoreAlertsAsync(FurtherAlerts, none)),
            ("API key", api => api.FetchMessageAsync(MessageSid, none)),
        ];
    }

    public static TwilioSimulator NewSimulator()
    {
        // The same seed and a clock that stands: both sides see the same sids in the same order, and so the same next page.
        FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        return new TwilioSimulator(new SimulatorOptions { TimeProvider = clock, Seed = 7, RecentContacts = [Person] });
    }

    public static TwilioHttpApi Client(HttpMessageHandler handler, string user, string secret)
    {
        return new TwilioHttpApi(new TwilioClientOptions
        {
            Credential = new TwilioCredential(DefaultWorld.AccountSid, user, secret),
            Handler = handler,
        });
    }
}
