using System.Text.Json;

namespace WhatsAppTools.Simulator.Content;

/// <summary>The fields of the entries of a type's lists (OpenAPI content_v1; lengths: Twilio's pages of the types).</summary>
internal static class ContentEntries
{
    // Pages differ: 20 for quick replies, 25 for cards (facts §20, 15). A review looks closer.
    private const int Title = 25;

    /// <summary>The fields of an entry; null where its entries are texts.</summary>
    public static ContentField[]? FieldsOf(string type, string list) => (type, list) switch
    {
        ("twilio/list-picker", "items") => [Text("id", 200, true), Text("item", 24, true), Text("description", 72)],
        ("twilio/quick-reply", "actions") => Actions(typeIsRequired: false, "QUICK_REPLY"),
        ("twilio/call-to-action", "actions") => Actions(true, "URL", "PHONE_NUMBER", "COPY_CODE", "VOICE_CALL", "VOICE_CALL_REQUEST"),
        ("twilio/card" or "whatsapp/card", "actions") =>
        [
            .. Actions(true, "URL", "PHONE_NUMBER", "QUICK_REPLY", "COPY_CODE", "VOICE_CALL"),
            Text("webview_size") with { Words = ["TALL", "FULL", "HALF", "NONE"] },
        ],
        ("twilio/carousel cards", "actions") => Actions(true, "URL", "PHONE_NUMBER", "QUICK_REPLY"),
        ("twilio/carousel", "cards") =>
        [
            Text("title", 160), Text("body", 160, true), Text("media", 0, true), new ContentField("actions", JsonValueKind.Array, true, 2),
        ],
        ("twilio/catalog", "items") =>
        [
            Text("id"), Text("section_title"), Text("name"), Text("media_url"), Text("description"), new ContentField("price", JsonValueKind.Number),
        ],
        ("twilio/flows", "pages") =>
        [
            Text("id", 0, true), Text("next_page_id"), Text("title", 0, true), Text("subtitle"), new ContentField("layout", JsonValueKind.Array, true),
        ],
        ("twilio/flows pages", "layout") => [Text("type", 0, true), Text("label")],
        ("whatsapp/authentication", "actions") => [Text("type", 0, true) with { Words = ["COPY_CODE"] }, Text("copy_code_text", 0, true)],
        _ => null,
    };

    private static ContentField[] Actions(bool typeIsRequired, params string[] kinds) =>
    [
        Text("type", 0, typeIsRequired) with { Words = kinds },
        Text("title", Title, true),
        Text("url"),
        Text("phone"),
        Text("id", 200),
        Text("code"),
    ];

    private static ContentField Text(string name, int max = 0, bool required = false) => new(name, JsonValueKind.String, required, max);
}
