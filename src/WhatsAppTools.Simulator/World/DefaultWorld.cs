using System.Collections.Generic;

namespace WhatsAppTools.Simulator;

/// <summary>
/// The world that a simulator starts with: one account, two own senders, the sandbox, a messaging service and templates in
/// every state of approval. Everything is fictional but the sandbox's number and its three templates, which Twilio publishes.
/// </summary>
public static class DefaultWorld
{
    /// <summary>The account's sid.</summary>
    public const string AccountSid = "AC5100000000000000000000000000a1ab";

    /// <summary>The account's auth token.</summary>
    public const string AuthToken = "5100000000000000000000000000c0de";

    /// <summary>The production sender.</summary>
    public const string Sender = "whatsapp:+15005550006";

    /// <summary>The production sender's sid.</summary>
    public const string SenderSid = "XE5100000000000000000000000000000a";

    /// <summary>A second sender that is still being verified: sending from it is 63007.</summary>
    public const string PendingSender = "whatsapp:+447700900999";

    /// <summary>Twilio's sandbox.</summary>
    public const string SandboxSender = "whatsapp:+14155238886";

    /// <summary>What people send to the sandbox after "join".</summary>
    public const string SandboxCode = "paper-lantern";

    /// <summary>The messaging service whose pool holds <see cref="Sender"/>.</summary>
    public const string ServiceSid = "MG5100000000000000000000000000000a";

    /// <summary>A standard API key: everything but the account's own resource.</summary>
    public const string StandardKeySid = "SK5100000000000000000000000000000a";

    /// <summary>A restricted API key: may send, may not list.</summary>
    public const string RestrictedKeySid = "SK5100000000000000000000000000000b";

    /// <summary>The client id of an OAuth app that may do what a standard key may.</summary>
    public const string OAuthClientId = "OQ5100000000000000000000000000000a";

    /// <summary>The secret of both keys and of the OAuth app.</summary>
    public const string KeySecret = "simulated-secret-0000000000000000";

    /// <summary>The sandbox's appointment reminder, {{1}} date and {{2}} time; the same sid in every account.</summary>
    public const string SandboxAppointmentSid = "HXb5b62575e6e4ff6129ad7c8efe1f983e";

    /// <summary>The sandbox's order notification, {{1}} to {{4}}.</summary>
    public const string SandboxOrderSid = "HX350d429d32e64a552466cafecbe95f3c";

    /// <summary>The sandbox's verification code, {{1}}.</summary>
    public const string SandboxCodeSid = "HX229f5a04fd0510ce1b071852155d3e75";

    /// <summary>appointment_reminder: {{1}} name, {{2}} day, {{3}} time. Approved, utility, with two quick replies.</summary>
    public const string AppointmentReminderSid = "HX51000000000000000000000000000001";

    /// <summary>order_update: {{1}} order, {{2}} status. Approved, utility, plain text.</summary>
    public const string OrderUpdateSid = "HX51000000000000000000000000000002";

    /// <summary>server_alert: {{1}} host, {{2}} what, {{3}} when. Approved, utility, plain text.</summary>
    public const string ServerAlertSid = "HX51000000000000000000000000000003";

    /// <summary>terminerinnerung: appointment_reminder in German.</summary>
    public const string GermanReminderSid = "HX51000000000000000000000000000004";

    /// <summary>spring_sale: {{1}} name. Approved, marketing.</summary>
    public const string SpringSaleSid = "HX51000000000000000000000000000005";

    /// <summary>invoice_document: {{1}} number, {{2}} path of the file. Approved, utility, with a PDF.</summary>
    public const string InvoiceDocumentSid = "HX51000000000000000000000000000006";

    /// <summary>delivery_slot: a list picker. Never approvable: inside the window only.</summary>
    public const string DeliverySlotSid = "HX51000000000000000000000000000007";

    /// <summary>feedback_request: named variable {{name}}. Pending.</summary>
    public const string FeedbackRequestSid = "HX51000000000000000000000000000008";

