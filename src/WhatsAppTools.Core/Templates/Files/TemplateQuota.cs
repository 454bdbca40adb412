using System;
using System.Collections.Generic;
using System.Linq;

namespace WhatsAppTools.Templates;

/// <summary>
/// What Meta and Twilio take: so many submissions an hour, so many templates in an account. The plan says before it starts what will
/// not fit. Pure: the plan and the account's list in, the plan with its limits out.
/// </summary>
internal static class TemplateQuota
{
    /// <summary>Submissions an hour that Meta takes of one WhatsApp Business account, as other providers say; Twilio's answer is 63057.</summary>
    public const int PerHour = 100;

    /// <summary>Approved templates, each language by itself, that an account may have (Twilio: Content API resources).</summary>
    public const int PerAccount = 6000;

    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    /// <summary>Says which submissions of a plan do not fit.</summary>
    /// <param name="perHour">How many submissions an hour.</param>
    /// <param name="perAccount">How many templates that are approved or being reviewed.</param>
    public static IReadOnlyList<TemplateChange> Apply(
        IReadOnlyList<TemplateChange> plan,
        IReadOnlyList<ContentTemplate> remote,
        DateTimeOffset now,
        int perHour = PerHour,
        int perAccount = PerAccount)
    {
        int taken = remote.Count(template => template.Status is "approved" or "pending" or "received" or "paused");

        // When one was submitted stands nowhere: it is taken for the time at which it was made.
        List<DateTimeOffset> submitted =
        [
            .. remote
                .Where(template => template.Status != "unsubmitted" && template.DateCreated > now - s_hour)
                .Select(template => template.DateCreated!.Value)
                .OrderBy(time => time),
        ];
        List<TemplateChange> limited = [];
        foreach (TemplateChange change in plan)
        {
            if (change.File?.Submission is null || change.ActionKind is not (TemplateAction.Create or TemplateAction.Submit))
            {
                limited.Add(change);
            }
            else if (taken >= perAccount)
            {
                limited.Add(change with { Limit = "Account", Reason = change.Reason + " " + TemplateTexts.For("PlanAccount", taken, perAccount) });
            }
            else
            {
                DateTimeOffset at = submitted.Count < perHour ? now : Latest(now, submitted[submitted.Count - perHour] + s_hour);
                submitted.Add(at);
                taken++;
                limited.Add(at <= now ? change : change with { Limit = "Hour", NotBefore = at, Reason = change.Reason + " " + TemplateTexts.For("PlanHour", perHour, at.ToUniversalTime()) });
            }
        }

        return limited;
    }

    private static DateTimeOffset Latest(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
