// Not under Mono: where two threads use the phone number library for the first time at once, it finds methods without code now and then.
#if NET
using System;
using System.Collections.Generic;
using System.Linq;
using PhoneNumbers;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Tests.Sending;

/// <summary>Rows wait for their person's hours, and no other row waits for them.</summary>
public class RecipientHoursTests
{
    private static readonly JournalHeader s_header = new() { Campaign = "hours", Account = "AC00000000000000000000000000000000", From = EngineScene.Sender };
    private static readonly SendHours s_day = SendHours.Parse("09:00-20:00", []);

    // The evening before Europe puts its clocks forward: the run goes over that, a stop and three deaths of its process.
    [Fact]
    public void Over_a_clock_change_a_stop_and_kills_no_request_leaves_outside_the_hours_of_sixty_countries() => Crank.Run((_, _) =>
    {
        VirtualTime time = new();
        time.MoveBy(new DateTimeOffset(2027, 3, 27, 21, 0, 0, TimeSpan.Zero) - VirtualTime.Epoch);
        FakeTwilio twilio = new(time);
        List<(string To, DateTimeOffset At)> left = [];
        twilio.Script = (_, request) =>
        {
            left.Add((request.To, time.GetUtcNow()));
            return Fault.None;
        };
        bool isLong = Environment.GetEnvironmentVariable("WHATSAPPTOOLS_TEST_LONG") == "1";
        List<SendRow> rows = [.. Countries(60, (isLong ? 10_000 : 600) / 60)];
        DateTimeOffset began = time.GetUtcNow();
        byte[] journal = [];
        int runs = 0;
        for (bool isOver = false; !isOver; runs++)
        {
            Crank crank = new(time) { StepsToLive = runs is 0 or >= 4 ? long.MaxValue : 4000 * runs };
            MortalTwilio connection = new(twilio, time);
            DyingStream file = DyingStream.Of(journal, long.MaxValue);
            try
            {
                CampaignJournal opened = JournalOpening.Open(file, "campaign", s_header, new JournalOptions { DeriveKey = FakeTwilio.KeyOf }, null, time, crank);
                SendEngineOptions options = new() { Hours = s_day, Journal = opened, StopAt = runs == 0 ? began.AddHours(1) : null };
                using SendEngine engine = new(connection, new FakePlanner(), new SenderBudgets(time), options, time, crank, new Random(runs));
                engine.Send(rows);
                Assert.Equal(runs == 0 ? "StopTimeReached" : null, engine.Summary.StopReason?.ErrorId);
                isOver = runs > 0;
            }
            catch (ProcessDied)
            {
                connection.IsDead = true;
                file.Die();
            }

            journal = file.ToArray();
        }

        Assert.Equal(5, runs);
        Assert.Equal(rows.Select(row => row.To.Value).OrderBy(to => to, StringComparer.Ordinal), left.Select(sent => sent.To).OrderBy(to => to, StringComparer.Ordinal));
        Assert.All(left, sent => Assert.True(s_day.IsOpen(sent.At, NumberZones.Of(new WhatsAppAddress(sent.To, null))), $"{sent.To} {sent.At}"));

        // Some got theirs before the clocks were changed, and the last one within a day and a half.
        Assert.Contains(left, sent => sent.At < new DateTimeOffset(2027, 3, 28, 1, 0, 0, TimeSpan.Zero));
        Assert.InRange((left.Max(sent => sent.At) - began).TotalHours, 12, 36);
    });

