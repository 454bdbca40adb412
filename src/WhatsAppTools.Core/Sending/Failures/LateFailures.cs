using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Sending;

/// <summary>
/// Watches the senders' newest messages while the run lasts: what was handed over may be lost later, and some losses
/// concern every row.
/// </summary>
internal sealed class LateFailures
{
    private const int PageSize = 1000;
    private const int MostPages = 5;
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_reach = TimeSpan.FromSeconds(60);

    private readonly ITwilioApi _api;
    private readonly HandedMessages _handed;
    private readonly TimeProvider _time;

    public LateFailures(ITwilioApi api, HandedMessages handed, TimeProvider time)
    {
        _api = api;
        _handed = handed;
        _time = time;
    }

    /// <summary>Looks every 15 seconds until it is cancelled, or until it shows that the key may not list messages.</summary>
    /// <param name="senders">The senders of the run; null stands for one that a messaging service picks.</param>
    /// <param name="lost">Told of each message that was lost, once.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    public async Task WatchAsync(Func<IReadOnlyList<string?>> senders, Action<HandedMessage, TwilioMessage> lost, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await _time.For(s_interval, cancellationToken).ConfigureAwait(false);
                if (!await LookAsync(senders(), lost, cancellationToken).ConfigureAwait(false))
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return;
        }
    }

    private async Task<bool> LookAsync(IReadOnlyList<string?> senders, Action<HandedMessage, TwilioMessage> lost, CancellationToken cancellationToken)
    {
        try
        {
            foreach (string? sender in senders)
            {
                await LookAtAsync(sender, lost, cancellationToken).ConfigureAwait(false);
            }

            return true;
        }
        catch (WhatsAppException failure)
        {
            return FailureRules.OfRead(failure) is not (FailureKind.EveryRow or FailureKind.Permanent);
        }
    }

    private async Task LookAtAsync(string? sender, Action<HandedMessage, TwilioMessage> lost, CancellationToken cancellationToken)
    {
        DateTimeOffset until = _api.ServerNow - s_reach;
        TwilioPage<TwilioMessage> page = await _api
            .ListMessagesAsync(new MessageFilter { From = sender, PageSize = PageSize }, cancellationToken)
            .ConfigureAwait(false);
        for (int pages = 1; ; pages++)
        {
            foreach (TwilioMessage message in page.Items)
            {
                See(message, lost);
            }

            if (page.NextPage is null || pages == MostPages || page.Items.Any(message => message.DateCreated < until))
            {
                return;
            }

            page = await _api.ListMoreMessagesAsync(page.NextPage, cancellationToken).ConfigureAwait(false);
        }
    }

    private void See(TwilioMessage message, Action<HandedMessage, TwilioMessage> lost)
    {
        if (_handed.Find(message.Sid) is not HandedMessage ours)
        {
            return;
        }

        ours.IsShown = true;
        if (message.Status is (MessageStatus.Failed or MessageStatus.Undelivered) && ours.TryLose())
        {
            lost(ours, message);
        }
    }
}
