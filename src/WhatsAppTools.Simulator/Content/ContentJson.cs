using System;
using System.Collections.Generic;
using System.Text.Json;
using WhatsAppTools.Simulator.Http;
using WhatsAppTools.Simulator.State;

namespace WhatsAppTools.Simulator.Content;

/// <summary>Writes templates and approvals as the Content API does.</summary>
internal static class ContentJson
{
    /// <summary>A template alone: there is no approval state here (facts §7.1).</summary>
    public static void Write(Utf8JsonWriter writer, SimulatedTemplate template, RequestContext context, int place = 0)
    {
        string url = UrlOf(template, context);
        writer.WriteStartObject();
        WriteCommon(writer, template, context.World, place);
        writer.WriteString("url", url);
        writer.WriteStartObject("links");
        writer.WriteString("approval_create", url + "/ApprovalRequests/whatsapp");
        writer.WriteString("approval_fetch", url + "/ApprovalRequests");
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>A template with its approval, flat as in OpenAPI or, in the hostile world, every other one nested as seen live.</summary>
    public static void WriteWithApproval(Utf8JsonWriter writer, SimulatedTemplate template, RequestContext context, int place)
    {
        bool isNested = context.World.Unkindness.MixedApprovalShapes && place % 2 == 1;
        writer.WriteStartObject();
        WriteCommon(writer, template, context.World, place);
        writer.WriteStartObject("approval_requests");
        if (isNested)
        {
            writer.WriteStartObject("whatsapp");
            writer.WriteString("type", "whatsapp");
            WriteApproval(writer, template);
            writer.WriteEndObject();
        }
        else
        {
            WriteApproval(writer, template);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>The approval's fields, without the braces.</summary>
    public static void WriteApproval(Utf8JsonWriter writer, SimulatedTemplate template)
    {
        bool isSubmitted = template.ApprovalStatus != "unsubmitted";
        writer.WriteString("name", isSubmitted ? template.ApprovalName ?? template.FriendlyName : "");
        writer.WriteString("category", isSubmitted ? template.Category ?? "" : "");
        writer.WriteString("content_type", isSubmitted ? template.Text.Type : "");
        writer.WriteString("status", template.ApprovalStatus);
        writer.WriteString("rejection_reason", template.RejectionReason ?? "");
        writer.WriteBoolean("allow_category_change", template.AllowsCategoryChange);
    }

    /// <summary>The template's own address, on the host and version that OpenAPI gives.</summary>
    public static string UrlOf(SimulatedTemplate template, RequestContext context) => context.Request.Origin + "/v1/Content/" + template.Sid;

    private static void WriteCommon(Utf8JsonWriter writer, SimulatedTemplate template, World world, int place)
    {
        // The field's text says RFC 2822, its examples ISO 8601: a client must read both (facts §20, 24).
        bool isRfc = world.Unkindness.MixedDateFormats && place % 2 == 1;
        writer.WriteString("date_created", Date(template.Created ?? world.Start, isRfc));
        writer.WriteString("date_updated", Date(template.Updated ?? template.Created ?? world.Start, isRfc));
        writer.WriteString("sid", template.Sid);
        writer.WriteString("account_sid", world.Options.AccountSid);
        writer.WriteString("friendly_name", template.FriendlyName);
        writer.WriteString("language", template.Language);
        writer.WriteStartObject("variables");
        foreach (KeyValuePair<string, string> variable in template.Variables)
        {
            writer.WriteString(variable.Key, variable.Value);
        }

        writer.WriteEndObject();
        writer.WritePropertyName("types");
        writer.WriteRawValue(template.TypesJson);
    }

    private static string Date(DateTimeOffset time, bool isRfc) => isRfc ? Reply.Rfc2822(time) : Reply.Iso8601(time);
}
