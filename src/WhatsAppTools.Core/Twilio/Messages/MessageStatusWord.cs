using System;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WhatsAppTools.Twilio;

/// <summary>The status words of the wire. A word of tomorrow is Unknown, not an error.</summary>
internal sealed class MessageStatusWord : JsonConverter<MessageStatus>
{
    public override MessageStatus Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        return Of(reader.GetString());
    }

    public override void Write(Utf8JsonWriter writer, MessageStatus value, JsonSerializerOptions options)
    {
        throw new NotSupportedException("A status is only read from Twilio.");
    }

    /// <summary>The status that a word means.</summary>
    public static MessageStatus Of(string? word)
    {
        return word switch
        {
            "accepted" => MessageStatus.Accepted,
            "scheduled" => MessageStatus.Scheduled,
            "queued" => MessageStatus.Queued,
            "sending" => MessageStatus.Sending,
            "sent" => MessageStatus.Sent,
            "delivered" => MessageStatus.Delivered,
            "partially_delivered" => MessageStatus.PartiallyDelivered,
            "read" => MessageStatus.Read,
            "undelivered" => MessageStatus.Undelivered,
            "failed" => MessageStatus.Failed,
            "canceled" => MessageStatus.Canceled,
            "receiving" => MessageStatus.Receiving,
            "received" => MessageStatus.Received,
            _ => MessageStatus.Unknown,
        };
    }
}
