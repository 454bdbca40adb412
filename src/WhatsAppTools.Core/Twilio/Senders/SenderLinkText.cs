using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Twilio;

/// <summary>
/// The websites and mail addresses of a sender's profile. Twilio's specification leaves open what their entries are; its examples
/// have objects with a label, and an older page plain texts (OpenAPI messaging_v2).
/// </summary>
internal static class SenderLinkText
{
    /// <summary>The texts of a list; none where there is no list.</summary>
    /// <param name="name">The name of an entry's value: website or email.</param>
    public static IReadOnlyList<string> Of(JsonElement? list, string name) => list is { ValueKind: JsonValueKind.Array } entries
        ? [.. entries.EnumerateArray().Take(AnswerLimits.Items).Select(entry => VisibleText.Clean(TextOf(entry, name))).OfType<string>()]
        : [];

    private static string? TextOf(JsonElement entry, string name)
    {
        JsonElement text = entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty(name, out JsonElement value) ? value : entry;
        return text.ValueKind == JsonValueKind.String ? text.GetString() : null;
    }
}
