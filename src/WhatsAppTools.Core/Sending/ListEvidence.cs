using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Addressing;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Sending;

/// <summary>
/// Whether Twilio's message list has caught up with a moment: it shows the messages of ours that were made around it, and one
/// that was made after it. Fresh messages are missing for seconds to minutes, each for a time of its own (twilio-node#647),
/// so a few neighbours count only after a longer wait, and many after a shorter one.
/// </summary>
internal sealed class ListEvidence
{
    private const int Many = 20;
    private const int Few = 8;
    private static readonly TimeSpan s_around = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_longWait = TimeSpan.FromSeconds(150);

    private readonly ITwilioApi _api;
    private readonly HandedMessages _handed;

    public ListEvidence(ITwilioApi api, HandedMessages handed)
    {
        _api = api;
        _handed = handed;
    }

    /// <summary>How long after an attempt a missing message may count at all.</summary>
    public static TimeSpan Soonest { get; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether there is a message of ours that could show it.</summary>
    public bool IsPossible(DateTimeOffset moment) => _handed.FirstAfter(moment) is not null;

    /// <summary>Whether the list has caught up.</summary>
    /// <param name="moment">By Twilio's clock.</param>
    /// <param name="age">How long ago that was.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public async Task<bool> ShowsThatTimeAsync(DateTimeOffset moment, TimeSpan age, CancellationToken cancellationToken)
    {
        HandedMessage? after = _handed.FirstAfter(moment);
        bool isLong = age >= s_longWait;
        IReadOnlyList<HandedMessage> around = _handed.Around(moment, s_around, isLong ? Few : Many);
        if (after is null || (!isLong && around.Count < Many))
        {
            return false;
        }

        foreach (HandedMessage message in around.Append(after))
        {
            if (!await IsShownAsync(message, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }
        }

        return true;
    }

    private async Task<bool> IsShownAsync(HandedMessage message, CancellationToken cancellationToken)
    {
        foreach (string? to in new[] { message.To, NationalVariants.OtherOf(message.To!) })
        {
            if (!message.IsShown && to is not null)
            {
                TwilioPage<TwilioMessage> page = await _api.ListMessagesAsync(new MessageFilter { To = to }, cancellationToken).ConfigureAwait(false);
                message.IsShown = page.Items.Any(shown => shown.Sid == message.Sid);
            }
        }

        return message.IsShown;
    }
}
