using System;
using System.Collections.Generic;
using System.Linq;

namespace WhatsAppTools.Alerts;

/// <summary>
/// The state of a sender's alerts, as the lines of its file come to. Every change is noted as the line that makes it, so that what
/// is decided and what is written are one. Not thread-safe.
/// </summary>
internal sealed class AlertBook
{
    /// <summary>For so long an alert that ended is known, to answer who comes late.</summary>
    public static readonly TimeSpan RemembersEnded = TimeSpan.FromDays(7);

    /// <summary>For so long a code is not given out again.</summary>
    public static readonly TimeSpan CodeRests = TimeSpan.FromDays(30);

    private static readonly TimeSpan s_slowestTicker = TimeSpan.FromMinutes(16);
    private static readonly TimeSpan s_fastestTicker = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, Alert> _alerts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Alert> _current = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedDictionary<long, AlertNotice> _notices = [];
    private readonly HashSet<string> _events = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _answers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _codes = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, DateTimeOffset> _strangers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _silences = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<AlertLine> _changes = [];
    private long _lastNumber;

    public IReadOnlyCollection<Alert> Alerts => _alerts.Values;

    public IReadOnlyCollection<AlertNotice> Notices => _notices.Values;

    /// <summary>When somebody last ran the tick; null for never.</summary>
    public DateTimeOffset? Heartbeat { get; private set; }

    /// <summary>When somebody ran it before that.</summary>
    public DateTimeOffset? HeartbeatBefore { get; private set; }

    /// <summary>Whether somebody runs the tick again and again, so that what waits some minutes will go.</summary>
    public bool HasTicker(DateTimeOffset now)
    {
        TimeSpan? interval = Heartbeat - HeartbeatBefore;
        return interval <= s_slowestTicker && now - Heartbeat <= (interval.Value > s_fastestTicker ? interval.Value + interval.Value : s_fastestTicker + s_fastestTicker);
    }

    /// <summary>What was changed since the last commit.</summary>
    public IReadOnlyList<AlertLine> Changes => _changes;

    /// <summary>The keys and patterns that are silenced, with until when.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Silences => _silences;

    public Alert? Find(string id) => _alerts.TryGetValue(id, out Alert? alert) ? alert : null;

    public AlertNotice? FindNotice(long number) => _notices.TryGetValue(number, out AlertNotice? notice) ? notice : null;

    /// <summary>The newest episode of a key, whether it goes on or has ended; keys do not care for case.</summary>
    public Alert? Current(string key) => _current.TryGetValue(key, out Alert? alert) ? alert : null;

    public IEnumerable<AlertNotice> NoticesOf(string alertId) => _notices.Values.Where(notice => notice.Items.Any(item => item.AlertId == alertId));

    public bool IsTaken(string eventId) => _events.Contains(eventId);

    public bool IsAnswered(string sid) => _answers.ContainsKey(sid);

    public bool IsSidKnown(string sid) => _notices.Values.Any(notice => notice.Sid == sid);

    public bool IsCodeFree(string code, DateTimeOffset now) => !_codes.TryGetValue(code, out DateTimeOffset at) || now - at > CodeRests;

    public DateTimeOffset? AnsweredStranger(string person) => _strangers.TryGetValue(person, out DateTimeOffset at) ? at : null;

    /// <summary>The number of the next notice.</summary>
    public long NextNumber => _lastNumber + 1;

    public void Put(Alert alert) => Change(new AlertLine { Alert = alert });

    public void Put(AlertNotice notice) => Change(new AlertLine { Notice = notice });

    public void Drop(AlertNotice notice) => Change(new AlertLine { DropNotice = notice.Number });

    public void NoteEvent(string id) => Change(new AlertLine { Event = id });

    public void NoteAnswer(string sid, DateTimeOffset at) => Change(new AlertLine { Answer = sid, At = at });

    public void NoteCode(string code, DateTimeOffset at) => Change(new AlertLine { Code = code, At = at });

    public void NoteStranger(string person, DateTimeOffset at) => Change(new AlertLine { Stranger = person, At = at });

