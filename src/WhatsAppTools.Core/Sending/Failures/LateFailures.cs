using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Sending;

/// <summary>
/// Watches what becomes of a run's messages while it lasts: what was handed over may be lost later, and some losses
/// concern every row.
/// </summary>
internal sealed class LateFailures
{
    private const int LargestPage = 1000;
    private const int SmallestPage = 100;
    private const int MostPages = 20;
    private static readonly TimeSpan s_leastReach = TimeSpan.FromSeconds(60);

    // So long may a message wait in Twilio's queue of a WhatsApp sender (Twilio: WhatsApp best practices).
    private static readonly TimeSpan s_longestQueue = TimeSpan.FromHours(4);

    // A message to a phone that is off stays sent for days; Meta refuses within seconds.
    private static readonly TimeSpan s_sentIsGood = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan[] s_canaryLooks =
    [
        TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(15),
    ];

    private readonly ITwilioApi _api;
    private readonly HandedMessages _handed;
    private readonly TimeProvider _time;

    public LateFailures(ITwilioApi api, HandedMessages handed, TimeProvider time)
    {
        _api = api;
        _handed = handed;
        _time = time;
    }

    /// <summary>Looks again and again until it is cancelled, or until it shows that the key may not list messages.</summary>
    /// <param name="senders">The senders of the run; null stands for one that a messaging service picks.</param>
    /// <param name="pause">How long to wait until the next look.</param>
    /// <param name="looked">Told after each look of the messages that have come to an end since the last one, the oldest first.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    /// <returns>Why nothing can be seen; null where the watch was ended.</returns>
    public async Task<WhatsAppException?> WatchAsync(
        Func<IReadOnlyList<string?>> senders,
        Func<TimeSpan> pause,
        Action<IReadOnlyList<EndedMessage>> looked,
        CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await _time.For(pause(), cancellationToken).ConfigureAwait(false);
                List<EndedMessage> ended = [];
                WhatsAppException? refusal = await LookAsync(senders(), ended, cancellationToken).ConfigureAwait(false);
                if (refusal is not null)
                {
                    return refusal;
                }

                ended.Sort(static (first, second) => first.Handed.Created.CompareTo(second.Handed.Created));
                looked(ended);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Waits for the end of one message, by its sid: a list shows fresh messages late.</summary>
    /// <param name="canary">The message.</param>
    /// <param name="looked">Told of its end, unless the watch has seen it first.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Why nothing can be seen; null where the end came or the wait was ended.</returns>
    public async Task<WhatsAppException?> FollowAsync(HandedMessage canary, Action<IReadOnlyList<EndedMessage>> looked, CancellationToken cancellationToken)
    {
        try
        {
            for (int look = 0; !canary.HasEnded; look++)
            {
                await _time.For(s_canaryLooks[Math.Min(look, s_canaryLooks.Length - 1)], cancellationToken).ConfigureAwait(false);
                try
                {
                    List<EndedMessage> ended = [];
                    See(await _api.FetchMessageAsync(canary.Sid, cancellationToken).ConfigureAwait(false), ended);
                    looked(ended);
                }
                catch (WhatsAppException failure)
                {
                    if (IsRefusal(failure))
                    {
                        return failure;
                    }
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }

        return null;
    }

    private static bool IsRefusal(WhatsAppException failure) => FailureJudge.OfRead(failure) is FailureKind.EveryRow or FailureKind.Permanent;

    // What passes by itself is looked at again at the next time.
    private async Task<WhatsAppException?> LookAsync(IReadOnlyList<string?> senders, List<EndedMessage> ended, CancellationToken cancellationToken)
    {
        try
        {
            foreach (string? sender in senders)
            {
                await LookAtAsync(sender, ended, cancellationToken).ConfigureAwait(false);
            }

            return null;
        }
        catch (WhatsAppException failure)
        {
            return IsRefusal(failure) ? failure : null;
        }
    }

    private async Task LookAtAsync(string? sender, List<EndedMessage> ended, CancellationToken cancellationToken)
    {
        DateTimeOffset until = ReachBackTo();
        TwilioPage<TwilioMessage> page = await _api
            .ListMessagesAsync(new MessageFilter { From = sender, PageSize = Math.Max(SmallestPage, Math.Min(LargestPage, 2 * _handed.CountOnTheirWay())) }, cancellationToken)
            .ConfigureAwait(false);
        for (int pages = 1; ; pages++)
        {
            foreach (TwilioMessage message in page.Items)
            {
                See(message, ended);
            }

            if (page.NextPage is null || pages == MostPages || page.Items.Any(message => message.DateCreated < until))
            {
                return;
            }

            page = await _api.ListMoreMessagesAsync(page.NextPage, cancellationToken).ConfigureAwait(false);
        }
    }

    // A message that waits is followed for as long as Twilio may keep it.
    private DateTimeOffset ReachBackTo()
    {
        DateTimeOffset now = _api.ServerNow;
        DateTimeOffset least = now - s_leastReach;
        DateTimeOffset? oldest = _handed.OldestOnItsWay();
        return oldest is not DateTimeOffset waiting || waiting > least ? least
            : waiting < now - s_longestQueue ? now - s_longestQueue
            : waiting;
    }

    private void See(TwilioMessage message, List<EndedMessage> ended)
    {
        if (_handed.Find(message.Sid) is not HandedMessage ours)
        {
            return;
        }

        ours.IsShown = true;
        if (message.Status is MessageStatus.Failed or MessageStatus.Undelivered)
        {
            ours.HasEnded = true;
            if (ours.TryLose())
            {
                ended.Add(new EndedMessage(ours, message));
            }
        }
        else if (!ours.HasEnded && HasArrived(message))
        {
            ours.HasEnded = true;
            ended.Add(new EndedMessage(ours, message));
        }
    }

    private bool HasArrived(TwilioMessage message) => message.Status switch
    {
        MessageStatus.Delivered or MessageStatus.PartiallyDelivered or MessageStatus.Read or MessageStatus.Canceled => true,
        MessageStatus.Sent => _api.ServerNow - (message.DateSent ?? message.DateCreated) >= s_sentIsGood,
        _ => false,
    };
}
