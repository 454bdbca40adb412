using System.Linq;
using System.Text.Json;

namespace WhatsAppTools.Twilio;

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
