using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using WhatsAppTools.Templates;

namespace WhatsAppTools.Tests.Templates;

/// <summary>What of a plan WhatsApp takes at once, in which hour the rest fits, and what does not fit into the account.</summary>
public class TemplateQuotaTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    // Ages in minutes of what was submitted before; how many are planned; minutes until each of them fits.
    [Theory]
    [InlineData("", 2, "0 0")]
    [InlineData("", 5, "0 0 0 60 60")]
    [InlineData("", 7, "0 0 0 60 60 60 120")]
    [InlineData("10", 4, "0 0 50 60")]
    [InlineData("50 40 5", 3, "10 20 55")]
    [InlineData("60 61 300", 3, "0 0 0")]
    [InlineData("30 20 10 5", 2, "40 50")]
    public void A_submission_that_does_not_fit_into_the_hour_says_when_it_does(string ages, int planned, string waits)
    {
        ContentTemplate[] remote = [.. ages.Split([' '], StringSplitOptions.RemoveEmptyEntries).Select(age => Remote("pending", int.Parse(age, CultureInfo.InvariantCulture)))];

        IReadOnlyList<TemplateChange> plan = TemplateQuota.Apply(Plan(planned), remote, s_now, perHour: 3);

        Assert.Equal(waits, string.Join(" ", plan.Select(change => ((change.NotBefore ?? s_now) - s_now).TotalMinutes)));
        Assert.All(plan, change => Assert.Equal(change.NotBefore is null ? null : "Hour", change.Limit));
        Assert.All(plan.Where(change => change.Limit is not null), change => Assert.Contains("3 submissions an hour", change.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_not_submitted_counts_for_nothing()
    {
        TemplateChange submitted = Plan(1)[0];
        TemplateChange[] plan =
        [
            submitted with { ActionKind = TemplateAction.Switch },
            submitted with { ActionKind = TemplateAction.None },
            submitted with { File = File("{\"language\":\"en\"}") },
            submitted,
            submitted with { ActionKind = TemplateAction.Submit },
        ];

        IReadOnlyList<TemplateChange> limited = TemplateQuota.Apply(plan, [Remote("unsubmitted", 5)], s_now, perHour: 1);

        Assert.Equal([null, null, null, null, "Hour"], limited.Select(change => change.Limit));
    }

    [Fact]
    public void What_does_not_fit_into_the_account_is_told_before_anything_is_made()
    {
        ContentTemplate[] remote = [Remote("approved", 5000), Remote("pending", 5000), Remote("paused", 5000), Remote("rejected", 5000), Remote("unsubmitted", 5000)];

        IReadOnlyList<TemplateChange> plan = TemplateQuota.Apply(Plan(3), remote, s_now, perAccount: 4);

        Assert.Equal([null, "Account", "Account"], plan.Select(change => change.Limit));
        Assert.Contains("Remove old versions", plan[1].Reason, StringComparison.Ordinal);
    }

    private static TemplateChange[] Plan(int count) =>
    [
        .. Enumerable.Range(0, count).Select(number => new TemplateChange
        {
            Name = "visit_" + number,
            Language = "en",
            ActionKind = TemplateAction.Create,
            File = File(TemplateWorld.Text("Hello {{1}}, this is a text.")),
        }),
    ];

    private static TemplateFile File(string json) => TemplateFile.Parse("visit/en.json", System.Text.Encoding.UTF8.GetBytes(json));

    private static ContentTemplate Remote(string status, int minutes) => new()
    {
        Sid = "HX" + Guid.NewGuid().ToString("N"),
        Name = "other",
        Status = status,
        DateCreated = s_now - TimeSpan.FromMinutes(minutes),
    };
}
