using System;
using System.Collections.Generic;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Modes;

/// <summary>Who wrote to one sender, and when last. Not thread-safe: its owner holds the lock.</summary>
internal sealed class InboundTimes
{
    private readonly Dictionary<string, (DateTimeOffset When, string Address)> _newest = new(StringComparer.Ordinal);

    /// <summary>Takes what a list showed. Only inbound messages count, and only the newest of each person.</summary>
    public void Add(IEnumerable<TwilioMessage> messages)
    {
        foreach (TwilioMessage message in messages)
        {
            if (message.Direction == MessageDirection.Inbound && message.From is string from && When(message) is DateTimeOffset when)
            {
                string key = NationalVariants.Key(from);
                if (!_newest.TryGetValue(key, out (DateTimeOffset When, string Address) known) || known.When < when)
                {
                    _newest[key] = (when, from);
                }
            }
        }
    }

    /// <summary>When a person last wrote, and from which variant of the address; null where no message is known.</summary>
    public (DateTimeOffset When, string Address)? Find(string address) =>
        _newest.TryGetValue(NationalVariants.Key(address), out (DateTimeOffset When, string Address) known) ? known : null;

    /// <summary>When a message came. An inbound message's date_sent is when it came.</summary>
    public static DateTimeOffset? When(TwilioMessage message) => message.DateSent ?? message.DateCreated;
}
