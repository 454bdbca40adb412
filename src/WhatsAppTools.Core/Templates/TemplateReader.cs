using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Templates;

/// <summary>Turns a template as Twilio's API shows it into one that is understood. Field names are those of Twilio's content v1 specification.</summary>
public static class TemplateReader
{
    // Where a template has several forms, WhatsApp shows the richest that it knows; plain text is the fallback for SMS.
    private static readonly string[] s_richestFirst =
    [
        "whatsapp/", "twilio/flows", "twilio/carousel", "twilio/card", "twilio/catalog", "twilio/list-picker",
        "twilio/call-to-action", "twilio/quick-reply", "twilio/location", "twilio/media", "twilio/text",
    ];

    /// <summary>Reads a template.</summary>
    /// <param name="content">The template as the API shows it.</param>
    /// <param name="approval">Its approval; the one that came with <paramref name="content"/> where null.</param>
    public static ContentTemplate Read(TwilioContent content, ContentApproval? approval = null)
    {
        approval ??= content.Approval;
        KeyValuePair<string, JsonElement>[] types = content.Types.OrderBy(type => Rank(type.Key)).ToArray();
        TemplateForm[] forms = types.Select(type => ReadForm(type.Key, type.Value)).ToArray();
        string status = string.IsNullOrEmpty(approval?.Status) ? "unsubmitted" : approval!.Status!.ToLowerInvariant();
        (TemplateUsability usability, string reason) = UsabilityRules.Judge(forms, status, approval?.RejectionReason);
        return new ContentTemplate
        {
            Sid = content.Sid,
            Name = string.IsNullOrEmpty(content.FriendlyName) ? content.Sid : content.FriendlyName!,
            ApprovalName = approval?.Name,
            Language = content.Language,
            CategoryKind = ReadCategory(approval?.Category),
            Status = status,
            RejectionReason = string.IsNullOrEmpty(approval?.RejectionReason) ? null : approval!.RejectionReason,
            UsabilityKind = usability,
            UsabilityReason = reason,
            Forms = forms,
            TypeJson = content.Types,
            AllowsCategoryChange = approval?.AllowCategoryChange ?? true,
            Placeholders = FindPlaceholders(types),
            Samples = content.Variables,
            DateCreated = content.DateCreated,
            DateUpdated = content.DateUpdated,
        };
    }

    /// <summary>Understands a category, the legacy words included (Twilio: template approvals; Meta's categories before 2023).</summary>
    /// <param name="category">The word, in any case.</param>
    public static TemplateCategory ReadCategory(string? category) => category?.ToUpperInvariant() switch
    {
        "MARKETING" => TemplateCategory.Marketing,
        "AUTHENTICATION" or "OTP" => TemplateCategory.Authentication,
        "UTILITY" or "TRANSACTIONAL" or "AUTO_REPLY" or "ISSUE_RESOLUTION" => TemplateCategory.Utility,
        string word when word.EndsWith("_UPDATE", StringComparison.Ordinal) => TemplateCategory.Utility,
        _ => TemplateCategory.Unknown,
    };

    private static IReadOnlyList<string> FindPlaceholders(KeyValuePair<string, JsonElement>[] types)
    {
        IReadOnlyList<string> found = Placeholders.Find(types);

        // The text of a one-time-code template is Meta's and is not in its definition; its one value is the code.
        return found.Count == 0 && types.Any(type => type.Key == "whatsapp/authentication") ? ["1"] : found;
    }

    private static int Rank(string type)
    {
        int rank = Array.FindIndex(s_richestFirst, known => type.StartsWith(known, StringComparison.Ordinal));
        return rank < 0 ? s_richestFirst.Length : rank;
    }

    private static TemplateForm ReadForm(string type, JsonElement form)
    {
        string body = Text(form, "body") ?? string.Empty;
        return type switch
        {
            // On WhatsApp the title is the text and the subtitle stands under it; the card's own body is for RCS.
            "twilio/card" => Common(type, form) with { Body = Text(form, "title") ?? body, Footer = Text(form, "subtitle") },
            "twilio/location" => Common(type, form) with { Body = Place(form) },
            "whatsapp/authentication" => Common(type, form) with { Body = OneTimeCode(form), Footer = Expiry(form) },
            "twilio/carousel" => Common(type, form) with { Cards = Items(form, "cards").Select(ReadCard).ToArray() },
            _ => Common(type, form),
        };
    }

    private static TemplateForm ReadCard(JsonElement card) => Common("card", card) with { Header = Text(card, "title") };

    private static TemplateForm Common(string type, JsonElement form) => new()
    {
        Type = type,
        Header = Text(form, "header_text") ?? (type == "twilio/catalog" ? Text(form, "title") : null),
        Body = Text(form, "body") ?? string.Empty,
        Footer = Text(form, "footer") ?? (type == "twilio/catalog" ? Text(form, "subtitle") : null),
        Media = Strings(form, "media"),
        ListButton = Text(form, "button") ?? Text(form, "button_text"),
        Buttons = Items(form, "actions").Select(ReadButton)
            .Concat(type == "twilio/list-picker" ? Items(form, "items").Select(ReadRow) : [])
            .ToArray(),
    };

    private static TemplateButton ReadButton(JsonElement action)
    {
        string kind = (Text(action, "type") ?? "QUICK_REPLY").ToUpperInvariant();
        return new TemplateButton
        {
            // Twilio's WhatsApp pages also call the type PHONE.
            Kind = kind == "PHONE" ? "PHONE_NUMBER" : kind,
            Title = Text(action, "title") ?? Text(action, "copy_code_text") ?? string.Empty,
            Target = Text(action, "url") ?? Text(action, "phone") ?? Text(action, "code") ?? Text(action, "id"),
        };
    }

    private static TemplateButton ReadRow(JsonElement item) => new()
    {
        Kind = "LIST_ITEM",
        Title = Text(item, "item") ?? string.Empty,
        Target = Text(item, "description"),
    };

    private static string Place(JsonElement form)
    {
        string?[] parts = [Text(form, "label"), Text(form, "address"), $"{Text(form, "latitude")},{Text(form, "longitude")}"];
        return string.Join("\n", parts.Where(part => !string.IsNullOrEmpty(part)));
    }

    // Meta writes the text of these templates itself, in the template's language; this shows its sense.
    private static string OneTimeCode(JsonElement form) =>
        Flag(form, "add_security_recommendation")
            ? "{{1}} is your verification code. Do not share it."
            : "{{1}} is your verification code.";

    private static string? Expiry(JsonElement form) =>
        Text(form, "code_expiration_minutes") is string minutes ? $"It expires in {minutes} minutes." : null;

    private static bool Flag(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.True;

    private static string? Text(JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out JsonElement value))
        {
            return null;
        }

        return value.ValueKind switch
        {
            JsonValueKind.String => VisibleText.Clean(value.GetString()),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
    }

    private static IEnumerable<JsonElement> Items(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray()
            : Enumerable.Empty<JsonElement>();

    // A carousel's card has one address where the other forms have a list of them.
    private static string[] Strings(JsonElement element, string name) =>
        Text(element, name) is string one
            ? [one]
            : Items(element, name).Where(item => item.ValueKind == JsonValueKind.String).Select(item => VisibleText.Clean(item.GetString())!).ToArray();
}
