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
internal static class MessageDirectionWord
{
    /// <summary>The direction that a word means.</summary>
    public static MessageDirection Of(string? word) => word switch
    {
        "inbound" => MessageDirection.Inbound,
        "outbound-api" => MessageDirection.OutboundApi,
        "outbound-call" => MessageDirection.OutboundCall,
        "outbound-reply" => MessageDirection.OutboundReply,
        _ => MessageDirection.Unknown,
    };
}
