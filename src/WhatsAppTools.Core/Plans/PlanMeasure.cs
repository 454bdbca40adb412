using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Addressing;
using WhatsAppTools.Costs;
using WhatsAppTools.Errors;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Plans;

/// <summary>Counts the rows of a plan as they come. Not thread-safe.</summary>
internal sealed class PlanMeasure(PlanOptions options)
{
    private const int LinesShown = 5;

    private readonly PlanOptions _options = options;
    private readonly CostEstimate? _costs = options.Costs is null ? null : new CostEstimate(options.Costs);
    private readonly PlanFingerprint _fingerprint = new();
    private readonly Dictionary<string, PlanRefusals> _refusals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _countries = new(StringComparer.Ordinal);
    private readonly HashSet<string> _templates = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WhatsAppAddress?> _senders = new(StringComparer.Ordinal);
    private readonly HashSet<string> _people = new(StringComparer.Ordinal);
    private readonly HashSet<string> _outside = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (IReadOnlyList<TimeZoneInfo> Zones, int Count)> _zones = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PlanRefusals> _hours = new(StringComparer.Ordinal);

    public int Rows { get; private set; }

    /// <summary>How many would be sent.</summary>
    public int Sendable { get; private set; }

    /// <summary>How many of them as templates.</summary>
    public int AsTemplate { get; private set; }

    /// <summary>How many of them are further rows of a person.</summary>
    public int Duplicate { get; private set; }

    /// <summary>How many different people get something.</summary>
    public int People => _people.Count;

    /// <summary>How many of them outside an open window: they count against the messaging limit.</summary>
    public int PeopleOutside => _outside.Count;

    /// <summary>Whether the simulator answered for a row.</summary>
    public bool IsSimulated { get; private set; }

    /// <summary>When the oldest row was planned; null where no row says it.</summary>
    public DateTimeOffset? PlannedAt { get; private set; }

    /// <summary>Whether a messaging service picks a sender.</summary>
    public bool HasService { get; private set; }

    public IEnumerable<WhatsAppAddress> Senders => _senders.Values.OfType<WhatsAppAddress>();

    /// <summary>The sids of the templates.</summary>
    public IEnumerable<string> Templates => _templates.OrderBy(sid => sid, StringComparer.Ordinal);

    /// <summary>What is not sent, by reason, the most frequent first.</summary>
    public IReadOnlyList<PlanRefusals> Refusals => _refusals.Values.OrderByDescending(refusal => refusal.Count).ThenBy(refusal => refusal.ErrorId, StringComparer.Ordinal).ToList();

    /// <summary>What would be refused when its turn comes, because of the hours: planned without them.</summary>
    public IReadOnlyList<PlanRefusals> OutOfHours => _hours.Values.OrderBy(refusal => refusal.ErrorId, StringComparer.Ordinal).ToList();

    /// <summary>The countries, the most people first.</summary>
    public IReadOnlyList<PlanCount> Countries => Counts(_countries);

    /// <summary>What it costs; null where nobody asked.</summary>
    public CostEstimate? Costs => _costs;

    public string Hash => _fingerprint.Of(_options.Decided);

    /// <summary>Messages a second of all its senders together.</summary>
    public double PerSecond => _senders.Count == 0 ? SenderRate.Of(string.Empty, _options.MaxPerSecond) : _senders.Keys.Sum(sender => SenderRate.Of(sender, _options.MaxPerSecond));

    /// <summary>When the last message leaves; null where that is too far away.</summary>
    public DateTimeOffset? Ends => PlanPace.Ends(_options.Begins, PerSecond, _options.Hours, _options.Hours is null ? [(Array.Empty<TimeZoneInfo>(), Sendable)] : _zones.Values);

    public void Add(PlannedMessage row)
    {
        Rows++;
        _fingerprint.Add(row);
        IsSimulated |= row.IsSimulated;
        PlannedAt = row.PlannedAt < PlannedAt || PlannedAt is null ? row.PlannedAt : PlannedAt;
        if (!row.IsSendable || row.To is null)
        {
            Refuse(_refusals, row.ErrorId ?? "PlanRowUnexplained", row.Problem ?? "Nothing says why.", row.Remedy ?? string.Empty, row.Line);
            return;
        }

        Sendable++;
        HasService |= row.From is null;
        _senders[row.From?.Value ?? row.MessagingServiceSid ?? string.Empty] = row.From;
        string person = NationalVariants.Key(row.To.Value);
        Duplicate += _people.Add(person) ? 0 : 1;
        Count(_countries, row.To.Country ?? "?");
        if (row.IsTemplate)
        {
            AsTemplate++;
            _templates.Add(row.ContentSid!);
            if (!row.IsInWindow)
            {
                _outside.Add(person);
            }
        }

        _costs?.Add(row.To, row.Category, row.IsInWindow, row.SendAt ?? _options.Begins);
        if (_options.Hours is not null)
        {
            Place(row);
        }
    }

    private void Place(PlannedMessage row)
    {
        try
        {
            IReadOnlyList<TimeZoneInfo> zones = RowHours.ZonesOf(row.To!, row.TimeZone);
            if (_options.Hours!.NextOpen(_options.Begins, zones) is null)
            {
                throw new WhatsAppException("SendHoursNeverSuit", row.To!.Value, zones.Count);
            }

            string key = string.Join("|", zones.Select(zone => zone.Id));
            _zones[key] = (zones, _zones.TryGetValue(key, out (IReadOnlyList<TimeZoneInfo> Zones, int Count) known) ? known.Count + 1 : 1);
        }
        catch (WhatsAppException refusal)
        {
            Refuse(_hours, refusal.ErrorId, refusal.Message, refusal.Remedy, row.Line);
        }
    }

    private static void Refuse(Dictionary<string, PlanRefusals> refusals, string errorId, string problem, string remedy, long line)
    {
        PlanRefusals refusal = refusals.TryGetValue(errorId, out PlanRefusals? known) ? known : new PlanRefusals(errorId, problem, remedy, 0, []);
        refusals[errorId] = refusal with { Count = refusal.Count + 1, Line = refusal.Count < LinesShown ? [.. refusal.Line, line] : refusal.Line };
    }

    private static void Count(Dictionary<string, int> counts, string name) => counts[name] = counts.TryGetValue(name, out int count) ? count + 1 : 1;

    private static List<PlanCount> Counts(Dictionary<string, int> counts) =>
        counts.Select(pair => new PlanCount(pair.Key, pair.Value)).OrderByDescending(count => count.Count).ThenBy(count => count.Name, StringComparer.Ordinal).ToList();
}
