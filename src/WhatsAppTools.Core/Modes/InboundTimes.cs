using System;
using System.Collections.Generic;
using WhatsAppTools.Addressing;
using WhatsAppTools.OptOuts;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Modes;

/// <summary>Who wrote to one sender, and when last. Not thread-safe: its owner holds the lock.</summary>
internal sealed class InboundTimes
{
    private readonly Dictionary<string, InboundMoment> _newest = new(StringComparer.Ordinal);

    /// <summary>Takes what a list showed. Only inbound messages count, and only the newest of each person.</summary>
    public void Add(IEnumerable<TwilioMessage> messages)
    {
        foreach (TwilioMessage message in messages)
        {
            if (message.Direction == MessageDirection.Inbound && message.From is string from && When(message) is DateTimeOffset when)
            {
                string key = NationalVariants.Key(from);
                if (!_newest.TryGetValue(key, out InboundMoment known) || known.When < when)
                {
                    _newest[key] = new InboundMoment(when, from, OptOutWords.IsOptOut(message.Body));
                }
            }
        }
    }

    /// <summary>A person's newest message; null where none is known.</summary>
    public InboundMoment? Find(string address) =>
        _newest.TryGetValue(NationalVariants.Key(address), out InboundMoment known) ? known : null;

    /// <summary>When a message came. An inbound message's date_sent is when it came.</summary>
    public static DateTimeOffset? When(TwilioMessage message) => message.DateSent ?? message.DateCreated;
}

/// <summary>A person's newest message, as far as a window needs it.</summary>
/// <param name="When">When it came.</param>
/// <param name="Address">From which variant of the person's address.</param>
/// <param name="IsOptOut">Whether it says that the person wants no more messages.</param>
internal readonly record struct InboundMoment(DateTimeOffset When, string Address, bool IsOptOut);
