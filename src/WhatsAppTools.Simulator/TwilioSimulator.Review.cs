using System;
using System.Linq;
using WhatsAppTools.Simulator.Content;
using WhatsAppTools.Simulator.State;

namespace WhatsAppTools.Simulator;

/// <content>What Meta does to templates and senders.</content>
public sealed partial class TwilioSimulator
{
    private static readonly string[] s_approvals = ["unsubmitted", "received", "pending", "approved", "rejected", "paused", "disabled"];

    private static readonly string[] s_senderStatuses =
        ["CREATING", "ONLINE", "OFFLINE", "PENDING_VERIFICATION", "VERIFYING", "ONLINE:UPDATING", "TWILIO_REVIEW", "DRAFT", "STUBBED"];

    /// <summary>People complain about a template: it is paused for 3 hours, the second time for 6, the third time it is disabled.</summary>
    /// <exception cref="ArgumentException">There is no such template.</exception>
    public void ComplainAbout(string templateSid)
    {
        lock (_gate)
        {
            Review.Complain(_world, TemplateOf(templateSid), _clock.Now);
        }
    }

    /// <summary>Gives a template an approval status at once, whatever its review would have brought.</summary>
    /// <param name="templateSid">The template, <c>HX…</c>.</param>
    /// <param name="status">unsubmitted, received, pending, approved, rejected, paused or disabled.</param>
    /// <param name="reason">Why it is rejected, such as <c>TAG_CONTENT_MISMATCH</c>.</param>
    /// <param name="category">The category that Meta moves it to; null leaves it.</param>
    /// <exception cref="ArgumentException">There is no such template or status.</exception>
    public void SetApproval(string templateSid, string status, string? reason = null, string? category = null)
    {
        if (!s_approvals.Contains(status))
        {
            throw new ArgumentException("The status is one of " + string.Join(", ", s_approvals) + ".", nameof(status));
        }

        lock (_gate)
        {
            SimulatedTemplate template = TemplateOf(templateSid);
            _world.Transitions.Cancel(templateSid);
            LifeCycle.SetApproval(_world, template, status, _clock.Now, reason, category);
        }
    }

    /// <summary>Gives a sender a status at once, such as <c>OFFLINE</c>.</summary>
    /// <exception cref="ArgumentException">There is no such sender or status.</exception>
    public void SetSenderStatus(string senderSid, string status)
    {
        if (!s_senderStatuses.Contains(status))
        {
            throw new ArgumentException("The status is one of " + string.Join(", ", s_senderStatuses) + ".", nameof(status));
        }

        lock (_gate)
        {
            SimulatedSender sender = _world.Senders.Find(candidate => candidate.Sid == senderSid)
                ?? throw new ArgumentException("There is no sender " + senderSid + ".", nameof(senderSid));
            _world.Transitions.Cancel(senderSid);
            sender.Status = status;
        }
    }

    private SimulatedTemplate TemplateOf(string sid)
    {
        LifeCycle.Settle(_world, _clock.Now);
        return _world.FindTemplate(sid) ?? throw new ArgumentException("There is no template " + sid + ".", nameof(sid));
    }
}
