using System;
using System.Globalization;
using WhatsAppTools.OptOuts;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Journal;

/// <summary>
/// Judges rows that come in by what their journal says: who is done, who is sent, whose message is looked for first. Not thread-safe.
/// </summary>
internal sealed class JournalJudge
{
    // The worker before may have passed its last check just before it lost the journal: its request ends 100 s later at the latest.
    private static readonly TimeSpan s_requestLasts = TimeSpan.FromSeconds(100);

    private readonly JournalIndex _index;
    private readonly Fingerprint _fingerprint;
    private readonly string _keyRule;
    private readonly JournalRetry _retry;
    private readonly bool _onlyNew;
    private readonly bool _mayOthersLive;
    private readonly DateTimeOffset _opened;

    /// <param name="file">The journal as it was found.</param>
    /// <param name="retry">Which rows that came to an end are tried again.</param>
    /// <param name="onlyNew">Whether the campaign was finished, so that only rows go that it does not know.</param>
    /// <param name="opened">When it was opened.</param>
    public JournalJudge(JournalFile file, JournalRetry retry, bool onlyNew, DateTimeOffset opened)
    {
        _index = file.Index;
        _fingerprint = file.Fingerprint;
        _keyRule = file.Header.KeyRule;
        _mayOthersLive = file.Log.MayOthersLive;
        _retry = retry;
        _onlyNew = onlyNew;
        _opened = opened;
    }

    /// <summary>Whether another worker began to try rows again and could not finish: the run goes on with that round.</summary>
    public bool IsInRound => _mayOthersLive && _index.Findings.IsInRound;

    /// <summary>Judges a row, and notes that it was met.</summary>
    public JournalVerdict Judge(SendRow row)
    {
        string key = KeyOf(row);
        int id = _index.FindOrAdd(key);
        JournalEntry entry = _index[id];
        if (entry.IsSeen)
        {
            return new JournalVerdict(JournalVerdictKind.Duplicate) { Id = id, Key = key, FirstRow = entry.Row, FirstFileLine = entry.FileLine };
        }

        _index.See(id, row);
        return entry.IsFresh ? new JournalVerdict(JournalVerdictKind.Send) { Id = id, Key = key } : VerdictOn(entry, id, key, row);
    }

    private JournalVerdict VerdictOn(JournalEntry entry, int id, string key, SendRow row)
    {
        _index.Attempts.TryGetValue(id, out SendAttempt? attempt);
        bool isForTheList = entry.State == JournalState.Failed && OptOutCodes.ScopeOf(entry.Code) is not null;
        return new JournalVerdict(isForTheList ? JournalVerdictKind.Skip : KindOf(id, entry.State))
        {
            IsLeftOut = isForTheList && (_retry & JournalRetry.Failed) != 0,
            Id = id,
            Key = key,
            Earlier = entry.ToEarlier(),
            Attempt = attempt is null ? null : attempt with
            {
                SendIfMissing = entry.State == JournalState.Unknown,
                MayRunUntil = _mayOthersLive && !_index.IsDrained(id) ? _opened + s_requestLasts : null,
            },
            HasChanged = entry.Content != 0 && entry.Content != Fingerprint.ToNumber(_fingerprint.OfContent(row)),
        };
    }

    private JournalVerdictKind KindOf(int id, JournalState state) => state switch
    {
        JournalState.Refused when _onlyNew => JournalVerdictKind.Skip,
        JournalState.NotSent or JournalState.Refused => JournalVerdictKind.Send,
        JournalState.Failed or JournalState.Unknown when IsInRound && _index.Findings.HadItsTurn(id) => JournalVerdictKind.Skip,
        JournalState.Intended => JournalVerdictKind.LookFirst,
        JournalState.Failed when (_retry & JournalRetry.Failed) != 0 => JournalVerdictKind.Send,
        JournalState.Unknown when (_retry & JournalRetry.Unknown) != 0 => JournalVerdictKind.LookFirst,
        _ => JournalVerdictKind.Skip,
    };

    private string KeyOf(SendRow row)
    {
        string key = JournalKey.Of(row);
        if (_keyRule != JournalHeader.RecipientInTurn)
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
}