    [Fact]
    public void Who_is_within_the_hours_waits_for_nobody_else() => Crank.Run((time, crank) =>
    {
        // 08:00 UTC: nine o'clock in Berlin, and eight in London.
        EngineScene scene = Scene(time, crank, new SendEngineOptions { Hours = s_day, AsCompleted = true });
        scene.Send(Enumerable.Range(0, 600).Select(number => Row(number, number % 2 == 0 ? "Europe/London" : "Europe/Berlin")));

        Assert.Equal(600, scene.Twilio.Creates);
        Assert.InRange((scene.Twilio.Left[299] - VirtualTime.Epoch).TotalSeconds, 5, 12);
        Assert.Equal(VirtualTime.Epoch.AddHours(1), scene.Twilio.Left[300]);
        Assert.True(scene.Engine.TryTakeNotice(out ErrorText? notice));
        Assert.Equal("WaitingHours", notice.Id);
    });

    [Fact]
    public void Rows_that_wait_for_their_turn_when_the_hours_end_go_the_next_day() => Crank.Run((time, crank) =>
    {
        // Twenty o'clock in Kiritimati (UTC+14) is in ten minutes' time; one message goes in a minute.
        time.MoveBy(TimeSpan.FromHours(21) + TimeSpan.FromMinutes(50));
        DateTimeOffset began = time.GetUtcNow();
        EngineScene scene = Scene(time, crank, new SendEngineOptions { Hours = s_day, MaxPerSecond = 1.0 / 60 });
        scene.Send(Enumerable.Range(0, 20).Select(number => Row(number, "Pacific/Kiritimati")));

        Assert.Equal(20, scene.Twilio.Creates);
        Assert.InRange(scene.Twilio.Left.Count(left => left - began < TimeSpan.FromMinutes(10)), 9, 10);
        Assert.All(scene.Twilio.Left, left => Assert.True(s_day.IsOpen(left, [TimeZoneInfo.FindSystemTimeZoneById("Pacific/Kiritimati")]), $"{left:u}"));
    });

    [Fact]
    public void A_stop_that_was_asked_for_comes_while_everybody_waits() => Crank.Run((time, crank) =>
    {
        EngineScene scene = Scene(time, crank, new SendEngineOptions { Hours = s_day, StopAt = VirtualTime.Epoch.AddMinutes(30) });
        scene.Send(Enumerable.Range(0, 20).Select(number => Row(number, "Europe/London")));

        Assert.True(scene.Engine.Summary.StopWasAsked);
        Assert.Equal((0, 20), (scene.Twilio.Creates, scene.Engine.Summary.NotAttempted));
        Assert.InRange(time.Elapsed.TotalMinutes, 30, 30.1);
    });

    [Fact]
    public void What_would_come_too_late_is_refused_at_once_or_when_its_time_is_over() => Crank.Run((time, crank) =>
    {
        EngineScene scene = Scene(time, crank, new SendEngineOptions { Hours = s_day, NotAfter = VirtualTime.Epoch.AddSeconds(10.5), MaxPerSecond = 1 });
        IReadOnlyList<WhatsAppSendResult> results = scene.Send(Enumerable.Range(0, 40).Select(number => Row(number, number < 20 ? "Europe/London" : "Europe/Berlin")));

        Assert.All(results.Take(20), result => Assert.Equal("TooLateToSend", result.ErrorId));
        Assert.Equal(scene.Twilio.Creates, results.Skip(20).Count(result => result.Outcome == "HandedOver"));
        Assert.InRange(scene.Twilio.Creates, 10, 11);
        Assert.All(scene.Twilio.Left, left => Assert.True(left <= VirtualTime.Epoch.AddSeconds(10.5)));
        Assert.All(results.Skip(20 + scene.Twilio.Creates), result => Assert.Equal("TooLateToSend", result.ErrorId));
        Assert.InRange(time.Elapsed.TotalSeconds, 10, 15);
    });

    [Theory]
    [InlineData("+15005551001", "Atlantis/Capital", "TimeZoneUnknown")]
    [InlineData("+88212345678", null, "RecipientZoneUnknown")]
    public void A_row_whose_hours_nobody_knows_is_refused(string to, string? zone, string errorId) => Crank.Run((time, crank) =>
    {
        EngineScene scene = Scene(time, crank, new SendEngineOptions { Hours = s_day });
        SendRow row = Row(1, zone) with { To = EngineScene.Address(to) };

        Assert.Equal(errorId, Assert.Single(scene.Send([row])).ErrorId);
    });

