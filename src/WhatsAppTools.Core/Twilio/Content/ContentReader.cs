using System;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WhatsAppTools.Twilio;

/// <summary>Reads a template; by hand for the reason that <see cref="MessageReader"/> gives.</summary>
internal sealed class ContentReader : JsonConverter<ContentBody>
{
    public override ContentBody Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string? sid = null;
        string? friendlyName = null;
        string? language = null;
        JsonElement variables = default;
        JsonElement types = default;
        DateTimeOffset? dateCreated = null;
        DateTimeOffset? dateUpdated = null;
        JsonElement approvalRequests = default;
        JsonMembers.RequireObject(ref reader);
        while (JsonMembers.Next(ref reader, out ReadOnlySpan<byte> name))
        {
            if (name.SequenceEqual("sid"u8))
            {
                sid = JsonMembers.Shown(ref reader);
            }
            else if (name.SequenceEqual("friendly_name"u8))
            {
                friendlyName = JsonMembers.Shown(ref reader);
            }
            else if (name.SequenceEqual("language"u8))
            {
                language = JsonMembers.Shown(ref reader);
            }
            else if (name.SequenceEqual("variables"u8))
            {
                variables = JsonElement.ParseValue(ref reader);
            }
            else if (name.SequenceEqual("types"u8))
            {
                types = JsonElement.ParseValue(ref reader);
            }
            else if (name.SequenceEqual("date_created"u8))
            {
                dateCreated = TwilioDate.Read(ref reader);
            }
            else if (name.SequenceEqual("date_updated"u8))
            {
                dateUpdated = TwilioDate.Read(ref reader);
            }
            else if (name.SequenceEqual("approval_requests"u8))
            {
                approvalRequests = JsonElement.ParseValue(ref reader);
            }
            else
            {
                JsonMembers.Skip(ref reader);
            }
        }

        return new ContentBody
        {
            Sid = sid ?? throw new JsonException("The template has no sid."),
            FriendlyName = friendlyName,
            Language = language,
            Variables = variables,
            Types = types,
            DateCreated = dateCreated,
            DateUpdated = dateUpdated,
            ApprovalRequests = approvalRequests,
        };
    }

    public override void Write(Utf8JsonWriter writer, ContentBody value, JsonSerializerOptions options) =>
        throw new NotSupportedException("A template is only read from Twilio.");
}
