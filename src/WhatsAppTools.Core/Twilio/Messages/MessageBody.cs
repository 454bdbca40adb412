using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WhatsAppTools.Twilio;

/// <summary>A message as it comes over the wire.</summary>
[JsonConverter(typeof(MessageReader))]
internal sealed class MessageBody(TwilioMessage message)
{
    public TwilioMessage Message { get; } = message;
}

/// <summary>A page of messages as it comes over the wire.</summary>
internal sealed record MessagePageBody
{
    public required PageItems<MessageBody>? Messages { get; init; }

    public string? NextPageUri { get; init; }

    /// <exception cref="JsonException">It is not a list of messages.</exception>
    public TwilioPage<TwilioMessage> ToPage() =>
        new TwilioPage<TwilioMessage>([.. PageItems.Of(Messages).Select(body => body.Message)], NextPageUri);
}

/// <summary>The answer to a typing indicator as it comes over the wire.</summary>
internal sealed record TypingBody
{
    public bool Success { get; init; }
}
