using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Delivery;

/// <summary>Tells where messages stand now.</summary>
public static class StatusLookup
{
    /// <summary>Looks messages up, few one by one and many through pages of the message list.</summary>
    /// <param name="sids">The messages' sids; the answers come in this order.</param>
    /// <returns>
    /// One answer a sid. A sid that the account does not have gets an answer with the error; other failures are thrown.
    /// </returns>
    public static async Task<IReadOnlyList<WhatsAppMessageStatus>> ReadAsync(
        ITwilioApi api,
        IReadOnlyList<string> sids,
        CancellationToken cancellationToken)
    {
        _ = api ?? throw new ArgumentNullException(nameof(api));

        Dictionary<string, TrackedMessage> messages = sids.Distinct(StringComparer.Ordinal)
            .ToDictionary(sid => sid, sid => new TrackedMessage(sid), StringComparer.Ordinal);
        if (messages.Count > 0)
        {
            await new StatusReader(api).ReadAllAsync(messages.Values.ToList(), cancellationToken).ConfigureAwait(false);
        }

        return sids.Select(sid => Describe(messages[sid], api)).ToList();
    }

    internal static WhatsAppMessageStatus Describe(TrackedMessage message, ITwilioApi api) => message.Failure is null
        ? WhatsAppMessageStatus.Of(message.Message!, api.ServerNow, api.IsSimulated)
        : WhatsAppMessageStatus.Of(message.Sid, message.Failure, api.IsSimulated);
}
