using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using WhatsAppTools.Addressing;
using WhatsAppTools.Contacts;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Alerts;

/// <summary>
/// Who is on call: a CSV or JSON file with the columns Name, Number, Level and Times. A name means the person whatever the hour;
/// <c>@oncall</c> means those of level 1 who are on call now, with the further levels as escalations.
/// </summary>
internal sealed class TeamFile
{
    /// <summary>Whoever is on call.</summary>
    public const string OnCall = "@oncall";

    /// <summary>The team's file in the state's folder, which is used where no other one is named.</summary>
    public const string DefaultName = "team.csv";

    private readonly string _path;
    private readonly IReadOnlyList<TeamMember> _members;

    private TeamFile(string path, IReadOnlyList<TeamMember> members)
    {
        _path = path;
        _members = members;
    }

    /// <summary>Everybody in it, in the file's order.</summary>
    public IReadOnlyList<TeamMember> Members => _members;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file: JSON where its name ends so, else a CSV list.</param>
    /// <param name="defaultRegion">The two-letter country of numbers without a country code, or null.</param>
    /// <exception cref="WhatsAppException"><c>TeamFileInvalid</c>, or what reading a list fails with.</exception>
    public static TeamFile Read(string path, string? defaultRegion)
    {
        IEnumerable<(string Place, Func<string, string?> Cell)> rows = path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? ReadJson(path) : ReadList(path);
        return new TeamFile(path, [.. rows.Select(row => Member(path, row.Place, row.Cell, defaultRegion))]);
    }

    /// <summary>Whoever has a name: a person with two telephones, or two of one name, are all told. Empty where there is none.</summary>
    public IReadOnlyList<AlertPerson> Find(string name) =>
    [
        .. _members
            .Where(member => string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase))
            .Select(member => new AlertPerson(member.Address, member.Name))
            .GroupBy(person => person.Key)
            .Select(same => same.First()),
    ];

    /// <summary>The name of an address; null where it is nobody's.</summary>
    public string? NameOf(string address) => _members.FirstOrDefault(member => NationalVariants.Key(member.Address) == NationalVariants.Key(address))?.Name;

    /// <summary>The levels of the file that come after the first one with somebody on call at a moment.</summary>
    /// <exception cref="WhatsAppException"><c>NobodyOnCall</c>.</exception>
    public IReadOnlyList<int> RanksAfter(DateTimeOffset moment)
    {
        int first = FirstRank(moment)
            ?? throw new WhatsAppException("NobodyOnCall", _path, moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture));
        return [.. _members.Select(member => member.Level).Where(level => level > first).Distinct().OrderBy(level => level)];
    }

    /// <summary>Who of a level is on call at a moment.</summary>
    /// <param name="rank">The level; 0 for the first one that has anybody.</param>
    public IReadOnlyList<AlertPerson> OnCallAt(DateTimeOffset moment, int rank)
    {
        int? level = rank > 0 ? rank : FirstRank(moment);
        return
        [
            .. _members
                .Where(member => member.Level == level && member.Times.Hold(moment))
                .Select(member => new AlertPerson(member.Address, member.Name))
                .GroupBy(person => person.Key)
                .Select(same => same.First()),
        ];
    }

    private int? FirstRank(DateTimeOffset moment) => _members.Where(member => member.Times.Hold(moment)).Min(member => (int?)member.Level);

    private static TeamMember Member(string path, string place, Func<string, string?> cell, string? defaultRegion)
    {
        string name = cell("Name") ?? throw new WhatsAppException("TeamFileInvalid", path, place, "it has no Name.");
        string number = cell("Number") ?? cell("Phone") ?? cell("To") ?? throw new WhatsAppException("TeamFileInvalid", path, place, "it has no Number.");
        if (!WhatsAppAddress.TryParse(number, defaultRegion, out WhatsAppAddress? address, out WhatsAppException? problem))
        {
            throw new WhatsAppException(ErrorText.For("TeamFileInvalid", path, place, problem!.Message), problem);
        }

        string level = cell("Level") ?? "1";
        if (!int.TryParse(level, NumberStyles.None, CultureInfo.InvariantCulture, out int rank) || rank < 1)
        {
            throw new WhatsAppException("TeamFileInvalid", path, place, $"Level is '{level}', and has to be 1, 2, …");
        }

        try
        {
            return new TeamMember(name, address.Value, rank, DutyTimes.Parse(cell("Times")));
        }
        catch (WhatsAppException problemOfTimes) when (problemOfTimes.ErrorId is "DutyTimesInvalid" or "TimeZoneUnknown")
        {
            throw new WhatsAppException(ErrorText.For("TeamFileInvalid", path, place, problemOfTimes.Message), problemOfTimes);
        }
    }

    private static IEnumerable<(string Place, Func<string, string?> Cell)> ReadList(string path)
    {
        ContactListReader reader = new(new ContactListOptions { PhoneColumn = new ContactListReader(new ContactListOptions()).ReadColumns(path).FirstOrDefault(column => column.Trim().Equals("Number", StringComparison.OrdinalIgnoreCase)) });
        foreach (ContactRow row in reader.ReadFile(path, CancellationToken.None))
        {
            yield return ($"line {row.LineNumber.ToString(CultureInfo.InvariantCulture)}", name => Cell(row, name));
        }
    }

    private static string? Cell(ContactRow row, string name)
    {
        int place = row.Header.Names.ToList().FindIndex(column => column.Trim().Equals(name, StringComparison.OrdinalIgnoreCase));
        return place >= 0 && place < row.Values.Count && row.Values[place].Trim() is { Length: > 0 } text ? text : null;
    }

    private static List<(string Place, Func<string, string?> Cell)> ReadJson(string path)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            JsonElement[] rows = [.. document.RootElement.Clone().EnumerateArray()];
            return [.. rows.Select((row, place) => ($"entry {(place + 1).ToString(CultureInfo.InvariantCulture)}", (Func<string, string?>)(name => Cell(row, name))))];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            throw new WhatsAppException(ErrorText.For("TeamFileInvalid", path, "the file", error.Message), error);
        }
    }

    private static string? Cell(JsonElement row, string name) => row.ValueKind != JsonValueKind.Object ? null : row
        .EnumerateObject()
        .Where(property => property.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
        .Select(property => property.Value.ToString().Trim())
        .FirstOrDefault(text => text.Length > 0);
}

/// <summary>One line of a team's file: a person, and when they are on call. A person may have several lines.</summary>
/// <param name="Name">What colleagues call the person, and commands too.</param>
/// <param name="Address">The whole address with its prefix.</param>
/// <param name="Level">1 is told first; the next ones are escalations.</param>
/// <param name="Times">When; always where nothing is given.</param>
internal sealed record TeamMember(string Name, string Address, int Level, DutyTimes Times);
