using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Addressing;
using WhatsAppTools.Modes;
using WhatsAppTools.OptOuts;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Alerts;

/// <summary>
/// Asks Twilio what is to be known before anything is decided: what people answered, what became of notices, and whether one whose
/// fate is not known is in the list. Requests only; nothing is changed here.
/// </summary>
/// <param name="senders">The senders' addresses.</param>
/// <param name="optOuts">Learns who says no, and whom a message cannot or will not reach. Not saved here.</param>
internal sealed class AlertLook(
    ITwilioApi api,
    TimeProvider time,
    Func<CancellationToken, Task<IReadOnlyList<string>>> senders,
    OptOutList optOuts)
{
    // How many pages of the list are read before each person's messages are asked for.
    private const int MostPages = 3;

    // A message that was just handed over has no final state yet; not looking saves a request.
    private static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(10);

    // After this time no answer is expected: the person blocked the sender, or the phone is off.
    private static readonly TimeSpan s_followed = TimeSpan.FromHours(24);

    private static readonly TimeSpan s_tolerance = TimeSpan.FromSeconds(2);

    // Without Twilio's clock the time is a machine's own, which may be wrong by minutes.
    private static readonly TimeSpan s_unsure = TimeSpan.FromMinutes(15);

    private readonly ITwilioApi _api = api;
    private readonly TimeProvider _time = time;
    private readonly Func<CancellationToken, Task<IReadOnlyList<string>>> _senders = senders;
    private readonly OptOutList _optOuts = optOuts;

    /// <summary>Asks everything that the state wants to know.</summary>
    /// <param name="isTick">Whether this is the tick, and not a command that has just sent something of which nothing can be known yet.</param>
    public async Task<AlertFindings> LookAsync(AlertBook book, bool isTick, CancellationToken cancellationToken)
    {
        AlertFindings findings = new();
        TimeSpan fresh = isTick ? TimeSpan.Zero : s_fresh;
        if (isTick && book.Alerts.Any(alert => alert.IsWaiting))
        {
            // Deadlines are Twilio's times, and only an answer tells its clock.
            await findings.TryAsync(() => _api.ListMessagesAsync(new MessageFilter { PageSize = 1 }, cancellationToken)).ConfigureAwait(false);
        }

        await findings.TryAsync(() => FindUnknownAsync(book, findings, cancellationToken)).ConfigureAwait(false);
        await findings.TryAsync(() => ReadAnswersAsync(book, findings, fresh, cancellationToken)).ConfigureAwait(false);
        foreach (AlertNotice notice in book.Notices.Where(notice => IsFollowed(book, notice, fresh)).ToList())
        {
            await findings.TryAsync(() => FollowAsync(notice, findings, cancellationToken)).ConfigureAwait(false);
        }

        return findings;
    }

    private async Task FollowAsync(AlertNotice notice, AlertFindings findings, CancellationToken cancellationToken)
    {
        TwilioMessage message = await _api.FetchMessageAsync(notice.Sid!, cancellationToken).ConfigureAwait(false);
        findings.Became[notice.Number] = message;
        if (message.Status is MessageStatus.Failed or MessageStatus.Undelivered
            && OptOutCodes.LineOf(notice.To.Address, message.ErrorCode, message.DateUpdated ?? _api.ServerNow, message.Sid) is OptOutLine line)
        {
            _optOuts.Take(line);
        }
    }

    /// <summary>Looks for the notices of which nobody knows whether they left.</summary>
    public async Task FindUnknownAsync(AlertBook book, AlertFindings findings, CancellationToken cancellationToken)
    {
        HashSet<string> taken = [];
        foreach (AlertNotice notice in book.Notices.Where(notice => notice.State == NoticeState.Unknown || (notice.State == NoticeState.Intended && notice.Deadline <= _api.ServerNow)).ToList())
        {
            DateTimeOffset since = notice.IntendedAt!.Value - (_api.IsServerTimeKnown ? s_tolerance : s_unsure);
            TwilioMessage? found = null;
            foreach (string? to in new[] { notice.To.Address, NationalVariants.Other(notice.To.Address) }.Where(to => to is not null))
            {
                // By To alone: From and date_sent may be null at first (Twilio: Message resource).
                TwilioPage<TwilioMessage> page = await _api.ListMessagesAsync(new MessageFilter { To = to }, cancellationToken).ConfigureAwait(false);
                found ??= page.Items.LastOrDefault(message => IsNotice(book, notice, message, since) && !taken.Contains(message.Sid));
            }

            if (found is not null)
            {
                taken.Add(found.Sid);
            }

            findings.Looked[notice.Number] = (found, _api.ServerNow);
        }
    }

    private static bool IsNotice(AlertBook book, AlertNotice notice, TwilioMessage message, DateTimeOffset since) =>
        message.Direction == MessageDirection.OutboundApi
        && message.Status != MessageStatus.Failed
        && message.DateCreated >= since
        && !book.IsSidKnown(message.Sid)
        && Says(book, notice, message.Body);

    // Another program may write to the same person. Of a template with a messaging service the list shows no text.
    private static bool Says(AlertBook book, AlertNotice notice, string? body)
    {
        if (string.IsNullOrEmpty(body))
        {
            return true;
        }

        if (notice.Reply is not null)
        {
            return Start(notice.Reply) is string reply && Plain(body!).Contains(reply);
        }

        string plain = Plain(body!);
        return notice.Items
            .Select(item => book.Find(item.AlertId))
            .OfType<Alert>()
            .All(alert => plain.Contains(Start(alert.Text)) || plain.Contains(Plain(alert.Key)));
    }

    private static string Start(string text)
    {
        string plain = Plain(text);
        return plain.Length > 40 ? plain.Substring(0, 40) : plain;
    }

    private static string Plain(string text) => new([.. text.Where(char.IsLetterOrDigit)]);

    private async Task ReadAnswersAsync(AlertBook book, AlertFindings findings, TimeSpan fresh, CancellationToken cancellationToken)
    {
        AlertNotice[] awaited = [.. book.Notices.Where(notice => notice.Tells && notice.MayHaveArrived && notice.Items.Any(item => IsAwaited(book.Find(item.AlertId))))];
        if (awaited.Length == 0)
        {
            return;
        }

        // Read back to the first notice, because lists lag. A fresh notice has no answer yet.
        DateTimeOffset first = awaited.Min(notice => notice.IntendedAt!.Value);
        if (_api.ServerNow - first < fresh)
        {
            return;
        }

        foreach (string sender in await _senders(cancellationToken).ConfigureAwait(false))
        {
            InboundScan scan = new(_api, _time, sender, 1000, first - s_tolerance);
            for (int page = 0; page < MostPages && !scan.IsComplete; page++)
            {
                Take(await scan.ReadPageAsync(cancellationToken).ConfigureAwait(false));
            }

            foreach (string person in scan.IsComplete ? [] : awaited.Select(notice => notice.To.Address).Distinct())
            {
                MessageFilter filter = new() { To = sender, From = person, SentOnOrAfter = first };
                Take((await _api.ListMessagesAsync(filter, cancellationToken).ConfigureAwait(false)).Items);
            }
        }

        void Take(IReadOnlyList<TwilioMessage> messages)
        {
            _optOuts.TakeAll(messages);
            findings.Answers.AddRange(messages
                .Where(message => message.Direction == MessageDirection.Inbound && message.From is not null && InboundTimes.When(message) >= first - s_tolerance && !book.IsAnswered(message.Sid))
                .Select(message => new AlertAnswer(message.Sid, message.From!, InboundTimes.When(message)!.Value, message.Body)));
        }
    }

    private bool IsAwaited(Alert? alert) =>
        alert is { Plan.Acknowledge: true } && !(_api.ServerNow - alert.EndedAt > AlertRules.AnswersLate);

    private bool IsFollowed(AlertBook book, AlertNotice notice, TimeSpan fresh) =>
        notice is { State: NoticeState.HandedOver, Sid: not null, Tells: true }
        && notice.HandedOverAt is DateTimeOffset at
        && _api.ServerNow - at >= fresh
        && _api.ServerNow - at < s_followed
        && notice.Items.Any(item => book.Find(item.AlertId)?.IsWaiting == true);
}
