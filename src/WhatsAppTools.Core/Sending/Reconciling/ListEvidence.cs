using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Modes;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Sending;

/// <summary>
/// Whether Twilio's message list has caught up with a moment: it shows the messages of ours that were made around it, and one
/// that was made after it. Fresh messages are missing for seconds to minutes, each for a time of its own (twilio-node#647),
/// so even then a missing message counts only when it has been missing for longer than such a lag.
/// </summary>
internal sealed class ListEvidence
{
    private const int MostNeighbours = 8;
    private static readonly TimeSpan s_around = TimeSpan.FromSeconds(10);

    private readonly ITwilioApi _api;
    private readonly HandedMessages _handed;

    public ListEvidence(ITwilioApi api, HandedMessages handed)
    {
        _api = api;
        _handed = handed;
    }

    /// <summary>
    /// How long after an attempt a missing message may count at all. Longer than the two minutes that lists were seen to
    /// lag: at 60 s a message that was taken would be sent a second time.
    /// </summary>
    public static TimeSpan Soonest { get; } = TimeSpan.FromSeconds(150);

    /// <summary>Whether there is a message of ours that could show it.</summary>
    public bool IsPossible(DateTimeOffset moment) => _handed.FirstAfter(moment) is not null;

    /// <summary>Whether the list has caught up with a moment by Twilio's clock.</summary>
    public async Task<bool> ShowsThatTimeAsync(DateTimeOffset moment, CancellationToken cancellationToken)
    {
        HandedMessage? after = _handed.FirstAfter(moment);
        if (after is null)
        {
            return false;
        }

        IReadOnlyList<HandedMessage> around = _handed.Around(moment, s_around, MostNeighbours);
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
        foreach (string? to in new[] { message.To, NationalVariants.Other(message.To!) })
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
