using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace WhatsAppTools.Twilio;

/// <summary>A template as it comes over the wire.</summary>
internal sealed record ContentBody
{
    public required string Sid { get; init; }

    public string? FriendlyName { get; init; }

    public string? Language { get; init; }

    public Dictionary<string, JsonElement>? Variables { get; init; }

    public Dictionary<string, JsonElement>? Types { get; init; }

    public DateTimeOffset? DateCreated { get; init; }

    public DateTimeOffset? DateUpdated { get; init; }

    /// <summary>Flat in the specification, and nested under <c>whatsapp</c> in answers that have been seen.</summary>
    public JsonElement ApprovalRequests { get; init; }

    public TwilioContent ToContent()
    {
        return new TwilioContent
        {
            Sid = Sid,
            FriendlyName = FriendlyName,
            Language = Language,
            Variables = (Variables ?? []).ToDictionary(
                pair => pair.Key,
                pair => pair.Value.ValueKind == JsonValueKind.String ? pair.Value.GetString()! : pair.Value.GetRawText()),
            Types = Types ?? [],
            DateCreated = DateCreated,
            DateUpdated = DateUpdated,
            Approval = ReadApproval(ApprovalRequests),
        };
    }

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
            ? element.Deserialize(TwilioJson.Default.ContentApproval)
            : null;
    }
}
