using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Sending;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Alerts;

/// <summary>
/// Runs alerts: an event goes to the disk first; then, under the state's lock, it is decided what to send, and the intents are
/// written; then, without the lock, it is sent, and each outcome is written at once. Whatever process does that, and wherever it
/// dies, the next one goes on.
/// </summary>
internal sealed class AlertService(AlertStore store, AlertSender sender, AlertLook look, ITwilioApi api, TimeProvider time, Random random)
{
    /// <summary>How often a waiting command looks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan s_retry = TimeSpan.FromSeconds(5);

    // Each round sends something, so this ends by itself; the limit guards against a bug.
    private const int MostRounds = 50;

    private readonly string _owner = Guid.NewGuid().ToString("N");
    private readonly AlertStore _store = store;
    private readonly AlertSender _sender = sender;
    private readonly AlertLook _look = look;
    private readonly ITwilioApi _api = api;
    private readonly TimeProvider _time = time;
    private readonly Random _random = random;

    /// <summary>Writes an event down. From here on it is not lost.</summary>
    /// <exception cref="WhatsAppException"><c>AlertStateFailed</c>.</exception>
    public void Post(AlertEvent happened) => _store.Post(happened);

    /// <summary>Takes the events in that lie in the inbox, and sends what they lead to. Twilio is asked for nothing first.</summary>
    /// <exception cref="WhatsAppException">The state cannot be read or written.</exception>
    public Task<AlertReport> SendAsync(bool isTicking, CancellationToken cancellationToken) => RunAsync(new AlertFindings(), isTicking, cancellationToken);

