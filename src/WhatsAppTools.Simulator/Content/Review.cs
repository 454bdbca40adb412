using System;
using System.Text.RegularExpressions;
using WhatsAppTools.Simulator.State;

namespace WhatsAppTools.Simulator.Content;

/// <summary>
/// What WhatsApp makes of a submitted template: received at once, pending soon, then approved or rejected. The grounds for a
/// rejection are in <see cref="ReviewRules"/>; how long it takes is not: real reviews take minutes
/// to 48 hours.
/// </summary>
internal static class Review
{
    private static readonly TimeSpan s_untilPending = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_untilDecided = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_firstPause = TimeSpan.FromHours(3);
    private static readonly TimeSpan s_secondPause = TimeSpan.FromHours(6);
    private static readonly Regex s_promotion = new(
        "\\bsale\\b|\\bdiscount\\b|\\boffers?\\b|\\d ?% off|\\bcoupon\\b|half the price",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>Submits a template; its fate is sealed, and shows as the clock goes on.</summary>
    public static void Submit(World world, SimulatedTemplate template, string name, string category, bool allowCategoryChange, DateTimeOffset now)
    {
        template.ApprovalName = name;
        template.Category = category;
        template.AllowsCategoryChange = allowCategoryChange;
        template.ApprovalStatus = "received";
        template.Submitted = now;
        template.Updated = now;

        string? reason = ReviewRules.ReasonToReject(template, category);
        string? moved = null;
        if (reason is null && category == "UTILITY" && s_promotion.IsMatch(template.Text.Body))
        {
            moved = allowCategoryChange ? "MARKETING" : null;
            reason = allowCategoryChange ? null : "TAG_CONTENT_MISMATCH";
        }

        world.Transitions.Add(new Transition { At = now + s_untilPending, Sid = template.Sid, Status = "pending" });
        world.Transitions.Add(new Transition
        {
            At = now + s_untilDecided,
            Sid = template.Sid,
            Status = reason is null ? "approved" : "rejected",
            Reason = reason,
            Category = moved,
        });
    }

    /// <summary>Negative feedback pauses an approved template for 3 h, then for 6 h, then disables it (facts §7.2).</summary>
    public static void Complain(World world, SimulatedTemplate template, DateTimeOffset now)
    {
        if (template.ApprovalStatus != "approved")
        {
            return;
        }

        world.Transitions.Cancel(template.Sid);
        template.Pauses++;
        if (template.Pauses > 2)
        {
            LifeCycle.SetApproval(world, template, "disabled", now);
            return;
        }

        LifeCycle.SetApproval(world, template, "paused", now);
        world.Transitions.Add(new Transition
        {
            At = now + (template.Pauses == 1 ? s_firstPause : s_secondPause),
            Sid = template.Sid,
            Status = "approved",
        });
    }
}
