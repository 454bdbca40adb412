using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Errors;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Tests.Sending;

/// <summary>The table of whom a failure concerns, line by line (facts of 2026-11, C2, C3, C4, C9).</summary>
public class FailureCodesTests
{
    [Theory]
    [InlineData(20003, "EveryRow", "EveryRow", true, false)]
    [InlineData(63020, "EveryRow", "EveryRow", true, false)]
    [InlineData(70051, "EveryRow", "EveryRow", true, false)]
    [InlineData(63112, "EveryRow", "EveryRow", true, false)]
    [InlineData(63038, "EveryRow", "EveryRow", true, false)]
    [InlineData(63026, "EveryRow", "EveryRow", false, false)]
    [InlineData(20429, "Throttled", "Limit", true, false)]
    [InlineData(63017, "Throttled", "Limit", true, false)]
    [InlineData(63018, "Limit", "Limit", true, false)]
    [InlineData(63016, "WindowMissed", "WindowMissed", false, false)]
    [InlineData(63041, "Template", "Template", false, true)]
    [InlineData(63042, "Template", "Template", false, true)]
    [InlineData(63054, "Template", "Template", false, true)]
    [InlineData(63021, "Template", "Template", false, true)]
    [InlineData(63013, "Permanent", "Permanent", false, true)]
    [InlineData(63001, "Permanent", "Permanent", false, true)]
    [InlineData(63007, "Permanent", "Permanent", false, true)]
    [InlineData(21608, "Permanent", "Permanent", false, true)]
    [InlineData(572002, "Permanent", "Permanent", false, true)]
    [InlineData(63003, "Permanent", "Permanent", false, false)]
    [InlineData(63024, "Permanent", "Permanent", false, false)]
    [InlineData(63049, "Permanent", "Permanent", false, false)]
    [InlineData(21610, "Permanent", "Permanent", false, false)]
    [InlineData(63019, "Permanent", "Permanent", false, false)]
    public void A_code_concerns(int code, string early, string late, bool staysOpen, bool stopsRun)
    {
        FailureRule rule = FailureCodes.Find(code, ErrorCatalogue.Find(code)!.Category);

        Assert.Equal((early, late, staysOpen, stopsRun), (rule.Early.ToString(), rule.Late.ToString(), rule.StaysOpen, rule.StopsRun));
    }

    [Fact]
    public void One_person_in_a_row_is_that_person_two_are_the_senders_rate_and_several_after_pauses_are_the_limit()
    {
        LimitJudge judge = new();

        Assert.Equal(LimitScope.Person, judge.Hit("ana", isNews: true));
        Assert.Equal(LimitScope.Person, judge.Hit("ana", isNews: true));
        Assert.Equal(LimitScope.Sender, judge.Hit("ben", isNews: true));
        Assert.Equal(LimitScope.Sender, judge.Hit("eve", isNews: false));
        Assert.Equal(LimitScope.Sender, judge.Hit("eve", isNews: true));
        Assert.Equal(LimitScope.Everybody, judge.Hit("eve", isNews: true));
        judge.Good();
        Assert.Equal(LimitScope.Person, judge.Hit("ana", isNews: true));
    }

    [Fact]
    public void Three_people_lost_to_a_limit_one_after_the_other_are_everybody_and_one_between_others_is_not()
    {
        FinalStates states = new();
        Assert.Equal(LimitScope.Person, states.Limited("ana"));
        Assert.Equal(LimitScope.Person, states.Limited("ana"));
        Assert.Equal(LimitScope.Person, states.Limited("ben"));
        states.Good();
        Assert.Equal(LimitScope.Person, states.Limited("eve"));
        Assert.Equal(LimitScope.Person, states.Limited("ana"));
        Assert.Equal(LimitScope.Everybody, states.Limited("ben"));
        states.ForgetLimit();
        Assert.Equal(LimitScope.Person, states.Limited("eve"));
    }

