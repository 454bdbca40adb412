using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using WhatsAppTools.Alerts;

namespace WhatsAppTools.Tests.Alerts;

/// <summary>Who is on call when a level is told, and not when the alert opened. The clock begins on a Monday at 08:00.</summary>
public sealed class AlertRotaTests : IDisposable
{
    private readonly string _path = Path.Combine(Directory.CreateTempSubdirectory("rota").FullName, "team.csv");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);

    [Fact]
    public void At_a_change_of_shift_the_level_is_whoever_is_on_call_when_it_is_told()
    {
        AlertWorld world = World("ana,1,00:00-08:30", "ben,2,00:00-08:10", "chief,2,08:10-24:00");
        world.Raise("db", Plan([AlertWorld.Ana], [AlertWorld.Ben]));
        Assert.Equal(["ana"], Told(world));

        world.Pass(21);
        world.Tick();

        Assert.Equal(["chief", "ana"], Told(world));
        Assert.Equal("chief", Assert.Single(world.Current("db").Plan.Levels[1]).Name);
    }

    [Fact]
    public void A_repeat_after_a_change_of_shift_goes_to_who_has_come_and_no_more_to_who_has_gone()
    {
        AlertWorld world = World("ana,1,00:00-08:05", "ben,1,08:05-24:00");
        world.Raise("db", Plan([AlertWorld.Ana]));
        world.Sent();

        world.Pass(11);
        world.Tick();
        Assert.Equal(["ben"], Told(world));

        // Both were told, and both may take it.
        world.Write(AlertWorld.Ana, "ok");
        world.Tick();
        Assert.Equal(["ben: ana has taken it: db is down"], world.Sent());
    }

    [Fact]
    public void What_quiet_hours_held_back_goes_to_who_is_on_call_at_their_end()
    {
        AlertWorld world = World("ana,1,00:00-08:30", "ben,1,08:30-24:00");
        world.Raise("db", Plan([AlertWorld.Ana]) with { QuietHours = "07:00-09:00 Etc/UTC" });
        Assert.Empty(world.Sent());

        world.Pass(61);
        world.Tick();

        Assert.Equal(["ben"], Told(world));
    }

    [Fact]
    public void A_level_with_nobody_on_call_is_passed_over()
    {
        AlertWorld world = World("ana,1,", "ben,2,00:00-08:10", "chief,3,");
        world.Raise("db", Plan([AlertWorld.Ana], [AlertWorld.Ben], [AlertWorld.Chief]));
        world.Sent();

        world.Pass(21);
        world.Tick();

        Assert.Equal(["ana", "chief"], Told(world).OrderBy(name => name, StringComparer.Ordinal));
        Assert.Equal(2, world.Current("db").Level);
    }

    [Fact]
    public void Where_nobody_is_on_call_any_more_it_stays_with_those_who_have_it()
    {
        AlertWorld world = World("ana,1,00:00-08:05", "ben,2,00:00-08:10");
        world.Raise("db", Plan([AlertWorld.Ana], [AlertWorld.Ben]));
        world.Sent();

        world.Pass(21);
        world.Tick();

        Assert.Equal(["ana"], Told(world));
        Assert.Equal(AlertState.Told, world.Current("db").State);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_said_and_those_of_before_are_told()
    {
        AlertWorld world = World("ana,1,", "ben,2,");
        world.Raise("db", Plan([AlertWorld.Ana], [AlertWorld.Ben]));
        world.Sent();
        File.Delete(_path);

        world.Pass(21);
        AlertReport report = world.Tick();

        Assert.Equal(["AlertTeamNotRead"], report.Problems.Select(problem => problem.Id).Distinct());
        Assert.Contains("ben", Told(world));
    }

    private AlertWorld World(params string[] team)
    {
        Dictionary<string, string> numbers = new() { ["ana"] = AlertWorld.Ana, ["ben"] = AlertWorld.Ben, ["chief"] = AlertWorld.Chief };
        File.WriteAllLines(_path, ["Name;Number;Level;Times", .. team.Select(line => line.Split(',')).Select(cells => $"{cells[0]};{numbers[cells[0]]};{cells[1]};{(cells[2].Length > 0 ? cells[2] + " Etc/UTC" : string.Empty)}")]);
        return new AlertWorld();
    }

    private AlertPlan Plan(params string[][] levels) => AlertWorld.Plan with
    {
        Levels = [.. levels.Select(level => (IReadOnlyList<AlertPerson>)[.. level.Select(address => new AlertPerson(address, AlertWorld.NameOf(address)))])],
        Rota = new AlertRota { TeamPath = _path, Levels = [.. levels.Select((_, level) => new AlertDuty(level == 0 ? 0 : level + 1, []))] },
    };

    private static IEnumerable<string> Told(AlertWorld world) => world.Sent().Select(text => text.Split(':')[0]);
}
