using System;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using WhatsAppTools.Addressing;

namespace WhatsAppTools.Twilio;

/// <summary>
/// A message as it comes over the wire. Its properties can be set because the reader boxes each value of one that can
/// only be initialised, and there is one of these for every message.
/// </summary>
internal sealed class MessageBody : IJsonOnDeserialized
{
    public string? Sid { get; set; }

    public string? AccountSid { get; set; }

    public string? From { get; set; }

    public string? To { get; set; }

    /// <summary>As Twilio has it, because a message of unknown fate is found by its text.</summary>
    [JsonConverter(typeof(RawText))]
    public string? Body { get; set; }

    public MessageStatus Status { get; set; }

    public MessageDirection Direction { get; set; }

    public int? ErrorCode { get; set; }

    public string? ErrorMessage { get; set; }

    public DateTimeOffset? DateCreated { get; set; }

    public DateTimeOffset? DateSent { get; set; }

    public DateTimeOffset? DateUpdated { get; set; }

    public string? MessagingServiceSid { get; set; }

    public int NumMedia { get; set; }

    public int NumSegments { get; set; }

    public decimal? Price { get; set; }

    public string? PriceUnit { get; set; }

    public void OnDeserialized()
    {
        if (!TwilioSid.IsMessage(Sid))
        {
            throw new JsonException("The message has no sid that Twilio could have given.");
        }
    }

    public TwilioMessage ToMessage() => new()
    {
        Sid = Sid!,
        AccountSid = AccountSid,
        From = From,
        To = To,
        Body = Body,
        Status = Status,
        Direction = Direction,
        ErrorCode = ErrorCode,
        ErrorMessage = ErrorMessage,
        DateCreated = DateCreated,
        DateSent = DateSent,
        DateUpdated = DateUpdated,
        MessagingServiceSid = MessagingServiceSid,
        NumMedia = NumMedia,
        NumSegments = NumSegments,
        Price = Price,
        PriceUnit = PriceUnit,
    };
}

/// <summary>A page of messages as it comes over the wire.</summary>
internal sealed record MessagePageBody
{
    public required PageItems<MessageBody>? Messages { get; init; }

    public string? NextPageUri { get; init; }

    /// <exception cref="JsonException">It is not a list of messages.</exception>
    public TwilioPage<TwilioMessage> ToPage()
    {
        return new TwilioPage<TwilioMessage>([.. PageItems.Of(Messages).Select(message => message.ToMessage())], NextPageUri);
    }
}

/// <summary>The answer to a typing indicator as it comes over the wire.</summary>
internal sealed record TypingBody
{
    public bool Success { get; init; }
}