    [Fact]
    public void More_than_a_fifth_of_the_newest_fifty_lost_to_a_limit_are_everybody()
    {
        FinalStates states = new();
        LimitScope scope = LimitScope.Person;
        int lost = 0;
        for (int i = 0; scope == LimitScope.Person && i < 200; i++)
        {
            states.Good();
            states.Good();
            states.Good();
            scope = states.Limited("person " + i);
            lost++;
        }

        Assert.Equal(LimitScope.Everybody, scope);
        Assert.InRange(lost, 11, 14);
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(3, 13)]
    [InlineData(4, int.MaxValue)]
    public void Ten_losses_of_a_code_in_a_row_or_more_than_a_fifth_of_fifty_stop_the_run(int goodBetween, int stopsAt)
    {
        FinalStates states = new();
        int lost = 0;
        IReadOnlyList<HandedMessage> alike = [];
        while (alike.Count == 0 && lost < 100)
        {
            for (int i = 0; i < goodBetween; i++)
            {
                states.Good();
            }

            alike = states.Lost("Twilio63041", mayStop: true, Message(lost++));
        }

        Assert.InRange(lost, Math.Min(100, stopsAt - 1), Math.Min(100, stopsAt));
        Assert.Equal(alike.Distinct().Count(), alike.Count);
    }

    [Fact]
    public void Losses_of_a_code_that_is_each_persons_own_stop_nothing()
    {
        FinalStates states = new();
        Assert.All(Enumerable.Range(0, 100), number => Assert.Empty(states.Lost("Twilio63003", mayStop: false, Message(number))));
    }

    [Fact]
    public void The_gate_lets_one_canary_out_then_fifty_and_pauses_for_twice_as_long_each_time()
    {
        LimitGate gate = new();
        HandedMessage old = Message(1);
        Assert.True(gate.HasRoom(1000));
        Assert.Equal(TimeSpan.FromMinutes(1), gate.Close([old], isTemplate: true, TimeSpan.Zero));
        Assert.True(gate.IsAwaiting && gate.HasRoom(0) && !gate.HasRoom(1));

        HandedMessage lost = Message(2);
        gate.HandedOver(lost, isAfterPause: true);
        Assert.False(gate.HasRoom(0));
        gate.Ended(lost, isGood: false, TimeSpan.FromMinutes(1));
        Assert.Equal(TimeSpan.FromMinutes(2), gate.Close([], isTemplate: true, TimeSpan.FromMinutes(1)));
        Assert.Equal(TimeSpan.FromMinutes(3), gate.ClosedFor(TimeSpan.FromMinutes(3)));

        HandedMessage good = Message(3);
        gate.HandedOver(good, isAfterPause: true);
        gate.Ended(old, isGood: true, TimeSpan.FromMinutes(3));
        Assert.False(gate.HasRoom(0));
        gate.Ended(good, isGood: true, TimeSpan.FromMinutes(3));
        Assert.True(gate.HasRoom(LimitGate.Careful - 1) && !gate.HasRoom(LimitGate.Careful));
        Assert.Equal(TimeSpan.Zero, gate.ClosedFor(TimeSpan.FromMinutes(3)));
        Assert.False(gate.IsAwaiting);
    }

    // Facts of 2026-11, 7.2: free text, with capitals that differ.
    [Theory]
    [InlineData("10K Customers/24hr", 10_000)]
    [InlineData("1K Customers/24hr", 1000)]
    [InlineData("100K customers/24hr", 100_000)]
    [InlineData("250 Customers/24hr", 250)]
    [InlineData("2k", 2000)]
    [InlineData("Unavailable", null)]
    [InlineData("UNLIMITED Customers/24hr", null)]
    [InlineData("0", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_messaging_limit_is_read_from_Twilios_words(string? text, int? people) => Assert.Equal(people, MessagingLimit.Parse(text));

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void What_goes_into_an_open_window_is_a_canary_only_where_no_template_met_the_limit(bool isTemplateMet, bool isCanary)
    {
        LimitGate gate = new();
        gate.Close([], isTemplateMet, TimeSpan.Zero);
        HandedMessage freeForm = Message(1, isTemplate: false);
        gate.HandedOver(freeForm, isAfterPause: true);
        Assert.Equal(isCanary, gate.IsOfLook(freeForm));
        Assert.Equal(!isCanary, gate.HasRoom(0));

        gate.Ended(freeForm, isGood: true, TimeSpan.FromMinutes(3));
        Assert.Equal(!isCanary, gate.IsProbing);
        Assert.Equal(TimeSpan.Zero, gate.ClosedFor(TimeSpan.FromMinutes(3)));
    }

    private static HandedMessage Message(int number, bool isTemplate = true) =>
        new() { Sid = "SM" + number, Created = new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.Zero), IsOfThisRun = true, IsTemplate = isTemplate };
}
