using System;
using WhatsAppTools.Addressing;

namespace WhatsAppTools.Inbound;

/// <summary>A message whose answer is waited for.</summary>
/// <param name="from">The sender's address; null where a messaging service picked it.</param>
/// <param name="sent">When the message was handed over, by Twilio's clock.</param>
internal sealed class AwaitedReply(string to, string? from, DateTimeOffset sent)
{
    /// <summary>One name for all national forms of the person's address.</summary>
    public string Person { get; } = NationalVariants.Key(to);

    public string? From { get; } = from;

    public DateTimeOffset Sent { get; } = sent;

    /// <summary>The answer; null until there is one.</summary>
    public Twilio.TwilioMessage? Answer { get; set; }
}
