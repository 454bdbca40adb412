using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Templates;

namespace WhatsAppTools.Setup.Checks;

/// <summary>Templates that Meta has paused or disabled.</summary>
internal sealed class TemplateStoppedCheck() : SetupCheck(
    "template-stopped",
    SetupArea.Templates,
    "whether Meta has paused or disabled a template",
    SetupReading.Templates)
{
    public override async Task<SetupFinding> LookAsync(SetupVisit visit, CancellationToken cancellationToken)
    {
        ContentTemplate[] stopped = [.. (await visit.Read.Templates.ConfigureAwait(false)).Where(template => template.Status is "paused" or "disabled")];
        return stopped.Length == 0
            ? SetupFinding.Pass("None")
            : SetupFinding.Warning(
                string.Join(", ", stopped.Take(3).Select(template => $"{template.Name} is {template.Status}")) + (stopped.Length > 3 ? $", and {stopped.Length - 3} more" : string.Empty),
                "People complained. A paused template comes back by itself after some hours; a disabled one never.",
                $"Get-WhatsAppTemplate {stopped[0].Name} | Format-List",
                TwilioErrors.LinkOf(stopped[0].Status == "paused" ? 63041 : 63042));
    }
}