    /// <summary>The tick: reads answers and deliveries, then repeats, escalates, gives up and sends what waited.</summary>
    /// <param name="isHeartbeat">Whether it shows that somebody runs it.</param>
    /// <param name="pressed">Answers that came by another way, a webhook.</param>
    /// <exception cref="WhatsAppException">The state cannot be read or written.</exception>
    public async Task<AlertReport> TickAsync(bool isHeartbeat, IReadOnlyList<AlertAnswer> pressed, CancellationToken cancellationToken)
    {
        AlertFindings findings = await _look.LookAsync(_store.Read(), isHeartbeat, cancellationToken).ConfigureAwait(false);

        // Webhooks first: they tell more than the list, and each message counts once.
        findings.Answers.InsertRange(0, pressed);
        return await RunAsync(findings, isHeartbeat, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What <see cref="SettleAsync"/> waits for at the moment, in a sentence; null where it does not wait.</summary>
    public string? WaitsFor { get; private set; }

    /// <summary>Goes on until nothing of some alerts is unknown or has to be tried again.</summary>
    /// <param name="keys">The alerts' keys.</param>
    /// <param name="atMost">For so long at the most; the next tick goes on.</param>
    /// <param name="report">Takes in what happens.</param>
    public async Task SettleAsync(IReadOnlyCollection<string> keys, TimeSpan atMost, AlertReport report, CancellationToken cancellationToken)
    {
        DateTimeOffset end = _time.GetUtcNow() + atMost;
        for (bool isFirst = true; IsUnsettled(keys); isFirst = false)
        {
            if (!isFirst)
            {
                if (_time.GetUtcNow() + s_retry > end)
                {
                    report.Problems.Add(ErrorText.For("AlertNotSettled", string.Join(", ", keys)));
                    return;
                }

                await _time.For(s_retry, cancellationToken).ConfigureAwait(false);
            }

            AlertFindings findings = new();
            await findings.TryAsync(() => _look.FindUnknownAsync(_store.Read(), findings, cancellationToken)).ConfigureAwait(false);
            report.Add(await RunAsync(findings, isTicking: false, cancellationToken).ConfigureAwait(false));
        }
    }

    /// <summary>Tells the first level of an alert without the state, which somebody else has for too long.</summary>
    /// <param name="happened">The event; it stays in the inbox.</param>
    /// <param name="report">Takes in whom it did not reach.</param>
    public Task<IReadOnlyList<AlertTelling>> TellDirectlyAsync(AlertEvent happened, AlertReport report, CancellationToken cancellationToken) =>
        new DirectTelling(_store, _sender).TellAsync(happened, report, cancellationToken);

    /// <summary>Whether people are still to be told of one of some alerts.</summary>
    public bool IsWaiting(IReadOnlyCollection<string> keys) => keys.Any(key => _store.Read().Current(key)?.IsWaiting == true);

    public AlertBook Read() => _store.Read();

    /// <summary>The alerts of which people should have been told by now, and nobody was.</summary>
    public IReadOnlyList<Alert> Untold() => Rules(_store.Read()).Untold();

    /// <summary>The alerts of which nobody could be told, and for which nothing else was run yet.</summary>
    public IReadOnlyList<Alert> Undelivered() => Rules(_store.Read()).Undelivered();

    /// <summary>Notes that something else was run for one of them.</summary>
    /// <exception cref="WhatsAppException"><c>AlertStateBusy</c>: it stays due.</exception>
    public async Task NoteHandledAsync(string alertId)
    {
        using AlertSession? session = await _store.OpenAsync(CancellationToken.None).ConfigureAwait(false);
        if (session is null)
        {
            throw new WhatsAppException("AlertStateBusy", _store.Path, AlertStore.LongestLockWait.TotalSeconds);
        }

        Rules(session.Book).Handled(alertId);
        session.Commit(_api.ServerNow);
    }

    private AlertRules Rules(AlertBook book) => new(book, _api.ServerNow, hasTicker: false, _random, new DutyRoster());

    private bool IsUnsettled(IReadOnlyCollection<string> keys)
    {
        AlertBook book = _store.Read();
        AlertNotice[] open =
        [
            .. keys
                .Select(book.Current)
                .OfType<Alert>()
                .SelectMany(alert => book.NoticesOf(alert.Id))
                .Where(notice => notice.State == NoticeState.Unknown || (notice.State == NoticeState.Waiting && notice.Attempts > 0)),
        ];
        WaitsFor = open.Length == 0 ? null : AlertTexts.Waits(open);
        return open.Length > 0;
    }

    private async Task<AlertReport> RunAsync(AlertFindings findings, bool isTicking, CancellationToken cancellationToken)
    {
        AlertReport report = new();
        if (findings.Failure is not null)
        {
            report.Problems.Add(ErrorText.For("AlertsNotRead", findings.Failure.Message.TrimEnd('.'), findings.Failure.ErrorId));
        }

        DutyRoster roster = new();
        bool goesOn = true;
        for (int round = 0; goesOn && round < MostRounds; round++)
        {
            List<(AlertNotice Notice, IReadOnlyList<Alert> Alerts)> claimed;
            using (AlertSession? session = await _store.OpenAsync(cancellationToken).ConfigureAwait(false))
            {
                if (session is null)
                {
                    report.IsBusy = true;
                    return report;
                }

                claimed = Decide(session, round == 0 ? findings : new AlertFindings(), isTicking, report, roster);
                goesOn = session.MayHaveMore || claimed.Count > 0;
            }

            foreach ((AlertNotice notice, IReadOnlyList<Alert> alerts) in claimed)
            {
                AlertDelivery delivery = await _sender.SendAsync(notice, alerts, cancellationToken).ConfigureAwait(false);
                await NoteAsync(notice.Number, delivery, report, isTicking, roster).ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        report.Problems.AddRange(roster.Problems);
        return report;
    }

    private List<(AlertNotice Notice, IReadOnlyList<Alert> Alerts)> Decide(AlertSession session, AlertFindings findings, bool isTicking, AlertReport report, DutyRoster roster)
    {
        DateTimeOffset now = _api.ServerNow;
        AlertBook book = session.Book;
        AlertRules rules = new(book, now, isTicking || book.HasTicker(now), _random, roster);
        foreach (AlertEvent happened in session.Inbox)
        {
            rules.Apply(happened);
        }

        rules.Expire();
        findings.Apply(rules, book);
        rules.Advance();
        if (isTicking)
        {
            book.NoteTick(now);
        }

        IReadOnlyList<AlertNotice> claimed = rules.Claim(_owner);
        report.Note(book);
        session.Commit(now);
        return [.. claimed.Select(notice => (notice, (IReadOnlyList<Alert>)[.. notice.Items.Select(item => book.Find(item.AlertId)!)]))];
    }

    // Not stopped by Ctrl+C: without its outcome on the disk the notice would go twice.
    private async Task NoteAsync(long number, AlertDelivery delivery, AlertReport report, bool isTicking, DutyRoster roster)
    {
        using AlertSession? session = await _store.OpenAsync(CancellationToken.None).ConfigureAwait(false);
        if (session is null)
        {
            // The intent is written, so the next look finds the message in Twilio's list.
            report.Problems.Add(ErrorText.For("AlertStateBusy", _store.Path, AlertStore.LongestLockWait.TotalSeconds));
            return;
        }

        DateTimeOffset now = _api.ServerNow;
        AlertRules rules = new(session.Book, now, isTicking || session.Book.HasTicker(now), _random, roster);
        if (session.Book.FindNotice(number) is AlertNotice { State: NoticeState.Intended or NoticeState.Unknown } notice)
        {
            notice = notice with { Mode = delivery.Mode ?? notice.Mode, IsUnmarked = delivery.Unmarked is not null };
            if (delivery.Unmarked is string template && delivery.Kind is AlertDeliveryKind.HandedOver or AlertDeliveryKind.Unknown)
            {
                report.Problems.Add(ErrorText.For("AlertUnmarked", notice.To.Shown, template));
            }

            switch (delivery.Kind)
            {
                case AlertDeliveryKind.HandedOver:
                    rules.HandedOver(notice, delivery.Sid!, delivery.At, delivery.Mode);
                    break;
                case AlertDeliveryKind.Later:
                    rules.Later(notice, delivery.Failure?.Message);
                    break;
                case AlertDeliveryKind.TooLate:
                    rules.NotLeft(notice);
                    break;
                case AlertDeliveryKind.Unknown:
                    rules.Lost(notice);
                    break;
                default:
                    WhatsAppException failure = delivery.Failure!;
                    report.Failures.Add((notice.To, failure));
                    rules.Failed(notice, failure.Code, failure.ErrorId, failure.Message, isFinal: failure.ErrorId == "RecipientOptedOut");
                    break;
            }
        }

        report.Note(session.Book);
        session.Commit(now);
    }
}
