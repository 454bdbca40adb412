using System;
using System.Text.Json;
using System.Text.Json.Serialization;
using WhatsAppTools.Addressing;

namespace WhatsAppTools.Twilio;

/// <summary>
/// Reads a message. By hand, since there is one for every message sent, and since the serialiser's own way needs some fifty methods
/// for each kind of value that none but the first message of a process pays for: with it a single alert took a tenth longer.
/// </summary>
internal sealed class MessageReader : JsonConverter<MessageBody>
{
    public override MessageBody Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string? sid = null;
        string? accountSid = null;
        string? from = null;
        string? to = null;
        string? body = null;
        MessageStatus status = default;
        MessageDirection direction = default;
        int? errorCode = null;
        string? errorMessage = null;
        DateTimeOffset? dateCreated = null;
        DateTimeOffset? dateSent = null;
        DateTimeOffset? dateUpdated = null;
        string? messagingServiceSid = null;
        int numMedia = 0;
        int numSegments = 0;
        decimal? price = null;
        string? priceUnit = null;
        JsonMembers.RequireObject(ref reader);
        while (JsonMembers.Next(ref reader, out ReadOnlySpan<byte> name))
        {
            if (name.SequenceEqual("sid"u8))
            {
                sid = JsonMembers.Shown(ref reader);
            }
            else if (name.SequenceEqual("account_sid"u8))
            {
                accountSid = JsonMembers.Shown(ref reader);
            }
            else if (name.SequenceEqual("from"u8))
            {
                from = JsonMembers.Shown(ref reader);
            }
            else if (name.SequenceEqual("to"u8))
            {
                to = JsonMembers.Shown(ref reader);
            }
            else if (name.SequenceEqual("body"u8))
            {
                // As Twilio has it, because a message of unknown fate is found by its text.
                body = reader.GetString();
            }
            else if (name.SequenceEqual("status"u8))
            {
                status = MessageStatusWord.Of(reader.GetString());
            }
            else if (name.SequenceEqual("direction"u8))
            {
                direction = MessageDirectionWord.Of(reader.GetString());
            }
            else if (name.SequenceEqual("error_code"u8))
            {
                errorCode = JsonMembers.Whole(ref reader);
            }
            else if (name.SequenceEqual("error_message"u8))
            {
                errorMessage = JsonMembers.Shown(ref reader);
            }
            else if (name.SequenceEqual("date_created"u8))
            {
                dateCreated = TwilioDate.Read(ref reader);
            }
            else if (name.SequenceEqual("date_sent"u8))
            {
                dateSent = TwilioDate.Read(ref reader);
            }
            else if (name.SequenceEqual("date_updated"u8))
            {
                dateUpdated = TwilioDate.Read(ref reader);
            }
            else if (name.SequenceEqual("messaging_service_sid"u8))
            {
                messagingServiceSid = JsonMembers.Shown(ref reader);
            }
            else if (name.SequenceEqual("num_media"u8))
            {
                numMedia = JsonMembers.Whole(ref reader) ?? throw new JsonException("The number of media is null.");
            }
            else if (name.SequenceEqual("num_segments"u8))
            {
                numSegments = JsonMembers.Whole(ref reader) ?? throw new JsonException("The number of segments is null.");
            }
            else if (name.SequenceEqual("price"u8))
            {
                price = JsonMembers.Amount(ref reader);
            }
            else if (name.SequenceEqual("price_unit"u8))
            {
                priceUnit = JsonMembers.Shown(ref reader);
            }
            else
            {
                JsonMembers.Skip(ref reader);
            }
        }

        if (!TwilioSid.IsMessage(sid))
        {
            throw new JsonException("The message has no sid that Twilio could have given.");
        }

        return new MessageBody(new TwilioMessage
        {
            Sid = sid!,
            AccountSid = accountSid,
            From = from,
            To = to,
            Body = body,
            Status = status,
            Direction = direction,
            ErrorCode = errorCode,
            ErrorMessage = errorMessage,
            DateCreated = dateCreated,
            DateSent = dateSent,
            DateUpdated = dateUpdated,
            MessagingServiceSid = messagingServiceSid,
            NumMedia = numMedia,
            NumSegments = numSegments,
            Price = price,
            PriceUnit = priceUnit,
        });
    }

    public override void Write(Utf8JsonWriter writer, MessageBody value, JsonSerializerOptions options) =>
        throw new NotSupportedException("A message is only read from Twilio.");
}
