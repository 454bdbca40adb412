using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Alerts;
using WhatsAppTools.Errors;
using WhatsAppTools.Templates;

namespace WhatsAppTools.Setup.Checks;

/// <summary>Whether the templates of open alerts can go out, and can say that a message goes again.</summary>
internal sealed class AlertTemplateCheck() : SetupCheck(
    "alert-template",
    SetupArea.Inbound,
    "whether the templates of alerts that are open are approved, and show a value that can say that a message goes again",
    SetupReading.Templates)
{
    public override async Task<SetupFinding> LookAsync(SetupVisit visit, CancellationToken cancellationToken)
    {
        AlertBook? book;
        try
        {
            book = visit.ReadAlerts();
        }
        catch (WhatsAppException failure)
        {
            return SetupFinding.Skipped($"The alerts cannot be read ({failure.ErrorId}): see alert-tick.");
        }

        AlertPlan[] plans = [.. book?.Alerts.Where(alert => alert.IsActive && alert.Plan.Template is not null).Select(alert => alert.Plan) ?? []];
        if (plans.Length == 0)
        {
            return SetupFinding.Pass("No alert with a template is open");
        }

        IReadOnlyList<ContentTemplate> all = await visit.TemplatesAsync().ConfigureAwait(false);
        return plans.Select(plan => Judge(plan, [.. NamedTemplates.Of(all, plan.Template!)])).FirstOrDefault(finding => finding is not null)
            ?? SetupFinding.Pass(string.Join(", ", plans.Select(plan => plan.Template).Distinct()) + " can go out");
    }

    private static SetupFinding? Judge(AlertPlan plan, ContentTemplate[] found)
    {
        if (found.FirstOrDefault(template => template.UsabilityKind == TemplateUsability.UsableOutside) is not ContentTemplate usable)
        {
            return SetupFinding.Fail(
                found.Length == 0 ? $"There is no template '{plan.Template}'" : $"{plan.Template}: {found[0].Status}",
                "An alert is open that would be told with it: who has not written within a day is told nothing.",
                "Give Send-WhatsAppAlert a template of Get-WhatsAppTemplate that is approved.");
        }

        return AlertValues.CanBeMarked(usable, plan)
            ? null
            : SetupFinding.Warning(
                $"{plan.Template} shows no value in its text",
                "Where nobody knows whether a message left, it goes again, and this one cannot say so: people take it for a second alert.",
                "Have a template approved with {{text}} or {{kind}} in its text, and give it as -Template of Send-WhatsAppAlert.");
    }
}