    public void Silence(string key, DateTimeOffset until) => Change(new AlertLine { Silence = key, At = until });

    public void NoteTick(DateTimeOffset at) => Change(new AlertLine { Tick = true, At = at });

    /// <summary>Forgets what nobody will ask for any more.</summary>
    /// <param name="inbox">The events that are still in the inbox.</param>
    public void Forget(DateTimeOffset now, IReadOnlyCollection<string> inbox)
    {
        foreach (Alert alert in _alerts.Values.Where(alert => now - alert.EndedAt > RemembersEnded).ToList())
        {
            Change(new AlertLine { DropAlert = alert.Id });
        }

        HashSet<string> lying = [.. inbox];
        _events.RemoveWhere(id => !lying.Contains(id));
        Prune(_answers, now - RemembersEnded - TimeSpan.FromDays(1));
        Prune(_codes, now - CodeRests);
        Prune(_strangers, now - TimeSpan.FromDays(1));
        Prune(_silences, now);
    }

    /// <summary>The lines that make this state, for a new file.</summary>
    public IReadOnlyList<AlertLine> All() =>
    [
        .. _alerts.Values.Select(alert => new AlertLine { Alert = alert }),
        .. _notices.Values.Select(notice => new AlertLine { Notice = notice }),
        .. _events.Select(id => new AlertLine { Event = id }),
        .. _answers.Select(answer => new AlertLine { Answer = answer.Key, At = answer.Value }),
        .. _codes.Select(code => new AlertLine { Code = code.Key, At = code.Value }),
        .. _strangers.Select(stranger => new AlertLine { Stranger = stranger.Key, At = stranger.Value }),
        .. _silences.Select(silence => new AlertLine { Silence = silence.Key, At = silence.Value }),
        .. new[] { HeartbeatBefore, Heartbeat }.Where(at => at is not null).Select(at => new AlertLine { Tick = true, At = at }),
    ];

    /// <summary>Takes a line of the file in.</summary>
    public void Apply(AlertLine line)
    {
        DateTimeOffset at = line.At ?? default;
        switch (line)
        {
            case { Alert: Alert alert }:
                _alerts[alert.Id] = alert;
                if (Current(alert.Key) is not Alert known || known.Id == alert.Id || alert.IsActive || !known.IsActive)
                {
                    _current[alert.Key] = alert;
                }

                break;
            case { Notice: AlertNotice notice }:
                _notices[notice.Number] = notice;
                _lastNumber = Math.Max(_lastNumber, notice.Number);
                break;
            case { DropNotice: long number }:
                _notices.Remove(number);
                break;
            case { DropAlert: string id }:
                DropAlert(id);
                break;
            case { Event: string id }:
                _events.Add(id);
                break;
            case { Answer: string sid }:
                _answers[sid] = at;
                break;
            case { Code: string code }:
                _codes[code] = at;
                break;
            case { Stranger: string person }:
                _strangers[person] = at;
                break;
            case { Silence: string key }:
                _silences[key] = at;
                break;
            case { Tick: true }:
                HeartbeatBefore = Heartbeat;
                Heartbeat = at;
                break;
        }
    }

    /// <summary>What was changed is on the disk.</summary>
    public void Committed() => _changes.Clear();

    private static void Prune(Dictionary<string, DateTimeOffset> times, DateTimeOffset before)
    {
        foreach (string name in times.Where(entry => entry.Value < before).Select(entry => entry.Key).ToList())
        {
            times.Remove(name);
        }
    }

    private void Change(AlertLine line)
    {
        Apply(line);
        _changes.Add(line);
    }

    private void DropAlert(string id)
    {
        if (_alerts.TryGetValue(id, out Alert? alert))
        {
            _alerts.Remove(id);
            if (Current(alert.Key)?.Id == id)
            {
                _current.Remove(alert.Key);
            }
        }

        foreach (AlertNotice notice in _notices.Values.Where(notice => notice.Items.All(item => !_alerts.ContainsKey(item.AlertId))).ToList())
        {
            _notices.Remove(notice.Number);
        }
    }
}
