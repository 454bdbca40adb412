using System;
using System.Linq;
using WhatsAppTools.Simulator.Content;
using WhatsAppTools.Simulator.Rules;
using WhatsAppTools.Simulator.State;

namespace WhatsAppTools.Simulator;

/// <content>What Meta does to templates and senders.</content>
public sealed partial class TwilioSimulator
{
    private static readonly string[] s_approvals = ["unsubmitted", "received", "pending", "approved", "rejected", "paused", "disabled"];

    private static readonly string[] s_ratings = ["HIGH", "MEDIUM", "LOW", "UNKNOWN"];

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
    /// <param name="templateSid">The template, <c>HX…</c>, or its name.</param>
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
            _world.Transitions.Cancel(template.Sid);
            LifeCycle.SetApproval(_world, template, status, _clock.Now, reason, category);
        }
    }

    /// <summary>Gives a sender a status at once, such as <c>OFFLINE</c>.</summary>
    /// <param name="sender">Its sid or its address.</param>
    /// <param name="status">CREATING, ONLINE, OFFLINE, PENDING_VERIFICATION, VERIFYING, ONLINE:UPDATING, TWILIO_REVIEW, DRAFT or STUBBED.</param>
    /// <exception cref="ArgumentException">There is no such sender or status.</exception>
    public void SetSenderStatus(string sender, string status) => ChangeSender(sender, changed => changed.Status = status);

    /// <summary>Changes a sender: its status and the reasons for it, its quality, its limits.</summary>
    /// <param name="sender">Its sid or its address.</param>
    /// <param name="change">What is done to it.</param>
    /// <exception cref="ArgumentException">There is no such sender, status or rating; nothing is changed.</exception>
    public void ChangeSender(string sender, Action<SimulatedSender> change)
    {
        lock (_gate)
        {
            LifeCycle.Settle(_world, _clock.Now);
            int place = _world.Senders.FindIndex(candidate => candidate.Sid == sender || candidate.Address == sender || Address.Number(candidate.Address) == sender);
            if (place < 0)
            {
                throw new ArgumentException("There is no sender " + sender + ".", nameof(sender));
            }

            SimulatedSender changed = _world.Senders[place].Clone();
            change(changed);
            if (!s_senderStatuses.Contains(changed.Status))
            {
                throw new ArgumentException("The status is one of " + string.Join(", ", s_senderStatuses) + ".", nameof(change));
            }

            if (!s_ratings.Contains(changed.QualityRating))
            {
                throw new ArgumentException("The quality is one of " + string.Join(", ", s_ratings) + ".", nameof(change));
            }

            if (!(changed.MessagesPerSecond > 0))
            {
                throw new ArgumentException("A sender sends more than 0 messages a second.", nameof(change));
            }

            if (changed.Status != _world.Senders[place].Status)
            {
                _world.Transitions.Cancel(changed.Sid);
            }

            _world.Senders[place].TakeState(changed);
        }
    }

    /// <summary>The template by its sid or its name.</summary>
    private SimulatedTemplate TemplateOf(string sid)
    {
        LifeCycle.Settle(_world, _clock.Now);
        return _world.FindTemplate(sid)
            ?? _world.Templates.Find(template => template.ApprovalName == sid || template.FriendlyName == sid)
            ?? throw new ArgumentException("There is no template " + sid + ".", nameof(sid));
    }
}
