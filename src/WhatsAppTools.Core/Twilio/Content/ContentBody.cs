using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Twilio;

/// <summary>A template as it comes over the wire.</summary>
[JsonConverter(typeof(ContentReader))]
internal sealed record ContentBody
{
    // A template has at most 100 variables (Twilio: Content API limits) and a dozen types.
    private const int MostMembers = 1000;

    public required string Sid { get; init; }

    public string? FriendlyName { get; init; }

    public string? Language { get; init; }

    public JsonElement Variables { get; init; }

    public JsonElement Types { get; init; }

    public DateTimeOffset? DateCreated { get; init; }

    public DateTimeOffset? DateUpdated { get; init; }

    /// <summary>Flat in the specification, and nested under <c>whatsapp</c> in answers that have been seen.</summary>
    public JsonElement ApprovalRequests { get; init; }

    /// <exception cref="JsonException">It is not a template.</exception>
    /// <exception cref="InvalidOperationException">It has a text that is none.</exception>
    public TwilioContent ToContent() => new()
    {
        Sid = Sid,
        FriendlyName = FriendlyName,
        Language = Language,
        Variables = Members(Variables).ToDictionary(
            pair => pair.Key,
            pair => pair.Value.ValueKind == JsonValueKind.String ? VisibleText.Clean(pair.Value.GetString())! : pair.Value.GetRawText()),
        Types = Members(Types),
        DateCreated = DateCreated,
        DateUpdated = DateUpdated,
        Approval = ReadApproval(ApprovalRequests),
    };

    public static ContentApproval? ReadApproval(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (element.TryGetProperty("whatsapp", out JsonElement nested) && nested.ValueKind == JsonValueKind.Object)
        {
            element = nested;
        }

        return element.TryGetProperty("status", out JsonElement status) && status.ValueKind == JsonValueKind.String
            ? new ContentApproval
            {
                Name = Text(element, "name"),
                Category = Text(element, "category"),
                Status = Text(element, "status"),
                RejectionReason = Text(element, "rejection_reason"),
                AllowCategoryChange = element.TryGetProperty("allow_category_change", out JsonElement allowed) && allowed.GetBoolean(),
            }
            : null;
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) ? VisibleText.Clean(value.GetString()) : null;

    /// <exception cref="JsonException">It is no object, or has more members than a template can have.</exception>
    private static Dictionary<string, JsonElement> Members(JsonElement element)
    {
        Dictionary<string, JsonElement> members = [];
        if (element.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return members;
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("The template's variables or types are no object.");
        }

        foreach (JsonProperty member in element.EnumerateObject())
        {
            JsonTexts.Require(member.Value);
            members[VisibleText.Clean(member.Name)!] = member.Value;
            if (members.Count > MostMembers)
            {
                throw new JsonException($"The template has more than {MostMembers} variables or types.");
            }
        }

        return members;
    }
}

/// <summary>A page of templates as it comes over the wire.</summary>
internal sealed record ContentPageBody
{
    public required PageItems<ContentBody>? Contents { get; init; }

    public PageMeta? Meta { get; init; }

    /// <exception cref="JsonException">It is not a list of templates.</exception>
    public TwilioPage<TwilioContent> ToPage() =>
        new TwilioPage<TwilioContent>([.. PageItems.Of(Contents).Select(body => body.ToContent())], Meta?.NextPageUrl);
}
