using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Templates;

namespace WhatsAppTools.Setup.Checks;

/// <summary>Whether each template that is used exists in one language and may be sent.</summary>
internal sealed class TemplateUsableCheck() : SetupCheck(
    "template-usable",
    SetupArea.Templates,
    "whether each template of -Template exists and is approved",
    SetupReading.Templates)
{
    public override bool IsAskedFor(SetupOptions options) => options.Templates.Count > 0;

    public override async Task<SetupFinding> LookAsync(SetupVisit visit, CancellationToken cancellationToken)
    {
        IReadOnlyList<ContentTemplate> all = await visit.TemplatesAsync().ConfigureAwait(false);
        foreach (string name in visit.Options.Templates)
        {
            ContentTemplate[] found = [.. NamedTemplates.Of(all, name)];
            if (found.Length == 0)
            {
                string[] near = [.. NearName.Of(name, all.Select(template => template.Name))];
                return SetupFinding.Fail(
                    $"There is no template '{name}'",
                    near.Length == 0 ? "Nothing in the account is called alike." : "Similar: " + string.Join(", ", near) + ".",
                    near.Length == 0 ? "Get-WhatsAppTemplate" : "Test-WhatsAppSetup -Template " + near[0]);
            }

            if (found.FirstOrDefault(template => template.UsabilityKind != TemplateUsability.UsableOutside) is ContentTemplate stopped)
            {
                // One that can never be approved is meant for open windows.
                return stopped.UsabilityKind == TemplateUsability.InSessionOnly
                    ? SetupFinding.Warning($"{name}: {stopped.Status}", stopped.UsabilityReason, $"Get-WhatsAppTemplate {stopped.Sid} | Format-List")
                    : SetupFinding.Fail($"{name}: {stopped.Status}", stopped.UsabilityReason, $"Get-WhatsAppTemplate {stopped.Sid} | Format-List");
            }
        }

        return SetupFinding.Pass(string.Join(", ", visit.Options.Templates) + " approved");
    }
}
