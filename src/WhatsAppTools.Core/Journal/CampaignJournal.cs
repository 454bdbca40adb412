using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Journal;

/// <summary>
/// One campaign on disk: what was about to be sent, and what became of it. With it a run can be stopped, killed and
/// repeated, and nobody gets a message twice. It holds recipients' numbers, but no text, no variables and no credentials.
/// <see cref="JournalOpening"/> opens it. Safe for use from several threads: one lock guards the index and the order of the lines.
/// </summary>
public sealed class CampaignJournal : IDisposable
{
    private readonly object _sync = new();
    private readonly JournalFile _file;
    private readonly JournalIndex _index;
    private readonly JournalJudge _judge;
    private readonly JournalRowLines _lines;
    private readonly JournalOutbox _outbox;
    private readonly JournalOptions _options;
    private readonly TimeProvider _time;
    private readonly bool _mayOthersLive;
    private readonly int _epochsBefore;
    private bool _isCompleted;

    /// <param name="file">The journal as it was found.</param>
    /// <param name="options">How it is used.</param>
    /// <param name="time">The clock.</param>
    /// <param name="threads">What writes.</param>
    internal CampaignJournal(JournalFile file, JournalOptions options, TimeProvider time, EngineThreads threads)
    {
        _file = file;
        _index = file.Index;
        _epochsBefore = file.Index.Findings.Epoch;
        _time = time;
        _mayOthersLive = file.Log.MayOthersLive;
        _outbox = new JournalOutbox(file.Log.CreateWriter(threads), _mayOthersLive);
        _lines = new JournalRowLines(file.Index, file.Fingerprint, file.Header.TemplateSid);
        Earlier = file.Index.CountStates();
        Opened = time.GetUtcNow();
        IsFinished = file.IsFinishedFor(options);

        // A campaign that another worker has finished meanwhile is tried no more: that was the last turn of its round.
        _options = IsFinished ? options with { Retry = JournalRetry.None } : options;
        _judge = new JournalJudge(file, _options.Retry, onlyNew: IsFinished, Opened);
        TakeFindings();
        if (!IsFinished)
        {
            Begin();
        }
    }

    /// <summary>The file.</summary>
    public string Path => _file.Log.Path;

    /// <summary>What the campaign is.</summary>
    public JournalHeader Header => _file.Header;

    /// <summary>Whether the file existed, so that the run goes on with it.</summary>
    public bool IsResumed => _file.IsResumed;

    /// <summary>Whether this run made it in a folder that everybody on the machine may read: it holds people's numbers.</summary>
    public bool IsOpenToAll { get; internal init; }

    /// <summary>Which rows that came to an end this run tries again.</summary>
    public JournalRetry Retry => _options.Retry;

    /// <summary>
    /// Whether the campaign was finished when it was opened, and no row has come in since that it does not know. Nothing is written then.
    /// </summary>
    internal bool IsFinished { get; private set; }

    /// <summary>
    /// Whether results wait, because the campaign is finished and there may be nothing else to say. A run that sent a part of it gives all
    /// its rows their results.
    /// </summary>
    internal bool HoldsResultsBack => IsFinished && !_options.IsReturn;

    /// <summary>Whether this process leads the journal still. Asked last before a request leaves.</summary>
    internal bool IsLeading => _outbox.IsLeading;

    /// <summary>Until when the run before this one paused because its sender may not send before; null where it did not, and for a file.</summary>
    internal DateTimeOffset? PausedUntil => _mayOthersLive ? _index.Findings.PausedUntil : null;

    /// <summary>How many rows stood where when the journal was opened.</summary>
    public IReadOnlyDictionary<JournalState, long> Earlier { get; }

    /// <summary>When this run opened it, by this machine's clock: every earlier attempt had ended by then.</summary>
    internal DateTimeOffset Opened { get; }

    /// <summary>Tells whether two texts are the same. The journal does not hold the texts.</summary>
    internal Fingerprint Fingerprint => _file.Fingerprint;

    /// <summary>What was handed over around the attempts whose outcome was never written.</summary>
    internal IReadOnlyList<HandedMessage> Neighbours => _file.Neighbours;

    /// <summary>Whether a canary of the campaign was passed.</summary>
    internal bool IsCanaryPassed => _index.Canary.IsPassed;

    /// <summary>The rows of a canary that an earlier run began and that was not judged.</summary>
    internal IReadOnlyList<JournalCanaryRow> CanaryRows { get; private set; } = [];

    /// <summary>What its messages cost by a rate card when it was opened.</summary>
    internal JournalCosts Costs { get; private set; } = new(0, null, 0, 0);

    /// <summary>Whether a message is a row's of an earlier run.</summary>
    internal bool HasSid(string sid)
    {
        lock (_sync)
        {
            return _index.HasSid(sid);
        }
    }

    /// <summary>Judges a row that comes in.</summary>
    internal JournalVerdict Admit(SendRow row)
    {
        lock (_sync)
        {
            JournalVerdict verdict = _judge.Judge(row);
            if (IsFinished && verdict is { Kind: JournalVerdictKind.Send, Earlier: null })
            {
                // A row that the finished campaign does not know.
                IsFinished = false;
                Begin();
            }

            return verdict;
        }
    }

