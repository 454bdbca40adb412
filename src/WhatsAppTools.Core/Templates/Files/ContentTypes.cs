using System.Collections.Generic;
using System.Linq;

namespace WhatsAppTools.Templates;

/// <summary>
/// The content types with their fields (Twilio's content v1 specification) and limits (Twilio: the pages of the types, as WhatsApp
/// takes them). The one description from which both the JSON Schema and the linter are made.
/// </summary>
internal static class ContentTypes
{
    private const int Edge = 60;
    private const int Title = 20;

    /// <summary>The type that Twilio has taken away (92008).</summary>
    public const string Retired = "twilio/button";

    private static readonly TypeField s_media = new("media", FieldKind.Texts) { MostEntries = 10 };

    private static readonly TypeField[] s_buttonFields =
    [
        Required("title", Title), Text("url"), Text("phone"), Text("id", 200), Text("code"),
    ];

    /// <summary>All types, the plainest first.</summary>
    public static IReadOnlyList<ContentType> All { get; } =
    [
        new("twilio/text", "A text.", [Required("body", TemplateLimits.Body)]),
        new("twilio/media", "A picture, a film, a sound or a file, with a text.",
            [Text("body", TemplateLimits.Body), s_media with { IsRequired = true }]),
        new("twilio/location", "A place on the map. WhatsApp never approves it: it goes inside the window only.",
            [Number("latitude", -90, 90) with { IsRequired = true }, Number("longitude", -180, 180) with { IsRequired = true }, Text("label"), Text("id"), Text("address")])
        {
            CanBeApproved = false,
        },
        new("twilio/list-picker", "A text with a list to choose from. WhatsApp never approves it: it goes inside the window only.",
            [Required("body", 1024), Required("button", Title), List("items", 10, Required("id", 200), Required("item", 24), Text("description", 72))])
        {
            CanBeApproved = false,
        },
        new("twilio/quick-reply", "A text with buttons that answer.",
            [Required("body", 1024), List("actions", 10, Word("type", "QUICK_REPLY"), Required("title", Title), Text("id", 200))]),
        new("twilio/call-to-action", "A text with buttons that open a page, call, or copy a code.",
            [Required("body", 640), Buttons("URL", "PHONE_NUMBER", "COPY_CODE", "VOICE_CALL", "VOICE_CALL_REQUEST")]),
        new("twilio/catalog", "Products of a catalogue.",
            [
                Text("title"), Required("body", 1024), Text("subtitle"), Text("id"),
                List("items", 30, Text("id"), Text("section_title"), Text("name"), Text("media_url"), Number("price"), Text("description")) with { IsRequired = false },
                Text("dynamic_items"),
            ]),
        new("twilio/card", "A text with a medium and buttons. On WhatsApp the title is the text, and the body is for RCS.",
            [Text("title", 1024), Text("subtitle", Edge), Text("body", TemplateLimits.Body), s_media, CardButtons()]),
        new("twilio/carousel", "A row of cards, each with a medium and buttons.",
            [
                Required("body", 1024),
                List("cards", 10, Text("title", 160), Required("body", 160), Required("media", 0), Buttons("URL", "PHONE_NUMBER", "QUICK_REPLY") with { MostEntries = 2 }),
            ]),
        new("twilio/flows", "A form of several pages that is made at Twilio.",
            [
                Required("body", 1024), Required("button_text", 0), Text("subtitle"), Text("media_url"), Required("type", 0),
                List("pages", 10, Required("id", 0), Text("next_page_id"), Required("title", 0), Text("subtitle"), List("layout", 0, Required("type", 0), Text("label"))),
            ]),
        // Twilio's file has timeSlots; its C# client since 8.2 sends time_slots.
        new("twilio/schedule", "Times to choose from.", [Required("id", 0), Required("title", 0), Required("timeSlots", 0) with { OtherName = "time_slots" }]),
        new("whatsapp/card", "A text with a header or a medium, a footer and buttons.",
            [Required("body", 1024), Text("footer", Edge), s_media, Text("header_text", Edge), CardButtons()]),
        new("whatsapp/flows", "A form of several pages that is made at Meta.",
            [
                Required("body", 1024), Required("button_text", 0), Text("subtitle"), Text("media_url"), Required("flow_id", 0),
                Text("flow_token"), Text("flow_first_page_id"), Flag("is_flow_first_page_endpoint"),
            ]),
        new("whatsapp/authentication", "A one-time code, {{1}}. Meta writes the text.",
            [
                Flag("add_security_recommendation"), Number("code_expiration_minutes", 1, 90),
                List("actions", 1, Word("type", "COPY_CODE") with { IsRequired = true }, Required("copy_code_text", 0)),
            ]),
    ];

    /// <summary>The type of a name; null for one that the specification does not have.</summary>
    public static ContentType? Find(string name) => All.FirstOrDefault(type => type.Name == name);

    private static TypeField Text(string name, int most = 0) => new(name, FieldKind.Text) { MostCharacters = most };

    private static TypeField Required(string name, int most) => Text(name, most) with { IsRequired = true };

    private static TypeField Word(string name, params string[] words) => new(name, FieldKind.Text) { Words = words };

    private static TypeField Number(string name, double? least = null, double? greatest = null) =>
        new(name, FieldKind.Number) { Least = least, Greatest = greatest };

    private static TypeField Flag(string name) => new(name, FieldKind.Flag);

    private static TypeField List(string name, int most, params TypeField[] fields) =>
        new(name, FieldKind.Objects) { IsRequired = true, MostEntries = most, Fields = fields };

    private static TypeField Buttons(params string[] kinds) => List("actions", 10, [Word("type", kinds) with { IsRequired = true }, .. s_buttonFields]);

    private static TypeField CardButtons()
    {
        TypeField buttons = Buttons("URL", "PHONE_NUMBER", "QUICK_REPLY", "COPY_CODE", "VOICE_CALL");
        return buttons with { IsRequired = false, Fields = [.. buttons.Fields, Word("webview_size", "TALL", "FULL", "HALF", "NONE")] };
    }
}

/// <summary>A content type of Twilio's: what its JSON holds.</summary>
/// <param name="Name">Its name, such as <c>twilio/text</c>.</param>
/// <param name="Text">What it is, in a sentence, as an editor shows it.</param>
/// <param name="Fields">Its fields.</param>
internal sealed record ContentType(string Name, string Text, IReadOnlyList<TypeField> Fields)
{
    /// <summary>False where WhatsApp never approves it, so that it goes inside the window only.</summary>
    public bool CanBeApproved { get; init; } = true;
}
