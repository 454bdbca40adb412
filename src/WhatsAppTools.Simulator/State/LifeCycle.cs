using System;
using System.Globalization;

namespace WhatsAppTools.Simulator.State;

/// <summary>Carries out the transitions of templates and senders when their time has come.</summary>
internal static class LifeCycle
{
    /// <summary>Called before anything reads templates or senders.</summary>
    public static void Settle(World world, DateTimeOffset now)
    {
        while (world.Transitions.TakeDue(now) is Transition due)
        {
            if (world.FindTemplate(due.Sid) is SimulatedTemplate template)
            {
                SetApproval(world, template, due.Status, due.At, due.Reason, due.Category);
            }
            else if (world.Senders.Find(sender => sender.Sid == due.Sid) is SimulatedSender sender)
            {
                sender.Status = due.Status;
            }
        }
    }

    /// <summary>Gives a template a new approval status, with the debugger's entry where Twilio writes one (facts §7.2).</summary>
    public static void SetApproval(World world, SimulatedTemplate template, string status, DateTimeOffset at, string? reason = null, string? category = null)
    {
        template.ApprovalStatus = status;
        template.RejectionReason = reason;
        template.Category = category ?? template.Category;
        template.Updated = at;
        if (status == "approved")
        {
            template.Approved = at;
        }

        (int code, string level) = status switch
        {
            "rejected" => (63040, "warning"),
            "paused" => (63041, "warning"),
            "disabled" => (63042, "error"),
            "approved" => (63046, "notice"),
            _ => (0, ""),
        };
        if (code != 0)
        {
            world.AddAlert(new Alert
            {
                Sid = world.NewSid("NO"),
                ErrorCode = code,
                LogLevel = level,
                Text = string.Format(CultureInfo.InvariantCulture, "Template {0} is {1}", template.ApprovalName ?? template.FriendlyName, status),
                Created = at,
                ResourceSid = template.Sid,
            });
        }
    }
}