    /// <summary>flash_offer: rejected.</summary>
    public const string FlashOfferSid = "HX51000000000000000000000000000009";

    /// <summary>newsletter: paused.</summary>
    public const string NewsletterSid = "HX5100000000000000000000000000000a";

    /// <summary>track_parcel: {{1}} number in the button's URL. Approved, utility, with a link.</summary>
    public const string TrackParcelSid = "HX5100000000000000000000000000000b";

    /// <summary>login_code: {{1}} code. Approved, authentication.</summary>
    public const string LoginCodeSid = "HX5100000000000000000000000000000c";

    /// <summary>
    /// +44 7700 900001 to 900009: people who wrote to the production sender an hour before the start and have joined the
    /// sandbox, so that free-form text reaches them. The module's simulators have them; the options' default has none.
    /// </summary>
    public static IReadOnlyList<string> RecentContacts { get; } =
    [
        "whatsapp:+447700900001", "whatsapp:+447700900002", "whatsapp:+447700900003", "whatsapp:+447700900004", "whatsapp:+447700900005",
        "whatsapp:+447700900006", "whatsapp:+447700900007", "whatsapp:+447700900008", "whatsapp:+447700900009",
    ];

    internal static IReadOnlyList<SimulatedOAuthApp> CreateOAuthApps() => [new SimulatedOAuthApp { ClientId = OAuthClientId, ClientSecret = KeySecret }];

    internal static IReadOnlyList<SimulatedKey> CreateKeys() =>
    [
        new SimulatedKey { Sid = StandardKeySid, Secret = KeySecret },
        new SimulatedKey { Sid = RestrictedKeySid, Secret = KeySecret, Kind = SimulatedKeyKind.Restricted },
    ];

    internal static IReadOnlyList<SimulatedSender> CreateSenders() =>
    [
        new SimulatedSender { Sid = SenderSid, Address = Sender },
        new SimulatedSender { Sid = "XE5100000000000000000000000000000b", Address = PendingSender, Status = "PENDING_VERIFICATION" },
    ];

    internal static IReadOnlyList<SimulatedService> CreateServices() =>
    [
        new SimulatedService { Sid = ServiceSid, FriendlyName = "Notifications", SenderSids = [SenderSid] },
    ];

