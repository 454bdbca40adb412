using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Delivery;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Sending;

/// <summary>
/// What -Wait does once everything is handed over: follows the messages, lets the template go in the place of a free-form
/// message that a closed window lost, once, and completes the results.
/// </summary>
internal sealed class DeliveryWait(SendEngine engine, WhatsAppConnection connection, TimeSpan timeout)
{
    private readonly SendEngine _engine = engine;
    private readonly WhatsAppConnection _connection = connection;
    private readonly TimeSpan _timeout = timeout;
    private volatile MessageFollower? _follower;

    /// <summary>What is waited for, in a few words; null where nothing is. May be asked on any thread.</summary>
    public string? Status
    {
        get
        {
            MessageFollower? follower = _follower;
            return follower is null || follower.IsDone
                ? null
                : string.Format(CultureInfo.CurrentCulture, "{0:N0} of {1:N0} are delivered, waits until {2:T}", follower.Count - follower.OpenCount, follower.Count, follower.Deadline.ToLocalTime());
        }
    }

    /// <summary>The same results in the same order, each as far as its message has come.</summary>
    public async Task<IReadOnlyList<WhatsAppSendResult>> RunAsync(IReadOnlyList<WhatsAppSendResult> results, CancellationToken cancellationToken)
    {
        Dictionary<string, WhatsAppMessageStatus> statuses = await FollowAsync(results, cancellationToken).ConfigureAwait(false);
        foreach (WhatsAppMessageStatus status in statuses.Values.Where(IsLost))
        {
            _engine.ReportLost(new TwilioMessage { Sid = status.Sid, Status = status.StatusKind, ErrorCode = status.ErrorCode });
        }

        // Only templates that replace lost messages are under way now.
        _engine.Complete(static late => throw new InvalidOperationException($"Row {late.RowNumber} has a second result."));

        Dictionary<string, WhatsAppSendResult> replacements = [];
        while (_engine.TryTakeReplacement(out KeyValuePair<string, WhatsAppSendResult> replacement))
        {
            replacements[replacement.Key] = replacement.Value;
        }

        Dictionary<string, WhatsAppMessageStatus> second = await FollowAsync([.. replacements.Values], cancellationToken).ConfigureAwait(false);
        return [.. results.Select(result => result.Sid is string sid && replacements.TryGetValue(sid, out WhatsAppSendResult? instead)
            ? Completed(instead, second)
            : Completed(result, statuses))];
    }

    private static bool IsLost(WhatsAppMessageStatus status) => status.StatusKind is MessageStatus.Failed or MessageStatus.Undelivered;

    private static WhatsAppSendResult Completed(WhatsAppSendResult result, Dictionary<string, WhatsAppMessageStatus> statuses)
    {
        if (result.OutcomeKind != SendOutcome.HandedOver || result.Sid is null || !statuses.TryGetValue(result.Sid, out WhatsAppMessageStatus? status))
        {
            return result;
        }

        if (status.DeliveryKind == DeliveryState.Unknown)
        {
            // The message was taken. That its state may not be read is no failure of the row.
            return status.Meaning is null ? result : result with { Notes = new NoteList([.. result.Notes, status.Meaning]) };
        }

        return result with
        {
            StatusKind = status.StatusKind,
            OutcomeKind = IsLost(status) ? SendOutcome.Failed : result.OutcomeKind,
            ErrorCode = status.ErrorCode,
            ErrorId = status.ErrorId,
            Remedy = status.Remedy,
            Failure = status.Failure,
            Notes = status.DeliveryKind == DeliveryState.Unconfirmed && status.Meaning is not null ? new NoteList([.. result.Notes, status.Meaning]) : result.Notes,
        };
    }

    private async Task<Dictionary<string, WhatsAppMessageStatus>> FollowAsync(IReadOnlyList<WhatsAppSendResult> results, CancellationToken cancellationToken)
    {
        List<string> sids = [.. results.Where(result => result.OutcomeKind == SendOutcome.HandedOver && result.SendAt is null).Select(result => result.Sid).OfType<string>()];
        Dictionary<string, WhatsAppMessageStatus> statuses = [];
        if (sids.Count == 0)
        {
            return statuses;
        }

        MessageFollower follower = new(_connection.Api, _connection.Time, sids, new FollowOptions { Until = DeliveryGoal.Delivered, Timeout = _timeout }, _connection.Webhooks);
        _follower = follower;
        while (!follower.IsDone)
        {
            await follower.LookAsync(cancellationToken).ConfigureAwait(false);
        }

        foreach (WhatsAppMessageStatus status in follower.Take())
        {
            statuses[status.Sid] = status;
        }

        return statuses;
    }
}
