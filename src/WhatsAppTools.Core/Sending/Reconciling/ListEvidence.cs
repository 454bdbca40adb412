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

    /// <summary>How long where few neighbours show it: lists were reported that lag for ten minutes (twilio-java#442).</summary>
    public static TimeSpan SoonestWithFew { get; } = TimeSpan.FromMinutes(10);

    /// <summary>So many neighbours that are shown are more than few.</summary>
    public const int Enough = 3;

    /// <summary>Whether there is a message of ours that could show it.</summary>
    /// <param name="moment">The moment by Twilio's clock; null for one of an earlier run that cannot be told: what this run sent came after it.</param>
    public bool IsPossible(DateTimeOffset? moment) => _handed.FirstAfter(moment) is not null;

    /// <summary>How many messages of ours show that the list has caught up with a moment; 0 where one of them is missing from it.</summary>
    /// <param name="moment">As for <see cref="IsPossible"/>.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public async Task<int> CountAsync(DateTimeOffset? moment, CancellationToken cancellationToken)
    {
        HandedMessage? after = _handed.FirstAfter(moment);
        if (after is null)
        {
            return 0;
        }

        HashSet<HandedMessage> witnesses = new(_handed.Around(moment ?? after.Created, s_around, MostNeighbours)) { after };
        foreach (HandedMessage message in witnesses)
        {
            if (!await IsShownAsync(message, cancellationToken).ConfigureAwait(false))
            {
                return 0;
            }
        }

        return witnesses.Count;
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
