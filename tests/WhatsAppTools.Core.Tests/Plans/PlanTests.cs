using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;
using WhatsAppTools.Plans;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Tests.Plans;

/// <summary>What a plan says of itself, and what stands in its way.</summary>
public sealed class PlanTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 27, 9, 0, 0, TimeSpan.Zero);
    private static readonly PlanOptions s_options = new() { Begins = s_now };

    [Fact]
    public void A_clean_list_is_ready()
    {
        WhatsAppPlanSummary plan = Judge(Rows(80), s_options);

        Assert.True(plan.IsReady, string.Join(" ", plan.Obstacle));
        Assert.Equal((80, 80, 80, 0, 80), (plan.Rows, plan.Sendable, plan.AsTemplate, plan.Refused, plan.People));
        Assert.Equal(TimeSpan.FromSeconds(2), plan.Duration);
        Assert.Equal("80 of 80 rows to 80 people, in 2 s, ready.", plan.Headline);
    }

    [Fact]
    public void People_who_said_no_are_left_out_and_need_nobody_and_other_refusals_do()
    {
        PlannedMessage no = Refused("RecipientOptedOut");
        Assert.True(Judge([.. Rows(3), no], s_options).IsReady);

        WhatsAppPlanSummary plan = Judge([.. Rows(3), no, Refused("VariablesMissing"), Refused("VariablesMissing")], s_options);
        PlanObstacle obstacle = Assert.Single(plan.Obstacle);
        Assert.Equal((3, 1, 3), (plan.Refused, plan.OptedOut, plan.Sendable));
        Assert.StartsWith("2 rows would not be sent (VariablesMissing); the first are lines 900, 900: It is wrong.", obstacle.What, StringComparison.Ordinal);
        Assert.Contains("Where-Object IsSendable", obstacle.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_of_which_nothing_can_be_sent_is_not_ready() => Assert.Equal(["PlanEmpty"], Ids(Judge([Refused("RecipientOptedOut")], s_options)));

    [Fact]
    public void A_person_with_two_rows_is_one_person_and_told()
    {
        WhatsAppPlanSummary plan = Judge([.. Rows(3), Row(1)], s_options);

        Assert.Equal((4, 3, 1), (plan.Sendable, plan.People, plan.Duplicate));
        Assert.True(plan.IsReady);
        Assert.StartsWith("Rows with the number of an earlier row: 1.", Assert.Single(plan.Note), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(250, 1)]
    [InlineData(251, 2)]
    [InlineData(501, 3)]
    public void More_people_than_the_limit_make_several_days(int people, int days)
    {
        PlanAccount account = new() { WasAsked = true, Limit = 250 };
        WhatsAppPlanSummary plan = Judge(Rows(people), s_options, account);

        Assert.Equal(days, plan.Days);
        Assert.Equal(days > 1 ? TimeSpan.FromDays(days - 1) : TimeSpan.FromSeconds(people / 40.0), plan.Duration);
        Assert.Equal(days > 1 ? [$"{people} people get a template outside an open window, and the messaging limit is 250 in 24 hours: it takes {days} days."] : [], plan.Note);
        Assert.Equal(days > 1 ? ["PlanTooLate"] : [], Ids(Judge(Rows(people), s_options with { NotAfter = s_now.AddHours(8) }, account)));
    }

    [Fact]
    public void Templates_into_open_windows_and_text_do_not_count_against_the_limit()
    {
        WhatsAppPlanSummary plan = Judge([.. Rows(2), Row(5) with { IsInWindow = true }, Row(6) with { ContentSid = null }], s_options);

        Assert.Equal((4, 2, 3, 1), (plan.People, plan.PeopleOutsideWindow, plan.AsTemplate, plan.AsFreeForm));
    }

    [Fact]
    public void What_the_account_says_stands_in_the_way()
    {
        PlanAccount account = new() { WasAsked = true, Failures = [new WhatsAppException("SenderOffline", "+1", "OFFLINE", "Why.", "Do it.")] };

        Assert.Equal(["SenderOffline"], Ids(Judge(Rows(1), s_options, account)));
        Assert.Contains(Judge(Rows(1), s_options, PlanAccount.Unasked).Note, note => note.StartsWith("There is no connection", StringComparison.Ordinal));
    }

    [Fact]
    public void Rows_that_no_hours_suit_stand_in_the_way()
    {
        PlanOptions options = s_options with { Hours = SendHours.Parse("09:00-20:00", []) };

        Assert.Equal(["TimeZoneUnknown"], Ids(Judge([.. Rows(2), Row(7) with { TimeZone = "Atlantis/Capital" }], options)));
    }

    [Fact]
    public void The_window_makes_it_longer()
    {
        // 09:00 in London and 18:00 in Tokyo: one sends now, the other from the next morning of Tokyo on, midnight in London.
        PlanOptions options = s_options with { Hours = SendHours.Parse("09:00-17:00", []), MaxPerSecond = 1 };
        WhatsAppPlanSummary plan = Judge([.. Rows(10), .. Rows(20, start: 10).Select(row => row with { TimeZone = "Asia/Tokyo" })], options);

        Assert.Equal(new DateTimeOffset(2026, 11, 28, 0, 0, 20, TimeSpan.Zero), plan.Ends);
        Assert.Equal(["PlanTooLate"], Ids(Judge(Rows(10).Select(row => row with { TimeZone = "Asia/Tokyo" }), options with { NotAfter = s_now.AddHours(10) })));
    }

    [Fact]
    public void Two_looks_share_the_hash_whatever_their_order_and_time()
    {
        string hash = Judge(Rows(5), s_options).Hash;

        Assert.Equal(32, hash.Length);
        Assert.Equal(hash, Judge(Rows(5).Reverse().Select(row => row with { Line = 77, PlannedAt = s_now.AddDays(-1) }), s_options with { Begins = s_now.AddHours(3) }).Hash);
        Assert.True(Judge(Rows(5), s_options with { ApprovedHash = " " + hash.ToUpperInvariant() }).IsReady);
    }

    public static TheoryData<string> Changes => ["text", "person", "refused", "fewer", "window", "canary", "most"];

    [Theory]
    [MemberData(nameof(Changes))]
    public void Any_change_of_what_is_sent_is_another_plan(string what)
    {
        string hash = Judge(Rows(5), s_options).Hash;
        IEnumerable<PlannedMessage> rows = what switch
        {
            "text" => Rows(5).Select((row, i) => i == 3 ? row with { Content = row.Content with { Variables = "{\"1\":\"Ben\"}" } } : row),
            "person" => [.. Rows(4), Row(9)],
            "refused" => [.. Rows(4), Row(4) with { IsSendable = false, ErrorId = "WindowClosed" }],
            "fewer" => Rows(4),
            _ => Rows(5),
        };
        PlanOptions options = what switch
        {
            "window" => s_options with { SendWindow = "09:00-20:00", Hours = SendHours.Parse("09:00-20:00", []) },
            "canary" => s_options with { Canary = 2 },
            "most" => s_options with { MaxFailurePercent = 2 },
            _ => s_options,
        };
        Assert.Contains("PlanNotApproved", Ids(Judge(rows, options with { ApprovedHash = hash })));
    }

    [Fact]
    public void A_plan_of_yesterday_is_told() => Assert.Contains(
        Judge(Rows(1).Select(row => row with { PlannedAt = s_now.AddHours(-25) }), s_options).Note,
        note => note.StartsWith("The plan is of ", StringComparison.Ordinal));

    private static WhatsAppPlanSummary Judge(IEnumerable<PlannedMessage> rows, PlanOptions options, PlanAccount? account = null)
    {
        PlanMeasure measure = new(options);
        foreach (PlannedMessage row in rows)
        {
            measure.Add(row);
        }

        return PlanJudge.Judge(measure, options, account ?? new PlanAccount { WasAsked = true }, s_now);
    }

    private static IEnumerable<string> Ids(WhatsAppPlanSummary plan) => plan.Obstacle.Select(obstacle => obstacle.ErrorId);

    private static IEnumerable<PlannedMessage> Rows(int count, int start = 0) => Enumerable.Range(start, count).Select(Row);

    private static PlannedMessage Refused(string errorId) => Row(900) with { IsSendable = false, ErrorId = errorId, Problem = "It is wrong.", Remedy = "Mend it." };

    private static PlannedMessage Row(int number) => new()
    {
        To = new WhatsAppAddress($"whatsapp:+447700{900000 + number}", "GB"),
        From = WhatsAppAddress.Parse("+15005550006"),
        IsSendable = true,
        ContentSid = "HX00000000000000000000000000000001",
        TimeZone = "Europe/London",
        Line = number,
        PlannedAt = s_now,
        Content = ("{\"1\":\"Ana\"}", "Hello Ana", null, null),
    };
}