    /// <summary>Writes that a message is about to leave, and waits until that is on the disk.</summary>
    internal Task IntendAsync(RowWork work, SendAttempt attempt)
    {
        string? text = attempt.Text is null ? null : Fingerprint.OfText(attempt.Text);
        lock (_sync)
        {
            return _outbox.GiveAsync(_lines.Intended(work, attempt, text));
        }
    }

    /// <summary>Writes what became of a row.</summary>
    internal void Conclude(RowWork work, JournalState state, DateTimeOffset serverNow, string? sid = null, WhatsAppException? failure = null)
    {
        lock (_sync)
        {
            _outbox.Give(_lines.Concluded(work, state, serverNow, sid, failure), work);
        }
    }

    /// <summary>Writes that a message was lost after it had been handed over.</summary>
    internal void Lose(int journalId, DateTimeOffset serverNow, string sid, WhatsAppException failure) =>
        Conclude(journalId, JournalState.Failed, serverNow, sid, failure);

    /// <summary>Writes that a message was lost after it had been handed over, and that nothing was wrong with its row: the next run sends it.</summary>
    internal void Reopen(int journalId, DateTimeOffset serverNow, string sid, WhatsAppException failure) =>
        Conclude(journalId, JournalState.NotSent, serverNow, sid, failure);

    /// <summary>Writes a row that is no row of the campaign, for whoever asks later why it got nothing.</summary>
    internal void SetAside(WhatsAppSendResult result, string? key, DateTimeOffset serverNow)
    {
        // The run that finished the campaign has written these lines already.
        if (!IsFinished)
        {
            Give(JournalRowLines.Aside(result, key, serverNow));
        }
    }

    /// <summary>Writes what happened to the run.</summary>
    internal void Mark(JournalMark mark, string? errorId = null, DateTimeOffset? until = null)
    {
        if (!IsFinished)
        {
            Give(new JournalLine { Mark = mark, Time = _time.GetUtcNow(), ErrorId = errorId, Until = until });
        }
    }

    /// <summary>Writes that the run knows what its messages cost, and in which currency.</summary>
    internal void MarkCosts(string currency) => Give(new JournalLine { Mark = JournalMark.Costs, Time = _time.GetUtcNow(), Currency = currency });

    /// <summary>
    /// Writes that the campaign is finished: the run came to the end of its input, and no row is open. The line names the list for which
    /// that is so. Where other workers wait for the campaign, the task ends when the line is certainly written.
    /// </summary>
    internal Task CompleteAsync()
    {
        lock (_sync)
        {
            _isCompleted = true;
            if (IsFinished)
            {
                return Task.CompletedTask;
            }

            JournalLine line = new() { Mark = JournalMark.Complete, Time = _time.GetUtcNow(), Rows = _index.KeyCount, Keys = _index.KeyHash };
            if (_mayOthersLive)
            {
                return _outbox.GiveAsync(line);
            }

            // No other worker waits for a file, and what is left is written when it is closed.
            _outbox.Give(line);
            return Task.CompletedTask;
        }
    }

    /// <summary>Writes that every request of the run has had its answer.</summary>
    internal void Drain()
    {
        // A complete campaign has no request on its way, and who reads a file needs no line that says so.
        if (_mayOthersLive || !_isCompleted)
        {
            Mark(JournalMark.Drained);
        }
    }

    /// <summary>
    /// Goes on for a run that led the campaign before and lost it. What that run knew and could not write is written where the journal has
    /// nothing newer. The rows that it had met count as met.
    /// </summary>
    /// <param name="lost">The journal as that run had it. Nothing is written to it any more.</param>
    /// <param name="left">The rows that it has left: they come in again.</param>
    internal JournalReturn GoOnFrom(CampaignJournal lost, IReadOnlyCollection<RowWork> left)
    {
        lock (_sync)
        {
            // One more is this worker's own epoch.
            bool haveOthersLed = _epochsBefore > lost._epochsBefore + 1;
            UnwrittenSettlement settlement = new(_index, _outbox, IsFinished, haveOthersLed, left);
            foreach (UnwrittenLine unwritten in lost.Unwritten())
            {
                settlement.Settle(unwritten);
            }

            TakeFindings();
            return new JournalReturn(settlement.Again, _index.SeeAsIn(lost._index, settlement.ComeAgain));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _outbox.Dispose();

    private void Begin()
    {
        Give(new JournalLine
        {
            Mark = JournalMark.Run,
            Time = Opened,
            KeyCheck = Fingerprint.KeyCheck ?? string.Empty,
            User = Environment.UserName,
            Host = Environment.MachineName,
        });

        // Where a worker died in a round, this run goes on with that round: what failed in it is not tried once more.
        if (Retry != JournalRetry.None && !_judge.IsInRound)
        {
            Mark(JournalMark.Round);
        }
    }

    private void Conclude(int journalId, JournalState state, DateTimeOffset serverNow, string sid, WhatsAppException failure)
    {
        lock (_sync)
        {
            _outbox.Give(_lines.Concluded(journalId, state, serverNow, sid, failure));
        }
    }

    private void Give(JournalLine line)
    {
        lock (_sync)
        {
            _outbox.Give(line);
        }
    }

    private IReadOnlyList<UnwrittenLine> Unwritten()
    {
        lock (_sync)
        {
            return _outbox.Unwritten();
        }
    }

    private void TakeFindings()
    {
        CanaryRows = _index.Canary.Rows(_index);
        Costs = _index.SumCosts();
    }
}
