using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Alerts;

/// <summary>
/// Who of an alert's levels is on call at a moment. A team's file is read once for each roster; where it cannot be read, as on another
/// machine, the people stay those who were on call when the alert opened, and a problem says so.
/// </summary>
internal sealed class DutyRoster
{
    private readonly Dictionary<string, TeamFile?> _teams = new(StringComparer.Ordinal);

    /// <summary>The files that could not be read.</summary>
    public List<ErrorText> Problems { get; } = [];

    /// <summary>The people of a plan's level; null where the plan says it all, or nothing better is known.</summary>
    public IReadOnlyList<AlertPerson>? PeopleOf(AlertPlan plan, int level, DateTimeOffset moment)
    {
        if (plan.Rota is not AlertRota rota || level >= rota.Levels.Count || rota.Levels[level] is not { Rank: int rank } duty || TeamOf(rota) is not TeamFile team)
        {
            return null;
        }

        IReadOnlyList<AlertPerson> onCall = team.OnCallAt(moment, rank);
        return rank == 0 && onCall.Count == 0 ? null : [.. duty.People.Concat(onCall).GroupBy(person => person.Key).Select(same => same.First())];
    }

    private TeamFile? TeamOf(AlertRota rota)
    {
        if (_teams.TryGetValue(rota.TeamPath, out TeamFile? known))
        {
            return known;
        }

        TeamFile? team = null;
        try
        {
            team = TeamFile.Read(rota.TeamPath, rota.DefaultRegion);
        }
        catch (WhatsAppException failure)
        {
            Problems.Add(ErrorText.For("AlertTeamNotRead", rota.TeamPath, failure.Message.TrimEnd('.')));
        }

        _teams.Add(rota.TeamPath, team);
        return team;
    }
}
