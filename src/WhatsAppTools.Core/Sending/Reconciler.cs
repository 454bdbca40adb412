using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Sending;

/// <summary>Looks for the message of an attempt whose answer was lost, until it is found or can no longer be told.</summary>
internal sealed class Reconciler
{
    private static readonly TimeSpan[] s_looks =
    {
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60),
    };

    // Twilio's dates are cut to seconds, and so is the Date header that its clock is read from.
    private static readonly TimeSpan s_tolerance = TimeSpan.FromSeconds(2);

    private readonly ITwilioApi _api;
    private readonly TimeProvider _time;

    public Reconciler(ITwilioApi api, TimeProvider time)
    {
        _api = api;
        _time = time;
    }

    public async Task<Finding> FindAsync(SendRow row, SendAttempt attempt, CancellationToken cancellationToken)
    {
        try
        {
            foreach (TimeSpan look in s_looks)
            {
                await _time.For(attempt.Ended + look - _time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
                Finding? finding = await LookAsync(row, attempt, cancellationToken).ConfigureAwait(false);
                if (finding is not null)
                {
                    return finding;
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new Finding(FindingKind.NotFinished);
        }

        return new Finding(FindingKind.CannotTell);
    }

    private async Task<Finding?> LookAsync(SendRow row, SendAttempt attempt, CancellationToken cancellationToken)
    {
        TwilioPage<TwilioMessage> page;
        try
        {
            page = await _api.ListMessagesAsync(new MessageFilter { To = row.To.Value }, cancellationToken).ConfigureAwait(false);
        }
        catch (WhatsAppException failure)
        {
            return FailureTable.OfRead(failure) is FailureKind.EveryRow or FailureKind.Permanent
                ? new Finding(FindingKind.CannotTell)
                : null;
        }

        DateTimeOffset since = attempt.Began + (_api.ServerNow - _time.GetUtcNow()) - s_tolerance;
        List<TwilioMessage> candidates = page.Items.Where(message => IsCandidate(message, attempt, since)).ToList();
        return candidates.Count switch
        {
            0 => null,
            1 => new Finding(FindingKind.Found, candidates[0]),
            _ => new Finding(FindingKind.CannotTell),
        };
    }

    private static bool IsCandidate(TwilioMessage message, SendAttempt attempt, DateTimeOffset since)
    {
        return message.Direction is MessageDirection.OutboundApi
            && message.DateCreated >= since
            && (attempt.From is null || message.From is null || message.From == attempt.From)
            && (string.IsNullOrEmpty(message.Body) || message.Body == attempt.Text);
    }
}
