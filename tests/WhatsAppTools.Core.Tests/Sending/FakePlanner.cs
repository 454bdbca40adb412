using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Modes;
using WhatsAppTools.Sending;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Tests.Sending;

/// <summary>Plans the row's body as it is; the template instead where the row names one.</summary>
internal sealed class FakePlanner : IMessagePlanner
{
    public Func<SendRow, WhatsAppException?> Refuse { get; set; } = _ => null;

    /// <summary>Another way to plan, or null.</summary>
    public Func<SendRow, MessagePlan>? Plan { get; set; }

    public Task<MessagePlan> PlanAsync(SendRow row, CancellationToken cancellationToken)
    {
        if (Plan is not null)
        {
            return Task.FromResult(Plan(row));
        }

        return Task.FromResult(Refuse(row) is WhatsAppException error
            ? new MessagePlan { Mode = row.Mode, Error = error }
            : new MessagePlan
            {
                Mode = SendMode.FreeForm,
                Reason = ModeReason.WindowOpen,
                Request = new CreateMessageRequest { To = row.To.Value, From = row.From?.Value, Body = row.Body },
                RenderedText = row.Body,
            });
    }

    /// <summary>Whose window is open.</summary>
    public Func<SendRow, bool> IsInWindow { get; set; } = _ => false;

    public Task<bool> IsInWindowAsync(SendRow row, CancellationToken cancellationToken) => Task.FromResult(IsInWindow(row));

    /// <summary>What has become known of a row's person since the row was planned.</summary>
    public Func<SendRow, WhatsAppException?> RefuseSince { get; set; } = _ => null;

    public WhatsAppException? RefusalSince(SendRow row, MessagePlan plan) => RefuseSince(row);

    public void ForgetTemplate(SendRow row) => Forgotten.Add(row.Template);

    /// <summary>The templates that were to be read again.</summary>
    public List<string?> Forgotten { get; } = [];

    public Task<MessagePlan> PlanTemplateInsteadAsync(SendRow row, CancellationToken cancellationToken)
    {
        return Task.FromResult(row.Template is null
            ? new MessagePlan { Mode = SendMode.FreeForm, Error = new WhatsAppException("WindowClosed", row.To.Value, "long ago") }
            : new MessagePlan
            {
                Mode = SendMode.Template,
                Reason = ModeReason.WindowClosedAfterAll,
                Request = new CreateMessageRequest { To = row.To.Value, From = row.From?.Value, ContentSid = "HX00000000000000000000000000000001" },
                RenderedText = "the template",
            });
    }
}
