using WhatsAppTools.Journal;

namespace WhatsAppTools.Sending;

/// <content>How a row comes into the run: with a place in the order and what the journal knows of it.</content>
internal sealed partial class SendRun
{
    /// <summary>Whether a row came in that could not be read: its campaign is not finished.</summary>
    public bool HasUnreadRows { get; private set; }

    /// <summary>Whether another row may come in.</summary>
    public bool HasRoom() => _room.IsFree(_queue, _pending + _order.Count, _hours.HasHours);

    /// <summary>Takes a row in; it may come to its end at once, where the journal knows it.</summary>
    public void Accept(SendRow row)
    {
        _counts.Rows++;
        if (IsStopped)
        {
            LeaveNew(row);
            return;
        }

        JournalVerdict? verdict = _journal?.Admit(row);
        Enter(
            new RowWork(row, _places++)
            {
                JournalId = verdict?.Id ?? 0,
                JournalKey = verdict?.Key,
                Attempt = verdict?.Attempt,
                LookFirst = verdict?.Kind == JournalVerdictKind.LookFirst,
            },
            verdict);
    }

    /// <summary>Takes a row that came to its end before it could be sent; it keeps its place in the order.</summary>
    public void Accept(WhatsAppSendResult result)
    {
        _counts.Rows++;
        _counts.Count(result);
        HasUnreadRows |= result.IsUnread;
        _journal?.SetAside(result, null, _api.ServerNow);
        _order.Put(_places++, result);
    }

    private void Enter(RowWork work, JournalVerdict? verdict)
    {
        if (verdict?.Kind is JournalVerdictKind.Skip or JournalVerdictKind.Duplicate)
        {
            WhatsAppSendResult result = verdict.Kind == JournalVerdictKind.Skip ? _results.Skipped(work, verdict) : _results.Duplicate(work, verdict);
            if (verdict.Kind == JournalVerdictKind.Duplicate)
            {
                _journal!.SetAside(result, verdict.Key, _api.ServerNow);
            }

            Put(work, result);
            return;
        }

        _canary?.Meet(work);
        Forecast(work.Row);
        _speed.PerSecond = _sender.OpenLease(work.Row);
        _pending++;
        _queue.Add(work);
        if (!_isWatching)
        {
            _isWatching = true;
            BeginCosts();
            BeginCanary();
            _threads.Start(() => _ = WatchAsync());
        }
    }
}
