using System;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WhatsAppTools.Twilio;

/// <summary>Which way a message went.</summary>
public enum MessageDirection
{
    /// <summary>A word that this version does not know.</summary>
    Unknown,

    /// <summary>From a person to the sender.</summary>
    Inbound,

    /// <summary>Sent through the API.</summary>
    OutboundApi,

    /// <summary>Sent during a call.</summary>
    OutboundCall,

    /// <summary>Sent as the reply to an inbound message.</summary>
    OutboundReply,
}

/// <summary>The direction words of the wire.</summary>
internal sealed class MessageDirectionWord : JsonConverter<MessageDirection>
{
    public override MessageDirection Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        return reader.GetString() switch
        {
            "inbound" => MessageDirection.Inbound,
            "outbound-api" => MessageDirection.OutboundApi,
            "outbound-call" => MessageDirection.OutboundCall,
            "outbound-reply" => MessageDirection.OutboundReply,
            _ => MessageDirection.Unknown,
        };
    }

    public override void Write(Utf8JsonWriter writer, MessageDirection value, JsonSerializerOptions options)
    {
        throw new NotSupportedException("A direction is only read from Twilio.");
    }
}
