using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.OptOuts;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Journal;

/// <summary>
/// One campaign on disk: what was about to be sent, and what became of it. With it a run can be stopped, killed and
/// repeated, and nobody gets a message twice. It holds recipients' numbers, but no text, no variables and no credentials.
/// </summary>
public sealed partial class CampaignJournal : IDisposable
{
    // About the size of a row's lines; a journal of n bytes holds some n/300 rows.
    private const int BytesPerRow = 300;

    private readonly object _sync = new();
    // Requests time out after 100 s; a process that was asleep may have just asked whether it may go on.
    private static readonly TimeSpan s_requestLasts = TimeSpan.FromSeconds(100);

    private readonly IJournalWriter _writer;
    private readonly JournalIndex _index;
    private readonly Fingerprint _fingerprint;
    private readonly JournalOptions _options;
    private readonly TimeProvider _time;
    private readonly bool _mayOthersLive;
    private readonly bool _onlyNew;
    private bool _isCompleted;

    private CampaignJournal(JournalFile file, JournalOptions options, TimeProvider time, EngineThreads threads)
    {
        Path = file.Log.Path;
        Header = file.Header;
        IsResumed = file.IsResumed;
        Earlier = file.Index.CountStates();
        Neighbours = file.Neighbours;
        _index = file.Index;
        _epochsBefore = file.Index.Findings.Epoch;
        _fingerprint = file.Fingerprint;
        _time = time;
        _mayOthersLive = file.Log.MayOthersLive;
        _writer = file.Log.CreateWriter(threads);
        Opened = time.GetUtcNow();
        IsFinished = _onlyNew = IsFinishedFor(file.Index, options);

        // Whoever has finished it in between has had the round's last turn.
        _options = IsFinished ? options with { Retry = JournalRetry.None } : options;
        TakeFindings();
        if (!IsFinished)
        {
            Begin();
        }
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>What the campaign is.</summary>
    public JournalHeader Header { get; }

    /// <summary>Whether the file existed, so that the run goes on with it.</summary>
    public bool IsResumed { get; }

    /// <summary>Whether this run made it in a folder that everybody on the machine may read: it holds people's numbers.</summary>
    public bool IsOpenToAll { get; private set; }

    /// <summary>Which rows that came to an end this run tries again.</summary>
    public JournalRetry Retry => _options.Retry;

    /// <summary>
    /// Whether the campaign was finished when it was opened, and no row has come in since that it does not know. Nothing is written then.
    /// </summary>
    internal bool IsFinished { get; private set; }

    /// <summary>Whether this process leads the journal still: the last question before a request leaves.</summary>
    internal bool IsLeading => _writer.IsLeading;

    /// <summary>Until when an earlier run paused that somebody else led, because the sender may not send before; null where none did.</summary>
    internal DateTimeOffset? PausedUntil { get; private set; }

    /// <summary>How many rows stood where when the journal was opened.</summary>
    public IReadOnlyDictionary<JournalState, long> Earlier { get; }

    /// <summary>When this run opened it, by this machine's clock: every earlier attempt had ended by then.</summary>
    internal DateTimeOffset Opened { get; }

    internal Fingerprint Fingerprint => _fingerprint;

    /// <summary>What was handed over around the attempts whose outcome was never written.</summary>
    internal IReadOnlyList<HandedMessage> Neighbours { get; }

    /// <summary>Whether a canary of the campaign was passed.</summary>
    internal bool IsCanaryPassed { get; private set; }

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

    /// <summary>Begins a campaign, or goes on with the one that the file holds.</summary>
    /// <param name="path">The file.</param>
    /// <param name="header">What the campaign is; the file's must be the same.</param>
    /// <param name="options">How a journal that exists is used again.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="WhatsAppException">
    /// JournalInUse, JournalCannotLock, JournalNotAFile, JournalForeign, JournalNewer, JournalMismatch, JournalComplete, JournalDamaged,
    /// JournalWriteFailed.
    /// </exception>
    public static CampaignJournal Open(string path, JournalHeader header, JournalOptions options, TimeProvider time)
    {
        FileStream stream = JournalLock.Open(path, mayCreate: !options.Resume);
        try
        {
            return Open(stream, path, header, options, path, time, EngineThreads.Pool);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new WhatsAppException(ErrorText.For("JournalWriteFailed", path, error.Message), error);
        }
    }

    internal static CampaignJournal Open(
        Stream stream,
        string path,
        JournalHeader header,
        JournalOptions options,
        string? foundAt,
        TimeProvider time,
        EngineThreads threads)
    {
        // A file is read and begun in place: nothing is waited for.
        CampaignJournal journal = OpenAsync(new FileLog(stream, path), header, options, time, threads, foundAt).GetAwaiter().GetResult();
        journal.IsOpenToAll = foundAt is not null && !journal.IsResumed && PrivateFile.IsOpenToAll(foundAt);
        return journal;
    }

    /// <summary>Begins a campaign, or goes on with the one that is there, wherever it is kept.</summary>
    /// <param name="log">The journal, which is closed with what is opened here, and where that fails.</param>
    /// <param name="header">What the campaign is; the journal's must be the same.</param>
    /// <param name="options">How a journal that exists is used again.</param>
    /// <param name="time">The clock.</param>
    /// <param name="threads">What writes.</param>
    /// <param name="foundAt">The path under which a file has to be found by the next run; null for what is no file.</param>
    /// <exception cref="WhatsAppException">JournalForeign, JournalNewer, JournalMismatch, JournalComplete, JournalStopped, JournalDamaged, JournalMissing, JournalNotAFile.</exception>
    internal static async Task<CampaignJournal> OpenAsync(IJournalLog log, JournalHeader header, JournalOptions options, TimeProvider time, EngineThreads threads, string? foundAt = null)
    {
        try
        {
            JournalFile file = await JournalFile.OpenAsync(log, header, options, BytesPerRow).ConfigureAwait(false);
            if (IsFinishedFor(file.Index, options) && !options.ChecksList)
            {
                throw new WhatsAppException("JournalComplete", log.Path);
            }

            if (options.IsHeir && file.Index.Findings.Stopped is string stopped)
            {
                throw new WhatsAppException("JournalStopped", log.Path, stopped);
            }

            // A device swallows what is written, and a file whose name is gone is not found by the next run.
            if (foundAt is not null && new FileInfo(PrivateFile.TargetOf(foundAt)) is not { Exists: true, Length: > 0 })
            {
                throw new WhatsAppException("JournalNotAFile", log.Path);
            }

            return new CampaignJournal(file, options, time, threads);
        }
        catch
        {
            log.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Writes that the run came to the end of its input with nothing left over, and nothing that could not be told, and for which list
    /// that is so. Where others wait for it, it is waited for until it is where it lasts.
    /// </summary>
    internal Task CompleteAsync()
    {
        lock (_sync)
        {
            _isCompleted = true;
            JournalLine line = new() { Mark = JournalMark.Complete, Time = _time.GetUtcNow(), Rows = _index.KeyCount, Keys = _index.KeyHash };
            if (!IsFinished && _mayOthersLive)
            {
                return GiveAsync(line);
            }

            if (!IsFinished)
            {
                // Nobody waits for a file, and it is written when it is closed.
                Give(line);
            }

            return Task.CompletedTask;
        }
    }

    /// <summary>Writes that every request of the run has had its answer.</summary>
    internal void Drain()
    {
        // A campaign that is complete has nothing on its way, and whoever reads a file of one needs no other line.
        if (_mayOthersLive || !_isCompleted)
        {
            Mark(JournalMark.Drained);
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

    /// <summary>Writes that the run knows what its messages cost.</summary>
    internal void MarkCosts(string currency) => Give(new JournalLine { Mark = JournalMark.Costs, Time = _time.GetUtcNow(), Currency = currency });

    /// <summary>Judges a row that comes in.</summary>
    internal JournalVerdict Admit(SendRow row)
    {
        lock (_sync)
        {
            string key = KeyOf(row);
            int id = _index.FindOrAdd(key);
            JournalEntry entry = _index[id];
            if (entry.IsFresh && !entry.IsSeen)
            {
                if (IsFinished)
                {
                    IsFinished = false;
                    Begin();
                }

                _index.See(id, row);
                return new JournalVerdict(JournalVerdictKind.Send) { Id = id, Key = key };
            }

            if (entry.IsSeen)
            {
                return new JournalVerdict(JournalVerdictKind.Duplicate) { Id = id, Key = key, FirstRow = entry.Row, FirstFileLine = entry.FileLine };
            }

            JournalEarlier earlier = entry.ToEarlier();
            _index.See(id, row);
            _index.Attempts.TryGetValue(id, out SendAttempt? attempt);
            bool isForTheList = entry.State == JournalState.Failed && OptOutCodes.ScopeOf(entry.Code) is not null;
            return new JournalVerdict(isForTheList ? JournalVerdictKind.Skip : KindOf(id, entry.State))
            {
                IsLeftOut = isForTheList && (_options.Retry & JournalRetry.Failed) != 0,
                Id = id,
                Key = key,
                Earlier = earlier,
                Attempt = attempt is null ? null : attempt with
                {
                    SendIfMissing = entry.State == JournalState.Unknown,
                    MayRunUntil = _mayOthersLive && !_index.IsDrained(id) ? Opened + s_requestLasts : null,
                },
                HasChanged = entry.Content != 0 && entry.Content != Fingerprint.ToNumber(_fingerprint.OfContent(row)),
            };
        }
    }

    /// <summary>Writes that a message is about to leave, and waits until that is on the disk.</summary>
    internal Task IntendAsync(RowWork work, SendAttempt attempt)
    {
        string? text = attempt.Text is null ? null : _fingerprint.OfText(attempt.Text);
        lock (_sync)
        {
            JournalLine line = LineOf(work, JournalState.Intended);
            line.Time = attempt.Began;
            line.IsTimeUnsure = !attempt.IsTimeSure;
            line.Mode = attempt.Mode;
            line.Text = text;
            line.Template = attempt.Template == Header.TemplateSid ? null : attempt.Template;
            line.SendAt = work.Row.SendAt;
            line.OverridesOptOut = attempt.OverridesOptOut;
            line.Cost = work.Cost?.Amount;
            return GiveAsync(line);
        }
    }

    /// <summary>Writes what became of a row.</summary>
    internal void Conclude(RowWork work, JournalState state, DateTimeOffset serverNow, string? sid = null, WhatsAppException? failure = null)
    {
        lock (_sync)
        {
            Conclude(LineOf(work, state), serverNow, sid, failure, work);
        }
    }

    /// <summary>Writes a row that is no row of the campaign, for whoever asks later why it got nothing.</summary>
    internal void SetAside(WhatsAppSendResult result, string? key, DateTimeOffset serverNow)
    {
        if (IsFinished)
        {
            // The run that finished it has written that.
            return;
        }

        // What stands where a number should may be anything: only what could be one is kept.
        string? to = result.To is { Length: <= 40 } given && given.Count(char.IsDigit) >= 5 ? given : null;
        Give(new JournalLine
        {
            Mark = JournalMark.Aside,
            Time = serverNow,
            Key = key ?? to,
            To = to,
            Row = result.RowNumber,
            FileLine = result.LineNumber,
            Code = result.ErrorCode,
            ErrorId = result.ErrorId,
        });
    }

    /// <summary>Writes that a message was lost after it had been handed over.</summary>
    internal void Lose(int journalId, DateTimeOffset serverNow, string sid, WhatsAppException failure)
    {
        lock (_sync)
        {
            Conclude(LineOf(journalId, JournalState.Failed), serverNow, sid, failure);
        }
    }

    /// <summary>Writes that a message was lost after it had been handed over, and that nothing was wrong with its row: the next run sends it.</summary>
    internal void Reopen(int journalId, DateTimeOffset serverNow, string sid, WhatsAppException failure)
    {
        lock (_sync)
        {
            Conclude(LineOf(journalId, JournalState.NotSent), serverNow, sid, failure);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _writer.Dispose();
    }

    private void Conclude(JournalLine line, DateTimeOffset serverNow, string? sid, WhatsAppException? failure, RowWork? work = null)
    {
        line.Time = serverNow;
        line.Sid = sid;
        line.Code = failure?.Code;
        line.ErrorId = failure?.ErrorId;
        Give(line, work);
    }

    private string KeyOf(SendRow row)
    {
        string key = JournalKey.Of(row);
        if (Header.KeyRule != JournalHeader.RecipientInTurn)
        {
            return key;
        }

        string inTurn = key;
        for (int turn = 2; _index.Find(inTurn) is int id and > 0 && _index[id].IsSeen; turn++)
        {
            inTurn = key + JournalKey.Turn + turn.ToString(CultureInfo.InvariantCulture);
        }

        return inTurn;
    }

    private static bool IsFinishedFor(JournalIndex index, JournalOptions options) =>
        index.IsComplete && (options.IsReturn || (!options.Continue && options.Retry == JournalRetry.None));

    private void Begin()
    {
        Give(new JournalLine
        {
            Mark = JournalMark.Run,
            Time = Opened,
            KeyCheck = _fingerprint.KeyCheck ?? string.Empty,
            User = Environment.UserName,
            Host = Environment.MachineName,
        });

        // Where a worker of a round has died, the next one goes on with it: what failed again in it has had its turn.
        if (_options.Retry != JournalRetry.None && !IsInRound)
        {
            Mark(JournalMark.Round);
        }
    }

    private bool IsInRound => _mayOthersLive && _index.Findings.IsInRound;

    private JournalVerdictKind KindOf(int id, JournalState state) => state switch
    {
        JournalState.Refused when _onlyNew => JournalVerdictKind.Skip,
        JournalState.NotSent or JournalState.Refused => JournalVerdictKind.Send,
        JournalState.Failed or JournalState.Unknown when IsInRound && _index.Findings.HadItsTurn(id) => JournalVerdictKind.Skip,
        JournalState.Intended => JournalVerdictKind.LookFirst,
        JournalState.Failed when (_options.Retry & JournalRetry.Failed) != 0 => JournalVerdictKind.Send,
        JournalState.Unknown when (_options.Retry & JournalRetry.Unknown) != 0 => JournalVerdictKind.LookFirst,
        _ => JournalVerdictKind.Skip,
    };

    // The first line about a row names it; later ones hold its number only.
    private JournalLine LineOf(RowWork work, JournalState state)
    {
        bool isFirst = _index[work.JournalId].IsFresh;
        JournalLine line = LineOf(work.JournalId, state);
        if (isFirst)
        {
            SendRow row = work.Row;
            line.Key = work.JournalKey;
            line.To = work.JournalKey == row.To.Value ? null : row.To.Value;
            line.Row = row.Number;
            line.FileLine = row.LineNumber;
            line.Content = _fingerprint.OfContent(row);
        }

        return line;
    }

    private JournalLine LineOf(int journalId, JournalState state)
    {
        _index.SetState(journalId, state);
        return new JournalLine { Id = journalId, State = state };
    }
}
