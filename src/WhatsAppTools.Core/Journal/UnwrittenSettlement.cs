using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Journal;

/// <summary>
/// Brings what a run knew when it lost its journal, and could not write, into the journal as it is led again: written where it is still
/// news. Not thread-safe.
/// </summary>
internal sealed class UnwrittenSettlement
{
    private readonly JournalIndex _index;
    private readonly JournalOutbox _outbox;
    private readonly bool _isFinished;
    private readonly bool _haveOthersLed;
    private readonly HashSet<RowWork> _comeAgain;
    private readonly List<RowWork> _again = new();

    /// <param name="index">What the journal says now.</param>
    /// <param name="outbox">What writes to it.</param>
    /// <param name="isFinished">Whether somebody else has finished the campaign: nothing about a run is written then.</param>
    /// <param name="haveOthersLed">Whether another worker has led in between.</param>
    /// <param name="left">The rows that the run has left: they come in again in any case.</param>
    public UnwrittenSettlement(JournalIndex index, JournalOutbox outbox, bool isFinished, bool haveOthersLed, IEnumerable<RowWork> left)
    {
        _index = index;
        _outbox = outbox;
        _isFinished = isFinished;
        _haveOthersLed = haveOthersLed;
        _comeAgain = new HashSet<RowWork>(left);
    }

    /// <summary>Rows whose results were given and that have to be tried again all the same.</summary>
    public IReadOnlyList<RowWork> Again => _again;

    /// <summary>The numbers that all rows that come in again had in the journal that was lost.</summary>
    public ISet<int> ComeAgain => new HashSet<int>(_comeAgain.Select(work => work.JournalId));

    /// <summary>Settles a line. They come in the order in which they were given.</summary>
    public void Settle(UnwrittenLine unwritten)
    {
        if (unwritten.Line.Mark != JournalMark.None)
        {
            SettleMark(unwritten.Line);
        }
        else
        {
            SettleRow(unwritten.Line, unwritten.Work);
        }
    }

    private void SettleMark(JournalLine line)
    {
        if (!_isFinished)
        {
            _index.Apply(line);
            _outbox.Give(line);
        }
    }

    private void SettleRow(JournalLine line, RowWork? work)
    {
        // Found by its key: a row whose first line was not written has another number in this journal, or none.
        int id = work is null ? line.Id : _index.Find(work.JournalKey!);
        JournalEarlier? now = id == 0 || _index[id].IsFresh ? null : _index[id].ToEarlier();
        bool comesAgain = work is null || _comeAgain.Contains(work);
        switch (UnwrittenLine.StepOf(line, now?.State, now?.Sid, _haveOthersLed, comesAgain))
        {
            case UnwrittenStep.Write:
                line.Key = now is null ? work!.JournalKey : null;
                line.Id = id == 0 ? _index.FindOrAdd(work!.JournalKey!) : id;
                _index.Apply(line);
                _outbox.Give(line, comesAgain ? null : work);
                break;
            case UnwrittenStep.TryAgain:
                _comeAgain.Add(work!);
                _again.Add(new RowWork(work!.Row, work.Place) { HasResult = true });
                break;
        }
    }
}
