using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace WhatsAppTools.Twilio;

/// <summary>A page of messages as it comes over the wire.</summary>
internal sealed record MessagePageBody
{
    public required IReadOnlyList<MessageBody?>? Messages { get; init; }

    public string? NextPageUri { get; init; }

    /// <exception cref="JsonException">It is not a list of messages.</exception>
    public TwilioPage<TwilioMessage> ToPage()
    {
        return Messages is null || Messages.Contains(null)
            ? throw new JsonException("The list of messages has a hole.")
            : new TwilioPage<TwilioMessage>([.. Messages.Select(message => message!.ToMessage())], NextPageUri);
    }
}
