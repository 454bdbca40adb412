using System.Collections.Generic;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Sending;

/// <content>The run ends before the row that would cost too much; what was counted before it goes.</content>
internal sealed partial class SendRun
{
    private readonly CostLimit? _costs;
    private readonly List<RowWork> _tooDear = new();
    private WhatsAppException? _costReached;

    private void BeginCosts()
    {
        if (_costs is null)
        {
            return;
        }

        _journal?.MarkCosts(_costs.Currency);
        if (_journal?.Costs is { Unpriced: > 0 } earlier && _options.Costs!.Most is not null)
        {
            _notices.Enqueue(ErrorText.For("CostOfEarlierUnknown", earlier.Unpriced));
        }
    }

    private void HoldTooDear(RowWork work, WhatsAppException reached)
    {
        _tooDear.Add(work);
        _costReached ??= reached;
    }

    // Messages under way end first: one that is lost costs nothing and leaves room.
    private void StopAtMaxCost()
    {
        if (_tooDear.Count == 0 || _running > 0 || IsStopped)
        {
            return;
        }

        if (!_tooDear.Exists(_costs!.HasRoomFor))
        {
            StopTaking(_costReached);
            return;
        }

        foreach (RowWork work in _tooDear)
        {
            _queue.Return(work);
        }

        _tooDear.Clear();
        _costReached = null;
    }

    private void LeaveTooDear()
    {
        foreach (RowWork work in _tooDear)
        {
            Leave(work);
        }

        _tooDear.Clear();
    }
}
