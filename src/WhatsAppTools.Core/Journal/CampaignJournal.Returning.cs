using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Journal;

/// <content>What a run knows that its journal may not have, for the time after it has lost the journal to another worker and leads again.</content>
public sealed partial class CampaignJournal
{
    private readonly Queue<UnwrittenLine> _unwritten = new();
    private readonly int _epochsBefore;
    private long _given;

    /// <summary>Whether nothing is told of a campaign that is finished but that: a run that sent some of it gives all its rows their results.</summary>
    internal bool HoldsResultsBack => IsFinished && !_options.IsReturn;

    /// <summary>
    /// Goes on for a run that led the campaign under another epoch. What it knows and could not write is written where that is still
    /// news; rows that it has brought to an end are met no second time.
    /// </summary>
    /// <param name="lost">The journal as that run had it. Nothing is written to it any more.</param>
    /// <param name="left">The rows that it has left: they come in again.</param>
    internal JournalReturn GoOnFrom(CampaignJournal lost, IReadOnlyCollection<RowWork> left)
    {
        lock (_sync)
        {
            HashSet<RowWork> comeAgain = new(left);
            List<RowWork> quietly = new();
            bool haveOthersLed = _epochsBefore > lost._epochsBefore + 1;
            foreach (UnwrittenLine unwritten in lost.Unwritten())
            {
                if (Settle(unwritten, haveOthersLed, comeAgain))
                {
                    comeAgain.Add(unwritten.Work!);
                    quietly.Add(new RowWork(unwritten.Work!.Row, unwritten.Work.Place) { HasResult = true });
                }
            }

            TakeFindings();
            long opened = _index.SeeAsIn(lost._index, new HashSet<int>(comeAgain.Select(work => work.JournalId)));
            return new JournalReturn(quietly, opened);
        }
    }

    /// <summary>Writes what the journal does not have, or gives true where the row has to be tried again.</summary>
    private bool Settle(UnwrittenLine unwritten, bool haveOthersLed, HashSet<RowWork> comeAgain)
    {
        JournalLine line = unwritten.Line;
        if (line.Mark != JournalMark.None)
        {
            if (!IsFinished)
            {
                _index.Apply(line);
                Give(line);
            }

            return false;
        }

        // By its key: a row whose first line was not written has another number here, or none.
        RowWork? work = unwritten.Work;
        int id = work is null ? line.Id : _index.Find(work.JournalKey!);
        JournalEarlier? now = id == 0 || _index[id].IsFresh ? null : _index[id].ToEarlier();
        bool comesAgain = work is null || comeAgain.Contains(work);
        UnwrittenStep step = UnwrittenLine.StepOf(line, now?.State, now?.Sid, haveOthersLed, comesAgain);
        if (step == UnwrittenStep.Write)
        {
            line.Key = now is null ? work!.JournalKey : null;
            line.Id = id == 0 ? _index.FindOrAdd(work!.JournalKey!) : id;
            _index.Apply(line);
            Give(line, comesAgain ? null : work);
        }

        return step == UnwrittenStep.TryAgain;
    }

    // In the order in which they were given.
    private List<UnwrittenLine> Unwritten()
    {
        lock (_sync)
        {
            ForgetWritten();
            return [.. _unwritten];
        }
    }

    private void Give(JournalLine line, RowWork? work = null)
    {
        lock (_sync)
        {
            _given++;
            if (_mayOthersLive)
            {
                ForgetWritten();
                if (UnwrittenLine.IsKnowledge(line))
                {
                    _unwritten.Enqueue(new UnwrittenLine(_given, line, work));
                }
            }

            _writer.Append(line);
        }
    }

    private Task GiveAsync(JournalLine line)
    {
        lock (_sync)
        {
            _given++;
            return _writer.CommitAsync(line);
        }
    }

    private void ForgetWritten()
    {
        while (_unwritten.Count > 0 && _unwritten.Peek().Number <= _writer.Written)
        {
            _unwritten.Dequeue();
        }
    }

    private void TakeFindings()
    {
        IsCanaryPassed = _index.Canary.IsPassed;
        CanaryRows = _index.Canary.Rows(_index);
        Costs = _index.SumCosts();
        PausedUntil = _mayOthersLive ? _index.Findings.PausedUntil : null;
    }
}
