using System;
using System.Collections.Generic;
using WhatsAppTools.Journal;

namespace WhatsAppTools.Sending;

/// <content>How a row leaves the run: with a line in the journal, a count and a result.</content>
internal sealed partial class SendRun
{
    /// <summary>The run ends before the row was sent.</summary>
    private void Leave(RowWork work)
    {
        _costs?.Release(work.Cost);
        if (work.IsIntended)
        {
            _journal?.Conclude(work, JournalState.NotSent, _api.ServerNow);
        }

        _pending--;
        if (IsLost)
        {
            _left.Add((work, false));
        }
        else
        {
            CountLeft(work);
        }
    }

    private void CountLeft(RowWork work)
    {
        if (!work.HasResult)
        {
            _counts.NotAttempted++;
            _order.Put(work.Place, null);
        }
        else if (!work.TemplateInstead)
        {
            _counts.LeftOpen++;
        }
    }

    /// <summary>The run ends before it is known whether the row was sent: the journal's intent stands, and the next run looks.</summary>
    private void LeaveToNextRun(RowWork work)
    {
        _pending--;
        if (IsLost)
        {
            _left.Add((work, true));
        }
        else
        {
            Put(work, _results.Of(work, SendOutcome.Unknown, Unknown(work)));
        }
    }

    private void Finish(RowWork work, WhatsAppSendResult result, DateTimeOffset? at = null, JournalState? state = null)
    {
        _pending--;
        CountEnd(work, result);
        if (result.OutcomeKind is not (SendOutcome.HandedOver or SendOutcome.Unknown))
        {
            _costs?.Release(work.Cost);
        }

        if (result.OutcomeKind == SendOutcome.Failed)
        {
            _options.OptOuts?.Failed(work.Row, result.ErrorCode, at ?? _api.ServerNow, result.Sid);
        }

        _journal?.Conclude(work, state ?? StateOf(result.OutcomeKind), at ?? _api.ServerNow, result.Sid, result.Failure);
        _queue.Release(work.Recipient);
        Put(work, result);
    }

    private void Put(RowWork work, WhatsAppSendResult result)
    {
        if (!work.HasResult)
        {
            _counts.Count(result);
            _order.Put(work.Place, result);
        }
        else if (work.Replaces is not null)
        {
            Count(work, result);
            _replacements.Enqueue(new KeyValuePair<string, WhatsAppSendResult>(work.Replaces, result));
        }
    }

    // Its row was counted when its first message was handed over.
    private void Count(RowWork work, WhatsAppSendResult result)
    {
        if (work.TemplateInstead)
        {
            return;
        }

        _counts.SentAgain += result.OutcomeKind == SendOutcome.HandedOver ? 1 : 0;
        _counts.FailedLater += result.OutcomeKind is SendOutcome.Failed or SendOutcome.Refused ? 1 : 0;
        _counts.LeftOpen += result.OutcomeKind == SendOutcome.Unknown ? 1 : 0;
    }

    private static JournalState StateOf(SendOutcome outcome) => outcome switch
    {
        SendOutcome.HandedOver => JournalState.HandedOver,
        SendOutcome.Refused => JournalState.Refused,
        SendOutcome.Failed => JournalState.Failed,
        SendOutcome.Unknown => JournalState.Unknown,
        _ => JournalState.Skipped,
    };
}
