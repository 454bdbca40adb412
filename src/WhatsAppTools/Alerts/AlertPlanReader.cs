using System.Collections.Generic;
using WhatsAppTools.Commands;
using WhatsAppTools.Errors;
using WhatsAppTools.Templates;

namespace WhatsAppTools.Alerts;

/// <summary>Makes the plan of an alert out of what Send-WhatsAppAlert was given.</summary>
internal static class AlertPlanReader
{
    /// <summary>Reads the plan.</summary>
    /// <param name="key">The alert's key, for what is said where nobody is named.</param>
    /// <exception cref="WhatsAppException">Nobody is named, somebody is not known, hours or values are wrong, or nobody could answer the template.</exception>
    public static AlertPlan Read(SendWhatsAppAlertCommand command, string key)
    {
        if (command.To is null || command.To.Length == 0)
        {
            throw new WhatsAppException("AlertNobody", key);
        }

        // Wrong hours fail now, not when the alert is due.
        _ = command.QuietHours is null ? null : QuietHours.Parse(command.QuietHours);
        AlertRequest request = new(command.FullPath(command.TeamPath), command.Connection!.StateRoot, command.Connection.DefaultRegion, command.Connection.Api.ServerNow);
        (IReadOnlyList<IReadOnlyList<AlertPerson>> levels, AlertRota? rota) = request.Levels(command.To, command.Escalate);
        AlertPlan plan = new()
        {
            Levels = levels,
            Rota = rota,
            Acknowledge = command.Acknowledge,
            RepeatAfter = command.RepeatAfter,
            EscalateAfter = command.EscalateAfter,
            GiveUpAfter = command.GiveUpAfter,
            RemindAfter = command.RemindAfter,
            QuietHours = command.QuietHours,
            Template = command.Template,
            FollowUpTemplate = command.FollowUpTemplate,
            Language = command.Language,
            Variables = AlertRequest.Values(command.Variable),
            Body = command.Body,
            From = command.Sender.Address?.Value,
            MessagingServiceSid = command.Sender.Service,
        };
        plan = plan.WithDefaults();
        CheckAnswerable(command, plan);
        return plan;
    }

    private static void CheckAnswerable(SendWhatsAppAlertCommand command, AlertPlan plan)
    {
        if (plan.Template is null || !plan.Acknowledge)
        {
            return;
        }

        ContentTemplate? template = null;
        try
        {
            template = command.Await(token => command.Connection!.Templates.FindAsync(plan.Template, plan.Language, plan.From == SandboxTemplates.Sender, token));
        }
        catch (WhatsAppException failure)
        {
            // Each person's notice will say so, and goes another way.
            command.WriteVerbose(failure.Message);
        }

        if (template is not null && !AlertValues.CanBeAnswered(template, plan))
        {
            throw new WhatsAppException("AlertCodeMissing", plan.Template);
        }
    }
}
