using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;
using WhatsAppTools.Rows;
using WhatsAppTools.State;

namespace WhatsAppTools.Alerts;

/// <summary>What a command says about people and values, made into what the core works with.</summary>
internal sealed class AlertRequest
{
    private readonly Lazy<TeamFile?> _team;
    private readonly string? _defaultRegion;
    private readonly DateTimeOffset _now;
    private readonly string _teamPath;

    /// <param name="teamPath">The file that was named; null for the one in the state's folder, where there is one.</param>
    /// <param name="stateRoot">The state's folder as it was given; null for none.</param>
    /// <param name="defaultRegion">The country of numbers without a country code, or null.</param>
    /// <param name="now">Who is on call is asked for this moment.</param>
    public AlertRequest(string? teamPath, string? stateRoot, string? defaultRegion, DateTimeOffset now)
    {
        _defaultRegion = defaultRegion;
        _now = now;
        _teamPath = teamPath ?? Path.GetFullPath(Path.Combine(StateRoot.Find(stateRoot).Folder, TeamFile.DefaultName));
        _team = new Lazy<TeamFile?>(() =>
        {
            return teamPath is not null || File.Exists(_teamPath) ? TeamFile.Read(_teamPath, defaultRegion) : null;
        });
    }

    /// <summary>
    /// The people of each level, and how they are found again. <c>@oncall</c> brings the team's further levels with it, where no
    /// escalation is named.
    /// </summary>
    /// <exception cref="WhatsAppException"><c>TeamMemberUnknown</c>, <c>NobodyOnCall</c>, or a number that is none.</exception>
    public (IReadOnlyList<IReadOnlyList<AlertPerson>> Levels, AlertRota? Rota) Levels(IEnumerable<string> to, IEnumerable<object>? escalate)
    {
        List<AlertDuty> duties = [Duty(to)];
        if (escalate is not null)
        {
            duties.AddRange(escalate.Select(level => Duty(Names(level))));
        }
        else if (duties[0].Rank is not null)
        {
            duties.AddRange(Team().RanksAfter(_now).Select(rank => new AlertDuty(rank, [])));
        }

        AlertPlan plan = new()
        {
            Levels = [.. duties.Select(duty => duty.People)],
            Rota = duties.Exists(duty => duty.Rank is not null) ? new AlertRota { TeamPath = _teamPath, DefaultRegion = _defaultRegion, Levels = duties } : null,
        };
        DutyRoster roster = new();
        return ([.. duties.Select((duty, level) => roster.PeopleOf(plan, level, _now) ?? duty.People)], plan.Rota);
    }

    /// <summary>A template's values as text. An array goes by place; a text is the one value.</summary>
    public static Dictionary<string, string>? Values(object? variable) => RowColumns.Unwrap(variable) switch
    {
        null => null,
        IDictionary table => table.Cast<DictionaryEntry>().ToDictionary(entry => Text(entry.Key), entry => Text(entry.Value)),
        IEnumerable list and not string => list.Cast<object?>().Select((value, place) => (value, place)).ToDictionary(one => Text(one.place + 1), one => Text(one.value)),
        object value => new Dictionary<string, string> { ["1"] = Text(value) },
    };

    /// <summary>Whether what stands for a person, or for a level, names anybody.</summary>
    public static bool IsNamed(object? entry) => entry is not null && Names(entry).Any(name => !string.IsNullOrWhiteSpace(name));

    private static string Text(object? value) => Convert.ToString(RowColumns.Unwrap(value), CultureInfo.InvariantCulture) ?? string.Empty;

    // A level is a text with commas, or a list.
    private static IEnumerable<string> Names(object level) => RowColumns.Unwrap(level) is IEnumerable list and not string
        ? list.Cast<object?>().Select(Text).Where(name => !string.IsNullOrWhiteSpace(name))
        : Text(level).Split([','], StringSplitOptions.RemoveEmptyEntries).Select(name => name.Trim()).Where(name => name.Length > 0);

    // The sign may be left out: PowerShell reads a bare @oncall as a splatted variable.
    private static bool IsOnCall(string name) => string.Equals("@" + name.Trim().TrimStart('@'), TeamFile.OnCall, StringComparison.OrdinalIgnoreCase);

    private AlertDuty Duty(IEnumerable<string> names)
    {
        string[] all = [.. names];
        if (!Array.Exists(all, IsOnCall))
        {
            return new AlertDuty(null, [.. People(all)]);
        }

        // Fails now where nobody is on call, while whoever types the command can correct it.
        _ = Team().RanksAfter(_now);
        return new AlertDuty(0, [.. People(all.Where(name => !IsOnCall(name)))]);
    }

    private IEnumerable<AlertPerson> People(IEnumerable<string> names) =>
        names.SelectMany(name => Persons(name.Trim())).GroupBy(person => person.Key).Select(same => same.First());

    private IReadOnlyList<AlertPerson> Persons(string name)
    {
        if (_team.Value?.Find(name) is { Count: > 0 } members)
        {
            return members;
        }

        if (WhatsAppAddress.TryParse(name, _defaultRegion, out WhatsAppAddress? address, out WhatsAppException? problem))
        {
            return [new AlertPerson(address.Value, _team.Value?.NameOf(address.Value))];
        }

        throw name.Any(char.IsDigit) ? problem! : new WhatsAppException("TeamMemberUnknown", name);
    }

    private TeamFile Team() => _team.Value ?? throw new WhatsAppException("TeamMemberUnknown", TeamFile.OnCall);
}
