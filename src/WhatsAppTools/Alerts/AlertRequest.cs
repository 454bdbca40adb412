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
    /// <summary>The team's file in the state's folder, which is used where no other one is named.</summary>
    public const string TeamName = "team.csv";

    private readonly Lazy<TeamFile?> _team;
    private readonly string? _defaultRegion;
    private readonly DateTimeOffset _now;

    /// <param name="teamPath">The file that was named; null for the one in the state's folder, where there is one.</param>
    /// <param name="stateRoot">The state's folder as it was given; null for none.</param>
    /// <param name="defaultRegion">The country of numbers without a country code, or null.</param>
    /// <param name="now">Who is on call is asked for this moment.</param>
    public AlertRequest(string? teamPath, string? stateRoot, string? defaultRegion, DateTimeOffset now)
    {
        _defaultRegion = defaultRegion;
        _now = now;
        _team = new Lazy<TeamFile?>(() =>
        {
            string path = teamPath ?? Path.Combine(StateRoot.Find(stateRoot).Folder, TeamName);
            return teamPath is not null || File.Exists(path) ? TeamFile.Read(path, defaultRegion) : null;
        });
    }

    /// <summary>The people of each level. <c>@oncall</c> brings the team's further levels with it, where no escalation is named.</summary>
    /// <exception cref="WhatsAppException"><c>TeamMemberUnknown</c>, <c>NobodyOnCall</c>, or a number that is none.</exception>
    public IReadOnlyList<IReadOnlyList<AlertPerson>> Levels(IEnumerable<string> to, IEnumerable<object>? escalate)
    {
        IReadOnlyList<IReadOnlyList<AlertPerson>> onCall = to.Any(IsOnCall) && escalate is null ? Team().OnCallAt(_now) : [];
        return [People(to), .. onCall.Skip(1), .. (escalate ?? []).Select(level => People(Names(level)))];
    }

    /// <summary>A template's values as text. An array goes by place; a text is the one value.</summary>
    public static Dictionary<string, string>? Values(object? variable) => RowColumns.Unwrap(variable) switch
    {
        null => null,
        IDictionary table => table.Cast<DictionaryEntry>().ToDictionary(entry => Text(entry.Key), entry => Text(entry.Value)),
        IEnumerable list and not string => list.Cast<object?>().Select((value, place) => (value, place)).ToDictionary(one => Text(one.place + 1), one => Text(one.value)),
        object value => new Dictionary<string, string> { ["1"] = Text(value) },
    };

    private static string Text(object? value) => Convert.ToString(RowColumns.Unwrap(value), CultureInfo.InvariantCulture) ?? string.Empty;

    // A level is a text with commas, or a list.
    private static IEnumerable<string> Names(object level) => RowColumns.Unwrap(level) is IEnumerable list and not string
        ? list.Cast<object?>().Select(Text)
        : Text(level).Split([','], StringSplitOptions.RemoveEmptyEntries).Select(name => name.Trim());

    // The sign may be left out: to PowerShell a bare @oncall is a variable that is spread out.
    private static bool IsOnCall(string name) => string.Equals("@" + name.Trim().TrimStart('@'), TeamFile.OnCall, StringComparison.OrdinalIgnoreCase);

    private IReadOnlyList<AlertPerson> People(IEnumerable<string> names) =>
        [.. names.SelectMany(name => IsOnCall(name) ? Team().OnCallAt(_now)[0] : [Person(name.Trim())]).GroupBy(person => person.Key).Select(same => same.First())];

    private AlertPerson Person(string name)
    {
        if (_team.Value?.Find(name) is AlertPerson member)
        {
            return member;
        }

        if (WhatsAppAddress.TryParse(name, _defaultRegion, out WhatsAppAddress? address, out WhatsAppException? problem))
        {
            return new AlertPerson(address.Value, _team.Value?.NameOf(address.Value));
        }

        throw name.Any(char.IsDigit) ? problem! : new WhatsAppException("TeamMemberUnknown", name);
    }

    private TeamFile Team() => _team.Value ?? throw new WhatsAppException("TeamMemberUnknown", TeamFile.OnCall);
}
