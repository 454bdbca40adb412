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
        List<WhatsAppException> doubts = [];
        string[] to = [.. WithoutEmpty("-To", command.To ?? [], doubts)];
        if (to.Length == 0)
        {
            throw new WhatsAppException("AlertNobody", key);
        }

        object[] levelsAfter = [.. WithoutEmpty("-Escalate", command.Escalate ?? [], doubts)];

        // Wrong hours fail now, not when the alert is due.
        _ = command.QuietHours is null ? null : QuietHours.Parse(command.QuietHours);
        AlertRequest request = new(command.FullPath(command.TeamPath), command.Connection!.StateRoot, command.Connection.DefaultRegion, command.Connection.Api.ServerNow);
        (IReadOnlyList<IReadOnlyList<AlertPerson>> levels, AlertRota? rota) = request.Levels(to, levelsAfter.Length == 0 ? null : levelsAfter);
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
        command.Doubts.AddRange(doubts);
        return plan;
    }

    // A variable without a value must not keep the others from being told.
    private static List<T> WithoutEmpty<T>(string parameter, IReadOnlyList<T?> entries, List<WhatsAppException> doubts)
        where T : class
    {
        List<T> named = [];
        for (int place = 0; place < entries.Count; place++)
        {
            if (entries[place] is T entry && AlertRequest.IsNamed(entry))
            {
                named.Add(entry);
            }
            else
            {
                doubts.Add(new WhatsAppException("AlertPersonEmpty", parameter, place + 1));
            }
        }

        return named;
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