    [Theory]
    [InlineData("+447700900123", "Europe/London")]
    [InlineData("+49301234567", "Europe/Berlin")]
    [InlineData("+12125550123", "America/New_York")]
    [InlineData("+15005550006", null)]
    public void A_numbers_zones_are_those_of_its_area_or_else_of_its_country(string number, string? zone)
    {
        IReadOnlyList<TimeZoneInfo> zones = NumberZones.Of(EngineScene.Address(number));

        Assert.Equal(zone is not null, zones.Count > 0 && zones.Any(one => one.Id == zone));
    }

    [Fact]
    public void A_canary_takes_those_whose_hours_it_is() => Crank.Run((time, crank) =>
    {
        EngineScene scene = Scene(time, crank, new SendEngineOptions { Hours = s_day, Canary = new CanaryOptions { Size = 10 } });
        scene.Send(Enumerable.Range(0, 60).Select(number => Row(number, number < 30 ? "Europe/London" : "Europe/Berlin")));

        Assert.Null(scene.Engine.Summary.StopReason);
        Assert.Equal(60, scene.Twilio.Creates);
        Assert.InRange((scene.Twilio.Left[10] - scene.Twilio.Left[9]).TotalSeconds, 3, 20);
        Assert.InRange((scene.Twilio.Left[29] - VirtualTime.Epoch).TotalSeconds, 3, 30);
    });

    // Its hours are looked at again then, and the column that they need was gone.
    [Fact]
    public void A_row_whose_message_is_lost_later_goes_again_in_the_hours_of_its_column() => Crank.Run((time, crank) =>
    {
        time.MoveBy(TimeSpan.FromHours(2));
        EngineScene scene = Scene(time, crank, new SendEngineOptions { Hours = s_day, MaxPerSecond = 1 });
        string person = EngineScene.Row(1).To.Value;
        int tries = 0;
        scene.Twilio.Script = (_, request) => request.To == person && ++tries == 1 ? Fault.LostLater(63018) : Fault.None;
        scene.Twilio.LateLoss = true;
        scene.Send(Enumerable.Range(1, 60).Select(number => Row(number, "Europe/London")));

        Assert.Equal(2, tries);
        Assert.Equal(0, scene.Engine.Summary.FailedLater);
    });

    private static EngineScene Scene(VirtualTime time, Crank crank, SendEngineOptions options) => new(time, crank, options with { TimeZoneColumn = "Zone" });

    private static SendRow Row(int number, string? zone) =>
        EngineScene.Row(number) with { Columns = new Dictionary<string, object?> { ["Zone"] = zone } };

    // Numbers that the library gives as examples, with their last three digits counted.
    private static IEnumerable<SendRow> Countries(int countries, int rowsEach)
    {
        IReadOnlyList<string> regions = NumberPlan.Regions;
        PhoneNumberUtil util = PhoneNumberUtil.GetInstance();
        List<string> examples = [.. regions
            .Select(region => util.GetExampleNumberForType(region, PhoneNumberType.MOBILE))
            .Where(number => number is not null)
            .Select(number => util.Format(number, PhoneNumberFormat.E164))
            .Where(number => Zones(number) is { Count: > 0 } zones && s_day.NextOpen(VirtualTime.Epoch, zones) is not null)
            .Distinct()
            .Take(countries)];
        Assert.Equal(countries, examples.Count);
        long row = 0;
        for (int turn = 0; turn < rowsEach; turn++)
        {
            foreach (string example in examples)
            {
                yield return EngineScene.Row(++row, example[..^3] + turn.ToString("000", null));
            }
        }
    }

    private static IReadOnlyList<TimeZoneInfo> Zones(string number) => NumberZones.Of(EngineScene.Address(number));
}
#endif
