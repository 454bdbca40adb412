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
public sealed class CampaignJournal : IDisposable
{
    // About the size of a row's lines; a journal of n bytes holds some n/300 rows.
    private const int BytesPerRow = 300;

    private readonly object _sync = new();
    private readonly JournalWriter _writer;
    private readonly JournalIndex _index;
    private readonly Fingerprint _fingerprint;
    private readonly JournalOptions _options;
    private readonly TimeProvider _time;

    private CampaignJournal(JournalFile file, JournalOptions options, TimeProvider time, EngineThreads threads)
    {
        Path = file.Path;
        Header = file.Header;
        IsResumed = file.IsResumed;
        Earlier = file.Index.CountStates();
        Neighbours = file.Neighbours;
        IsCanaryPassed = file.Index.Canary.IsPassed;
        CanaryRows = file.Index.Canary.Rows(file.Index);
        _index = file.Index;
        _fingerprint = file.Fingerprint;
        _options = options;
        _time = time;
        _writer = new JournalWriter(file.Stream, file.Path, threads);
        Opened = time.GetUtcNow();
        _writer.Append(new JournalLine
        {
            Mark = JournalMark.Run,
            Time = Opened,
            KeyCheck = _fingerprint.KeyCheck ?? string.Empty,
            User = Environment.UserName,
            Host = Environment.MachineName,
        });
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>What the campaign is.</summary>
    public JournalHeader Header { get; }

    /// <summary>Whether the file existed, so that the run goes on with it.</summary>
    public bool IsResumed { get; }

    /// <summary>Whether this run made it in a folder that everybody on the machine may read: it holds people's numbers.</summary>
    public bool IsOpenToAll { get; private init; }

    /// <summary>Which rows that came to an end this run tries again.</summary>
    public JournalRetry Retry => _options.Retry;

    /// <summary>How many rows stood where when the journal was opened.</summary>
    public IReadOnlyDictionary<JournalState, long> Earlier { get; }

    /// <summary>When this run opened it, by this machine's clock: every earlier attempt had ended by then.</summary>
    internal DateTimeOffset Opened { get; }

    internal Fingerprint Fingerprint => _fingerprint;

    /// <summary>What was handed over around the attempts whose outcome was never written.</summary>
    internal IReadOnlyList<HandedMessage> Neighbours { get; }

    /// <summary>Whether a canary of the campaign was passed.</summary>
    internal bool IsCanaryPassed { get; }

    /// <summary>The rows of a canary that an earlier run began and that was not judged.</summary>
    internal IReadOnlyList<JournalCanaryRow> CanaryRows { get; }

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
        FileStream stream = JournalLock.Open(path, mayCreate: true);
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
        try
        {
            JournalFile file = JournalFile.Open(stream, path, header, options.DeriveKey, BytesPerRow);
            if (file.Index.IsComplete && !options.Continue && options.Retry == JournalRetry.None)
            {
                throw new WhatsAppException("JournalComplete", path);
            }

            // A device swallows what is written, and a file whose name is gone is not found by the next run.
            if (foundAt is not null && new FileInfo(PrivateFile.TargetOf(foundAt)) is not { Exists: true, Length: > 0 })
            {
                throw new WhatsAppException("JournalNotAFile", path);
            }

            return new CampaignJournal(file, options, time, threads)
            {
                IsOpenToAll = foundAt is not null && !file.IsResumed && PrivateFile.IsOpenToAll(foundAt),
            };
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Writes that the run came to the end of its input with nothing left over, and nothing that could not be told.</summary>
    internal void Complete() => Mark(JournalMark.Complete);

    /// <summary>Writes what happened to the run.</summary>
    internal void Mark(JournalMark mark) => _writer.Append(new JournalLine { Mark = mark, Time = _time.GetUtcNow() });

    /// <summary>Judges a row that comes in.</summary>
    internal JournalVerdict Admit(SendRow row)
    {
        lock (_sync)
        {
            string key = KeyOf(row);
            int id = _index.FindOrAdd(key);
            JournalIndex.Entry entry = _index[id];
            if (entry.IsFresh && !entry.IsSeen)
            {
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
            return new JournalVerdict(isForTheList ? JournalVerdictKind.Skip : KindOf(entry.State))
            {
                IsLeftOut = isForTheList && (_options.Retry & JournalRetry.Failed) != 0,
                Id = id,
                Key = key,
                Earlier = earlier,
                Attempt = entry.State == JournalState.Unknown && attempt is not null ? attempt with { SendIfMissing = true } : attempt,
                HasChanged = entry.Content != 0 && entry.Content != JournalIndex.ToNumber(_fingerprint.OfContent(row)),
            };
        }
    }

    /// <summary>Writes that a message is about to leave, and waits until that is on the disk.</summary>
    internal Task IntendAsync(RowWork work, SendAttempt attempt)
    {
        lock (_sync)
        {
            JournalLine line = LineOf(work, JournalState.Intended);
            line.Time = attempt.Began;
            line.IsTimeUnsure = !attempt.IsTimeSure;
            line.Mode = attempt.Mode;
            line.Text = attempt.Text is string text ? _fingerprint.OfText(text) : null;
            line.Template = attempt.Template == Header.TemplateSid ? null : attempt.Template;
            line.SendAt = work.Row.SendAt;
            line.OverridesOptOut = attempt.OverridesOptOut;
            return _writer.CommitAsync(line);
        }
    }

    /// <summary>Writes what became of a row.</summary>
    internal void Conclude(RowWork work, JournalState state, DateTimeOffset serverNow, string? sid = null, WhatsAppException? failure = null)
    {
        lock (_sync)
        {
            Conclude(LineOf(work, state), serverNow, sid, failure);
        }
    }

    /// <summary>Writes a row that is no row of the campaign, for whoever asks later why it got nothing.</summary>
    internal void SetAside(WhatsAppSendResult result, string? key, DateTimeOffset serverNow)
    {
        // What stands where a number should may be anything: only what could be one is kept.
        string? to = result.To is { Length: <= 40 } given && given.Count(char.IsDigit) >= 5 ? given : null;
        _writer.Append(new JournalLine
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

    private void Conclude(JournalLine line, DateTimeOffset serverNow, string? sid, WhatsAppException? failure)
    {
        line.Time = serverNow;
        line.Sid = sid;
        line.Code = failure?.Code;
        line.ErrorId = failure?.ErrorId;
        _writer.Append(line);
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

    private JournalVerdictKind KindOf(JournalState state) => state switch
    {
        JournalState.NotSent or JournalState.Refused => JournalVerdictKind.Send,
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