    internal static IReadOnlyList<SimulatedTemplate> CreateTemplates() =>
    [
        Template(AppointmentReminderSid, "appointment_reminder", "en", "approved", "UTILITY",
            """{"twilio/quick-reply":{"body":"Hello {{1}}, this is a reminder of your appointment on {{2}} at {{3}}. Please tell us if you can make it.","actions":[{"type":"QUICK_REPLY","title":"I will be there","id":"confirm"},{"type":"QUICK_REPLY","title":"Please call me","id":"call"}]}}""",
            "Ana", "Monday", "10:30"),
        Template(OrderUpdateSid, "order_update", "en", "approved", "UTILITY",
            """{"twilio/text":{"body":"Your order {{1}} is now {{2}}. We will write again when that changes."}}""",
            "A-1001", "on its way"),
        Template(ServerAlertSid, "server_alert", "en", "approved", "UTILITY",
            """{"twilio/text":{"body":"Alert from {{1}}: {{2}} (since {{3}}). Please look at the monitoring page."}}""",
            "web-01", "disk almost full", "09:15"),
        Template(GermanReminderSid, "terminerinnerung", "de", "approved", "UTILITY",
            """{"twilio/text":{"body":"Guten Tag {{1}}, wir erinnern an Ihren Termin am {{2}} um {{3}} Uhr. Bis bald!"}}""",
            "Frau Beispiel", "Montag", "10:30"),
        Template(SpringSaleSid, "spring_sale", "en", "approved", "MARKETING",
            """{"twilio/text":{"body":"Hello {{1}}, our spring sale has begun: 20 % off all garden tools until Sunday. Reply STOP for no more offers."}}""",
            "Ana"),
        Template(InvoiceDocumentSid, "invoice_document", "en", "approved", "UTILITY",
            """{"twilio/media":{"body":"Your invoice {{1}} is attached. Thank you for your purchase.","media":["https://files.example.com/{{2}}"]}}""",
            "2026-0815", "invoices/sample.pdf"),
        Template(DeliverySlotSid, "delivery_slot", "en", "unsubmitted", null,
            """{"twilio/list-picker":{"body":"When may we deliver, {{1}}?","button":"Choose a time","items":[{"id":"am","item":"Morning","description":"8 to 12"},{"id":"pm","item":"Afternoon","description":"12 to 18"}]}}""",
            "Ana"),
        Template(FeedbackRequestSid, "feedback_request", "en", "pending", "UTILITY",
            """{"twilio/text":{"body":"Thank you for your visit, {{name}}. How did you like it? Just answer this message."}}""",
            "Ana"),
        Template(FlashOfferSid, "flash_offer", "en", "rejected", "UTILITY",
            """{"twilio/text":{"body":"Only today, {{1}}: everything at half the price! Hurry up before all of it is gone."}}""",
            "Ana"),
        Template(NewsletterSid, "newsletter", "en", "paused", "MARKETING",
            """{"twilio/text":{"body":"News of this month for you, {{1}}: opening hours, new courses and a recipe."}}""",
            "Ana"),
        Template(TrackParcelSid, "track_parcel", "en", "approved", "UTILITY",
            """{"twilio/call-to-action":{"body":"Your parcel has left our warehouse. You can follow it with the button below.","actions":[{"type":"URL","title":"Follow the parcel","url":"https://parcels.example.com/{{1}}"}]}}""",
            "SIM123456"),
        Template(LoginCodeSid, "login_code", "en", "approved", "AUTHENTICATION",
            """{"whatsapp/authentication":{"add_security_recommendation":true,"code_expiration_minutes":10,"actions":[{"type":"COPY_CODE","copy_code_text":"Copy code"}]}}""",
            "493201"),
    ];

    internal static IReadOnlyList<SimulatedTemplate> CreateSandboxTemplates() =>
    [
        Sandbox(SandboxAppointmentSid, "Appointment Reminders", "Your appointment is coming up on {{1}} at {{2}}.", "12/1", "3pm"),
        Sandbox(SandboxOrderSid, "Order Notifications", "Your {{1}} order of {{2}} has left our house and should arrive on {{3}}. Details: {{4}}", "garden", "two shovels", "Friday", "https://orders.example.com/1001"),
        Sandbox(SandboxCodeSid, "Verification Codes", "Your verification code is {{1}}.", "409173"),
    ];

    private static SimulatedTemplate Template(string sid, string name, string language, string status, string? category, string types, params string[] samples)
    {
        SimulatedTemplate template = new()
        {
            Sid = sid,
            FriendlyName = name,
            Language = language,
            ApprovalStatus = status,
            Category = category,
            ApprovalName = category is null ? null : name,
            RejectionReason = status == "rejected" ? "TAG_CONTENT_MISMATCH" : null,
            TypesJson = types,
        };
        Dictionary<string, string> variables = [];
        for (int i = 0; i < samples.Length; i++)
        {
            variables[template.Text.Placeholders[i]] = samples[i];
        }

        template.Variables = variables;
        return template;
    }

    private static SimulatedTemplate Sandbox(string sid, string name, string body, params string[] samples)
    {
        Dictionary<string, string> variables = [];
        for (int i = 0; i < samples.Length; i++)
        {
            variables[(i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)] = samples[i];
        }

        return new SimulatedTemplate
        {
            Sid = sid,
            FriendlyName = name,
            ApprovalStatus = "approved",
            ApprovalName = name,
            Category = "UTILITY",
            TypesJson = $$$"""{"twilio/text":{"body":"{{{body}}}"}}""",
            Variables = variables,
            IsSharedSandboxTemplate = true,
        };
    }
}
